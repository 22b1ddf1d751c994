"""Hryvnias and other decimal numbers: read as people type them, written as papers ask."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from common.formats.language import is_ukrainian

NBSP = "\u00a0"
MINUS = "\u2212"
KOPIIKA = Decimal("0.01")
MOST_DIGITS = 12

# All the spaces that Word, Excel and browsers put between thousands.
SPACES = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]+")
UNIT = re.compile(r"(грн\.?|₴|UAH)$", re.IGNORECASE)

# Each shape has one reading only; `1,234` has two and matches none of them.
WHOLE = r"(?P<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)"
SHAPES = [
    re.compile(WHOLE + r"(?:[.,](?P<fraction>[0-9]+))?"),
    re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)\.(?P<fraction>[0-9]+)"),
    re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+),(?P<fraction>[0-9]+)"),
]

EMPTY = _("Enter a number.")
NEGATIVE = _("The number cannot be negative.")
UNREADABLE = _("Write the number in digits, for example 1 234,50.")
TOO_LARGE = _("The number is too large.")
TOO_EXACT = _("Digits after the comma: %(digits)d at most.")
NOT_WHOLE = _("Write a whole number.")


def parse_number(text: str, *, decimals: int) -> Decimal:
    """Read a number of zero or more with at most so many decimals; ValueError says what is wrong.

    `1,234.50` and `1.234,50` have one reading and are accepted; `1,234` has two (a thousand or
    three decimals) and is refused where fewer than three decimals are allowed.
    """
    cleaned = SPACES.sub(" ", str(text)).strip()
    if not cleaned:
        raise ValueError(EMPTY)
    if cleaned[0] in "-–—\u2212":
        raise ValueError(NEGATIVE)
    matches = (shape.fullmatch(cleaned) for shape in SHAPES)
    match = next((found for found in matches if found), None)
    if match is None:
        raise ValueError(UNREADABLE)
    whole = re.sub(r"[^0-9]", "", match["whole"]).lstrip("0") or "0"
    fraction = match["fraction"] or ""
    if len(whole) > MOST_DIGITS:
        raise ValueError(TOO_LARGE)
    if len(fraction) > decimals:
        raise ValueError(TOO_EXACT % {"digits": decimals} if decimals else NOT_WHOLE)
    return Decimal(f"{whole}.{fraction:0<{decimals}}" if decimals else whole)


def parse_money(text: str) -> Decimal:
    """Read `1 234,50`, `1234.5` or `1 234 грн` as hryvnias with two decimals, or ValueError."""
    return parse_number(UNIT.sub("", str(text).strip()), decimals=2)


def as_decimal(value: Decimal | int | float | str) -> Decimal:
    """The number as a Decimal; a float (a modelled figure, never money) by the digits it shows."""
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def round_half_up(value: Decimal | int | float, decimals: int = 2) -> Decimal:
    """The value at so many decimals, halves away from zero, as R1 of the budget rules asks."""
    return as_decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(value: Decimal | int | float, decimals: int | None = None) -> str:
    """`1 234,5` in Ukrainian and `1,234.5` in English; decimals as given, or as they are."""
    number = as_decimal(value)
    if decimals is not None:
        number = round_half_up(number, decimals)
    sign = MINUS if number < 0 else ""
    written = f"{abs(number):,f}"
    if is_ukrainian():
        written = written.replace(",", NBSP).replace(".", ",")
    return sign + written


def format_money_plain(value: Decimal | int) -> str:
    """`1 234,50`: two decimals, no unit, for tables whose head names the unit."""
    return format_number(value, 2)


def format_money(value: Decimal | int) -> str:
    """`1 234,50 грн`, in English `UAH 1,234.50`, with no break before the unit."""
    plain = format_money_plain(value)
    return f"{plain}{NBSP}грн" if is_ukrainian() else f"UAH{NBSP}{plain}"


def format_percent(value: Decimal | int | float, decimals: int = 2) -> str:
    """`14,72 %` for a value already in percent; in English `14.72%`."""
    written = format_number(value, decimals)
    return f"{written}{NBSP}%" if is_ukrainian() else f"{written}%"
