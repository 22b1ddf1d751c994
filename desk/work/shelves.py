"""A person's shelves: one for each room they have."""

from django.utils.translation import gettext as _

from accounts.models import Role
from desk.rooms import CITY, rooms_of
from desk.work import city, others, section
from desk.work.items import Shelf

MAKERS = {
    Role.SECTION: section.items,
    Role.COMMISSION: others.for_commission,
    Role.REVIEWER: others.for_reviewer,
    CITY: city.items,
    Role.PARTNER: others.for_partner,
    Role.ADMINISTRATOR: others.for_administrator,
}


def shelves(user) -> list[Shelf]:
    """What needs this person in each of their rooms; a newcomer sees what they asked for."""
    mine = rooms_of(user)
    if not mine:
        return [Shelf(CITY, "", city.items(user), _newcomer_words())]
    return [
        Shelf(room.name, room.title, MAKERS[room.name](user), _empty(room.name)) for room in mine
    ]


def _empty(name) -> str:
    words = {
        Role.COMMISSION: _("No meeting is planned. You will get a mail when one is."),
        Role.REVIEWER: _("Nothing waits for your assessment. You will get a mail when it does."),
        CITY: _("Nothing waits for you. When a call opens, it appears here."),
    }
    return words.get(name, _("Nothing waits for you today."))


def _newcomer_words() -> str:
    return _("You do not act for any city yet. Find your city and ask to act for it.")
