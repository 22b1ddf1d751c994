"""Today's day, for templates."""

from django import template

from common import clock

register = template.Library()


@register.simple_tag
def today():
    """The calendar day in Kyiv."""
    return clock.today()
