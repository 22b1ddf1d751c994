"""The applicants of a call and everyone named in their applications, as separate lists.

Cities, partners and people stand apart, each in the order of the alphabet, so that a person can
say where their interests lie before knowing which application is whose.
"""

import hashlib
from dataclasses import dataclass

from applications import snapshot
from applications.models import Application, Submission
from applications.states import OUTSIDE, State
from common.collation import sort_key

GONE = (*OUTSIDE, State.WITHDRAWN, State.INELIGIBLE)
CONTACTS = ("mayor", "coordinator", "accountant")


@dataclass(frozen=True)
class Named:
    """Something one may have an interest in: a city, a partner or a person.

    `cities` are those in whose applications it is named; the key does not tell which.
    """

    key: str
    name: str
    cities: tuple
    note: str = ""


def standing(call):
    """The applications of the call that are in the competition."""
    found = Application.objects.filter(call=call).exclude(state__in=GONE)
    return found.select_related("city").order_by("city__sort_name")


def contents(call) -> list[tuple]:
    """(application, answers of its last submission), in the order of the cities."""
    rows = list(standing(call))
    latest: dict = {}
    for each in (
        Submission.objects.filter(application__in=rows)
        .select_related("personal")
        .order_by("application", "number")
    ):
        latest[each.application_id] = each
    return [(row, snapshot.content(latest[row.pk])) for row in rows if row.pk in latest]


def lists(call) -> dict[str, list[Named]]:
    """{"cities", "partners", "people"} of `Named`, each in alphabetical order."""
    cities, partners, people = {}, {}, {}
    for row, answers in contents(call):
        city = row.city
        cities[city.pk] = Named(f"city-{city.pk}", city.name, (city.pk,), city.oblast)
        for each in answers.get("partners", []):
            if each["name"]:
                partners.setdefault(each["name"], []).append(city.pk)
        for name in _people(answers):
            people.setdefault(name, []).append(city.pk)
    return {
        "cities": sorted(cities.values(), key=_alphabet),
        "partners": _named("partner", partners),
        "people": _named("person", people),
    }


def _named(kind, found):
    """Each name once, however many applications name it."""
    made = [
        Named(f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:16]}", name, tuple(cities))
        for name, cities in found.items()
    ]
    return sorted(made, key=_alphabet)


def _people(answers) -> set[str]:
    """Full names of the contacts; surnames of the rest of the team."""
    found = set()
    for role in CONTACTS:
        person = answers.get(role) or {}
        name = " ".join(
            filter(None, (person.get(part) for part in ("surname", "given_name", "patronymic")))
        )
        if name:
            found.add(name)
    contacts = {name.split()[0] for name in found}
    for member in answers.get("team", []):
        if member.get("surname") and member["surname"].split()[0] not in contacts:
            found.add(member["surname"])
    return found


def _alphabet(named):
    return sort_key(named.name)
