"""Filters that write money, dates and plurals: `{% load ukrainian %}`."""

from functools import partial

from django import template

from common import formats, identifiers, quarters, typography, words

register = template.Library()


def unless_empty(write):
    """A filter that leaves nothing where there is no value, rather than the word None."""

    def written(value, argument=None):
        if value is None or value == "":
            return ""
        return write(value) if argument is None else write(value, argument)

    return written


FILTERS = {
    "money": formats.format_money,
    "money_plain": formats.format_money_plain,
    "money_words": words.money_in_words,
    "percent": formats.format_percent,
    "number": formats.format_number,
    "kyiv": formats.format_moment,
    "kyiv_second": partial(formats.format_moment, seconds=True),
    "exact": formats.format_exact_moment,
    "day": formats.format_day,
    "short_day": formats.format_short_day,
    "month": formats.format_month,
    "clock_time": formats.format_time,
    "left": formats.time_left,
    "relative": formats.relative,
    "nbsp": typography.nbsp,
    "apostrophes": typography.apostrophes,
    "lower_first": typography.lower_first,
    "phone": identifiers.format_phone,
    "iban": identifiers.format_iban,
    "for_quarter": lambda day: quarters.format_for_quarter(quarters.quarter_of(day)),
}

for name, write in FILTERS.items():
    register.filter(name, unless_empty(write))


@register.filter
def plural(number, forms):
    """`{{ n|plural:"заявка,заявки,заявок" }}`, for documents; pages use gettext's plurals."""
    return formats.plural(number, *forms.split(","))
