"""One thing that needs a person, as `components/work.html` shows it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from common import clock
from common.formats import time_left
from common.formats.spans import DAY, HOUR

NAMED = 5  # cities named before the rest is counted
TODAY_ENDS = 2  # days below which a deadline is shown as urgent


@dataclass(frozen=True)
class Item:
    """`number` counts what is behind it; `rank` orders: the lower, the sooner it hurts."""

    title: str
    note: str = ""
    number: int | str = 1
    action: str = ""
    action_url: str = ""
    url: str = ""
    rank: int = 50
    label: str = ""
    tone: str = ""
    icon: str = ""


@dataclass
class Shelf:
    """The items of one room of a person."""

    name: str
    title: str
    items: list = field(default_factory=list)
    empty: str = ""

    @property
    def ordered(self) -> list[Item]:
        return sorted(self.items, key=lambda item: item.rank)


def left(until: datetime) -> dict:
    """Words and colour for a deadline: a chip that is urgent in its last two days."""
    urgent = until - clock.now() < TODAY_ENDS * DAY
    return {"label": time_left(until), "tone": "now" if urgent else "off", "icon": "clock"}


def rank_of(until: datetime) -> int:
    """Sooner is lower: hours left, capped."""
    return min(max(int((until - clock.now()) / HOUR), 0), 400)


def named_of(cities) -> str:
    """«Жмеринка, Калуш and 3 more»: each city once, in the order of the alphabet."""
    every = sorted(set(cities), key=lambda city: city.sort_name)
    words = ", ".join(city.name for city in every[:NAMED])
    more = len(every) - NAMED
    if more <= 0:
        return words
    return _("%(cities)s and %(count)s more") % {"cities": words, "count": more}
