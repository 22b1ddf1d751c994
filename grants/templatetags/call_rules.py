"""How rules of a call are written: numbers without idle zeros, hashes in groups."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from common.formats import format_number, is_ukrainian
from common.transliteration import transliterate

register = template.Library()


@register.filter
def tidy(number):
    """60 for 60.00 and 62,5 for 62.50."""
    if number is None:
        return ""
    number = Decimal(str(number))
    whole = number == number.to_integral_value()
    return format_number(number, 0) if whole else format_number(number.normalize())


@register.filter
def oblast_of(city):
    """«Рівненська обл.», «Rivnenska oblast»; Kyiv is no part of an oblast."""
    return oblast_words(city.oblast)


def oblast_words(oblast):
    if not oblast.endswith("ка"):
        return oblast if is_ukrainian() else transliterate(oblast)
    return f"{oblast} обл." if is_ukrainian() else f"{transliterate(oblast)} oblast"


@register.filter
def whom(extension):
    """Who has more time: all cities, an oblast, a city."""
    if extension.city_id:
        city = extension.city
        return city.name if is_ukrainian() else city.name_en or city.name
    return oblast_words(extension.oblast) if extension.oblast else _("all cities")


@register.filter
def titled(call):
    """The title with the year, unless the title says it already."""
    year = str(call.year)
    return call.title if year in call.title else f"{call.title} — {year}"


@register.filter
def grouped(sha256):
    """A hash in groups of four, to be compared by eye and broken at the edge of a screen."""
    return " ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4))
