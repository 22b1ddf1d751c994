"""Numbers as positions in a drawing: bars, intervals, seeds, the map."""

import math

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def share(part, whole):
    """`part` of `whole` as an SVG percentage, 0 to 100, with a point: for widths and positions."""
    whole = float(whole or 0)
    value = 0.0 if not whole else min(max(100 * float(part or 0) / whole, 0.0), 100.0)
    return mark_safe(f"{value:.1f}%")


@register.filter
def radius(amount, largest):
    """The radius of a map dot whose area is in proportion; 11 units for the largest amount."""
    if not largest or not amount:
        return "3.0"
    return f"{max(3.0, 11 * math.sqrt(float(amount) / float(largest))):.1f}"


@register.filter
def place(number, last):
    """Where a place from 1 to `last` lies on the line of a rank interval, with a margin."""
    span = max(int(last or 1) - 1, 1)
    return mark_safe(f"{2 + 96 * (float(number) - 1) / span:.1f}%")


@register.filter
def stacked(parts, whole):
    """The parts of a bar one after another: colour, x and width as SVG percentages."""
    drawn, before = [], 0
    for number, part in enumerate(parts, start=1):
        colour = part.get("colour") or f"c{min(number, 5)}"
        width = share(part["value"], whole)
        drawn.append({**part, "colour": colour, "x": share(before, whole), "width": width})
        before += part["value"]
    return drawn


@register.simple_tag
def seeds(done, total, started=0):
    """Classes of the `total` rhombs of a small progress picture: full, half, then empty ones."""
    done, started = int(done or 0), int(started or 0)
    return ["full"] * done + ["half"] * started + [""] * (int(total or 0) - done - started)


@register.filter
def map_x(longitude):
    """The longitude on components/map.html, 720 units wide (equirectangular at 48.5° N)."""
    return f"{37.73 * (float(longitude) - 21.653):.1f}"


@register.filter
def map_y(latitude):
    """The latitude on components/map.html, 490 units high."""
    return f"{56.94 * (52.683 - float(latitude)):.1f}"
