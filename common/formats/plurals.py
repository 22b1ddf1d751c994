"""Ukrainian plural forms by the rules of CLDR."""

from decimal import Decimal

from common.formats.money import as_decimal


def plural_category(number: int | Decimal) -> str:
    """`one`, `few` or `many` for whole numbers, `other` for anything written with decimals.

    `Decimal("1.0")` is written with a decimal and is therefore `other`: «1,0 бала».
    """
    value = abs(as_decimal(number))
    if "." in f"{value:f}":
        return "other"
    tens, ones = int(value) % 100, int(value) % 10
    if ones == 1 and tens != 11:
        return "one"
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return "few"
    return "many"


def plural(number: int | Decimal, one: str, few: str, many: str, other: str | None = None) -> str:
    """The form that goes with the number: `plural(5, "день", "дні", "днів", "дня")` is «днів».

    `other` (1,5 дня) is the genitive singular; without it `few` is used, right for feminines.
    """
    forms = {"one": one, "few": few, "many": many, "other": few if other is None else other}
    return forms[plural_category(number)]
