"""What must hold of cities and of those who act for them."""

from collections import defaultdict
from datetime import date

from cities.models import AmuPeriod, Membership


def violations():
    """One sentence for each thing that should not be."""
    yield from _certifying_themselves()
    yield from _overlapping_periods()


def _certifying_themselves():
    held = defaultdict(set)
    for city, user, role in Membership.objects.confirmed().values_list("city", "user", "role"):
        held[city, user].add(role)
    for (city, user), roles in held.items():
        if {"coordinator", "certifier"} <= roles:
            yield f"person {user} both prepares and certifies for city {city}"


def _overlapping_periods():
    last: dict[int, date] = {}
    for city, since, until in AmuPeriod.objects.order_by("city", "since").values_list(
        "city", "since", "until"
    ):
        if city in last and since <= last[city]:
            yield f"city {city} has overlapping periods of AMU membership"
        last[city] = max(until or date.max, last.get(city, date.min))
