"""The second bar: which room a person is in, where they can go from it, and their other rooms."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.models import Role
from cities.rules import memberships_of

CITY = "city"
TITLES = {
    Role.SECTION: gettext_lazy("The Section"),
    Role.COMMISSION: gettext_lazy("The commission"),
    Role.REVIEWER: gettext_lazy("Reviewing"),
    CITY: gettext_lazy("The city"),
    Role.PARTNER: gettext_lazy("The donor"),
    Role.ADMINISTRATOR: gettext_lazy("Administration"),
}
TODAY, MESSAGES = gettext_noop("Today"), gettext_noop("Mails")
# Room: [(address name, words, paths at which it is the current one)].
ENTRIES = {
    Role.SECTION: [
        ("desk:section", TODAY, ()),
        (
            "desk:calls",
            gettext_noop("Calls"),
            ("/section/calls/", "/section/agreements/", "/section/force-majeure/"),
        ),
        ("reports:index", gettext_noop("Reports"), ("/section/reports/",)),
        ("reports:monitoring", gettext_noop("Monitoring"), ("/section/monitoring/",)),
        ("library:section", gettext_noop("Practices"), ("/section/practices/", "/practice-cards/")),
        ("cities:register", gettext_noop("Cities"), ("/section/cities/", "/cities/")),
        ("cities:requests", gettext_noop("People"), ("/section/people/",)),
        ("notifications:list", MESSAGES, ("/section/messages/",)),
    ],
    Role.COMMISSION: [
        ("desk:today", TODAY, ()),
        ("desk:meetings", gettext_noop("Meetings"), ("/meetings/",)),
        ("notifications:own", MESSAGES, ()),
    ],
    Role.REVIEWER: [
        ("desk:today", TODAY, ()),
        ("reviews:queue", gettext_noop("To assess"), ("/reviews/",)),
        ("notifications:own", MESSAGES, ()),
    ],
    CITY: [
        ("desk:today", TODAY, ()),
        ("applications:list", gettext_noop("Applications"), ("/applications/",)),
        ("awards:agreements", gettext_noop("Agreements"), ("/agreements/",)),
        ("reports:list", gettext_noop("Reports"), ("/reports/", "/monitoring/")),
        ("library:own", gettext_noop("Practices"), ("/practice-cards/",)),
        ("cities:register", gettext_noop("Cities"), ("/section/cities/", "/cities/")),
        ("notifications:own", MESSAGES, ()),
    ],
    Role.PARTNER: [
        ("desk:today", TODAY, ()),
        ("portal:register", gettext_noop("Awards"), ("/register/",)),
        ("awards:agreements", gettext_noop("Agreements"), ("/agreements/",)),
        ("reports:index", gettext_noop("Reports"), ("/section/reports/",)),
        ("reports:monitoring", gettext_noop("Monitoring"), ("/section/monitoring/",)),
        ("notifications:own", MESSAGES, ()),
    ],
    Role.ADMINISTRATOR: [
        ("desk:today", TODAY, ()),
        ("cities:requests", gettext_noop("People"), ("/section/people/",)),
        ("admin:index", gettext_noop("Tables"), ("/admin/",)),
        ("notifications:own", MESSAGES, ()),
    ],
}
ORDER = tuple(ENTRIES)
# Whose room a path belongs to, the longest path first; other paths belong to every room.
PATHS = (
    ("/section/cities/", (Role.SECTION, CITY)),
    ("/section/people/", (Role.SECTION, Role.ADMINISTRATOR)),
    ("/section/reports/", (Role.SECTION, Role.PARTNER, Role.COMMISSION)),
    ("/section/monitoring/", (Role.SECTION, Role.PARTNER, Role.COMMISSION)),
    ("/section/", (Role.SECTION,)),
    ("/reviews/", (Role.REVIEWER, Role.SECTION)),
    ("/applications/", (CITY, Role.SECTION)),
    ("/agreements/", (CITY, Role.PARTNER, Role.SECTION)),
    ("/reports/", (CITY,)),
    ("/monitoring/", (CITY,)),
    ("/practice-cards/", (CITY, Role.SECTION)),
    ("/meetings/", (Role.COMMISSION, Role.SECTION)),
)


@dataclass(frozen=True)
class Room:
    name: str
    title: str
    home: str


def room(request):
    """`room_title` and `room_entries` of the room this page stands in; empty for the public."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"room_title": "", "room_entries": []}
    mine = rooms_of(user)
    if not mine:
        return {"room_title": "", "room_entries": newcomer(request.path)}
    path = own_path(request.path)
    here = room_at(path, mine)
    others = [
        {"label": each.title, "url": each.home, "current": False}
        for each in mine
        if each.name != here.name and each.home != request.path
    ]
    return {"room_title": here.title, "room_entries": entries(here.name, path) + others}


def rooms_of(user) -> list[Room]:
    """The rooms a person has, the busiest first."""
    names = set(user.roles) if user.is_active else set()
    if memberships_of(user):
        names.add(CITY)
    homes = {
        name: _link(ENTRIES[name][1 if name in (Role.REVIEWER, CITY) else 0][0]) for name in ORDER
    }
    return [Room(name, str(TITLES[name]), homes[name]) for name in ORDER if name in names]


def room_at(path: str, mine: list[Room]) -> Room:
    """The room of `path` among one's own; the first where the path is every room's."""
    own = {each.name: each for each in mine}
    for start, names in PATHS:
        if path.startswith(start):
            return next((own[name] for name in names if name in own), mine[0])
    return mine[0]


def entries(name: str, path: str) -> list[dict]:
    """The entries of a room with the one that is current at `path`."""
    found = []
    for target, words, starts in ENTRIES[name]:
        url = _link(target)
        if url:
            current = own_path(url) == path or any(path.startswith(start) for start in starts)
            found.append({"label": _(words), "url": url, "current": current})
    return found


def newcomer(path: str) -> list[dict]:
    """Who has no room yet: their first page, and the way to one."""
    pairs = (("desk:today", _(TODAY)), ("cities:act", _("Act for a city")))
    return [
        {"label": words, "url": _link(target), "current": _link(target) == path}
        for target, words in pairs
        if _link(target)
    ]


def own_path(path: str) -> str:
    """The same path without the language."""
    return path.removeprefix("/en") or "/"


def _link(target: str) -> str:
    try:
        return reverse(target)
    except NoReverseMatch:
        return ""
