"""Quarters of a year: written with Latin Roman numerals, read as people type them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from common.formats import is_ukrainian

NBSP = "\u00a0"
ROMAN = ["I", "II", "III", "IV"]
FIRST_YEAR, LAST_YEAR = 1991, 2100

# Cyrillic letters and pipes that look like the Roman ones.
LOOKALIKES = str.maketrans(
    {"І": "I", "Ӏ": "I", "|": "I", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV"}
)
NUMERAL = r"(IV|I{1,3}|[1-4])"
TYPED = re.compile(
    rf"(?:ЗА )?{NUMERAL}(?:-?[ИІI]?Й)?(?: ?[-–—] ?{NUMERAL}(?:-?[ИІI]?Й)?)? ?"
    r"(?:КВ(?:АРТАЛ\w*|\.)?)?(?:,? ?(?P<year>[0-9]{4})(?: ?(?:Р\.?|РІК|РОКУ))?)?\.?"
)
UNREADABLE = _("Write the quarter like “II квартал 2017 р.”")
NO_YEAR = _("Add the year, like “II квартал 2017 р.”")
BACKWARDS = _("The first quarter of the range comes after the last one.")


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year; quarters sort by time."""

    year: int
    number: int

    def __post_init__(self):
        if not 1 <= self.number <= 4:
            raise ValueError(f"A year has no quarter {self.number}.")

    @property
    def first_day(self) -> date:
        """1 January, 1 April, 1 July or 1 October."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """31 March, 30 June, 30 September or 31 December."""
        return self.next().first_day - timedelta(days=1)

    def next(self) -> "Quarter":
        """The quarter that follows."""
        if self.number == 4:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)


def quarter_of(day: date) -> Quarter:
    """The quarter in which the day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_between(first: date, last: date) -> list[Quarter]:
    """Every quarter that has a day from `first` to `last`, in order."""
    quarters, end = [quarter_of(first)], quarter_of(last)
    while quarters[-1] < end:
        quarters.append(quarters[-1].next())
    return quarters


def format_quarter(quarter: Quarter) -> str:
    """«III квартал 2017 р.», in English “Q3 2017”."""
    if not is_ukrainian():
        return f"Q{quarter.number} {quarter.year}"
    return f"{ROMAN[quarter.number - 1]} квартал {quarter.year}{NBSP}р."


def format_for_quarter(quarter: Quarter) -> str:
    """«за III квартал 2017 р.», in English “for Q3 2017”."""
    return f"{'за' if is_ukrainian() else 'for'} {format_quarter(quarter)}"


def format_quarters(first: Quarter, last: Quarter) -> str:
    """«II–IV квартали 2017 р.», in English “Q2–Q4 2017”; both years where they differ."""
    if first == last:
        return format_quarter(first)
    if first.year != last.year:
        return f"{format_quarter(first)} — {format_quarter(last)}"
    if not is_ukrainian():
        return f"Q{first.number}–Q{last.number} {last.year}"
    numerals = f"{ROMAN[first.number - 1]}–{ROMAN[last.number - 1]}"
    return f"{numerals} квартали {last.year}{NBSP}р."


def parse_quarters(text: str, *, year: int | None = None) -> tuple[Quarter, Quarter]:
    """The first and last quarter of «II-IV квартал 2017 р», «3 кв. 2017», «ІІ квартал».

    Numerals may be Latin, Cyrillic or digits; `year` serves where the text has none. ValueError
    says what is wrong.
    """
    cleaned = " ".join(str(text).upper().translate(LOOKALIKES).split())
    match = TYPED.fullmatch(cleaned)
    if match is None:
        raise ValueError(UNREADABLE)
    found = int(match["year"]) if match["year"] else year
    if found is None:
        raise ValueError(NO_YEAR)
    if not FIRST_YEAR <= found <= LAST_YEAR:
        raise ValueError(UNREADABLE)
    first = Quarter(found, from_numeral(match[1]))
    last = Quarter(found, from_numeral(match[2])) if match[2] else first
    if last < first:
        raise ValueError(BACKWARDS)
    return first, last


def from_numeral(numeral: str) -> int:
    """1 to 4 from a Roman numeral or a digit."""
    return ROMAN.index(numeral) + 1 if numeral in ROMAN else int(numeral)
