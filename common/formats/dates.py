"""Days and moments in words, on the clock in Kyiv."""

from datetime import date, datetime

from common.formats.language import is_ukrainian
from common.formats.zone import is_repeated, to_kyiv

NBSP = "\u00a0"
MONTHS_OF = (
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
).split()
MONTHS = (
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень"
).split()
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def as_day(day: date) -> date:
    """The calendar day in Kyiv, whether a day or a moment is given."""
    return to_kyiv(day).date() if isinstance(day, datetime) else day


def day_and_month(day: date) -> str:
    """«22 червня», in English “22 June”."""
    months = MONTHS_OF if is_ukrainian() else ENGLISH_MONTHS
    return f"{day.day} {months[day.month - 1]}"


def with_year(words: str, year: int) -> str:
    """The words with «2017 р.», in English with “2017”."""
    return f"{words} {year}{NBSP}р." if is_ukrainian() else f"{words} {year}"


def format_day(day: date) -> str:
    """«22 червня 2017 р.», in English “22 June 2017”."""
    day = as_day(day)
    return with_year(day_and_month(day), day.year)


def format_day_in_full(day: date) -> str:
    """«22 червня 2017 року», for papers; in English “22 June 2017”."""
    day = as_day(day)
    words = f"{day_and_month(day)} {day.year}"
    return f"{words} року" if is_ukrainian() else words


def format_short_day(day: date) -> str:
    """«22.06.2017» in both languages, for tables."""
    return f"{as_day(day):%d.%m.%Y}"


def format_month(day: date) -> str:
    """«червень 2017», in English “June 2017”."""
    day = as_day(day)
    months = MONTHS if is_ukrainian() else ENGLISH_MONTHS
    return f"{months[day.month - 1]} {day.year}"


def format_days(first: date, last: date) -> str:
    """«5–12 липня 2017 р.», «28 червня — 5 липня 2017 р.», or both years where they differ."""
    first, last = as_day(first), as_day(last)
    if first == last:
        return format_day(first)
    if first.year != last.year:
        return f"{format_day(first)} — {format_day(last)}"
    if first.month != last.month:
        return with_year(f"{day_and_month(first)} — {day_and_month(last)}", last.year)
    return with_year(f"{first.day}–{day_and_month(last)}", last.year)


def format_time(moment: datetime, *, seconds: bool = False) -> str:
    """«18:00» on the clock in Kyiv, or «18:00:05» with seconds."""
    return f"{to_kyiv(moment):%H:%M:%S}" if seconds else f"{to_kyiv(moment):%H:%M}"


def zone_words(moment: datetime) -> str:
    """«за Києвом», and which of the two in the autumn hour that repeats."""
    local = to_kyiv(moment)
    words = "за Києвом" if is_ukrainian() else "Kyiv time"
    if not is_repeated(local):
        return words
    summer, winter = (
        ("літній час", "зимовий час") if is_ukrainian() else ("summer time", "winter time")
    )
    return f"{words}, {winter if local.fold else summer}"


def format_moment(moment: datetime, *, seconds: bool = False) -> str:
    """«15 березня 2027, 18:00 (за Києвом)», in English “15 March 2027, 18:00 (Kyiv time)”."""
    day = to_kyiv(moment).date()
    clock_time = format_time(moment, seconds=seconds)
    return f"{day_and_month(day)} {day.year}, {clock_time} ({zone_words(moment)})"


def format_exact_moment(moment: datetime) -> str:
    """«01.03.2027 15:04:12,318 (за Києвом)»: to the millisecond, for receipts and journals."""
    local = to_kyiv(moment)
    point = "," if is_ukrainian() else "."
    thousandths = f"{local.microsecond // 1000:03d}"
    return f"{local:%d.%m.%Y %H:%M:%S}{point}{thousandths} ({zone_words(moment)})"
