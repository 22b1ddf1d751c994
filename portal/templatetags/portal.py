"""Words of the public pages."""

from django import template
from django.utils.translation import gettext as _

from common.formats import format_days, format_time, is_ukrainian, to_kyiv
from common.formats.dates import day_and_month
from common.words import number_in_words

register = template.Library()

ENGLISH = ("Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve").split()


@register.filter
def span(first, last):
    """«1 липня — 15 грудня 2017 р.»"""
    return format_days(first, last)


@register.filter
def until_words(moment):
    """«18:00 5 травня», for sentences."""
    return _("{time} on {day}").format(
        time=format_time(moment), day=day_and_month(to_kyiv(moment).date())
    )


@register.filter
def day_month(moment):
    """«5 травня» in Kyiv."""
    return day_and_month(to_kyiv(moment).date())


@register.filter
def in_words(number):
    """«Шість», «Вісім»: a small number at the beginning of a heading."""
    if not is_ukrainian():
        return ENGLISH[number] if number < len(ENGLISH) else str(number)
    words = number_in_words(number)
    return words[:1].upper() + words[1:]


@register.filter
def city_names(results):
    """Names of the cities in a row, for the sentence a map says."""
    return ", ".join(each.city_now for each in results)


@register.filter
def file_kind(name):
    """«DOCX» of «programa.docx»."""
    return str(name).rpartition(".")[2].upper()
