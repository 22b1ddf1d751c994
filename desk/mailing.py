"""A mass mail of the Section: its exact recipients, and ten minutes to stop it."""

import secrets

from django.db import transaction
from django.db.models import F

from accounts.models import User
from applications.models import Application
from applications.states import State
from cities.states import MembershipState
from common import clock
from notifications import outbox
from workflow import journal

KIND = "notifications/notice"
WRITTEN_TO = ("coordinator", "editor", "certifier")


def addressees(call, group: str, user) -> list[tuple]:
    """[(person, city names)] of drafts of `call`: all, only complete ones, or only the others."""
    if call is None:
        return []
    rows = Application.objects.filter(call=call, state=State.DRAFT).apart_from(user)
    whole = {"required__gt": 0, "filled": F("required")}
    rows = {
        "complete": rows.filter(**whole),
        "begun": rows.exclude(**whole),
    }.get(group, rows)
    people = User.objects.filter(
        is_active=True,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=WRITTEN_TO,
        memberships__city__in=rows.values("city"),
    )
    found = people.distinct().order_by("surname", "given_name").values_list("pk", flat=True)
    named = User.objects.prefetch_related("memberships__city").in_bulk(list(found))
    cities = set(rows.values_list("city", flat=True))
    return [(named[key], _cities(named[key], cities)) for key in found]


def _cities(person, cities):
    names = {each.city.name for each in person.memberships.all() if each.city_id in cities}
    return ", ".join(sorted(names))


@transaction.atomic
def write(values: dict, people, *, by) -> int:
    """Queue the letter for everyone; it goes out after ten minutes. Returns how many."""
    batch = secrets.token_hex(8)
    made = outbox.queue(
        KIND,
        to=[person for person, _cities in people],
        about=values["call"],
        key=batch,
        context={
            "subject": values["subject"],
            "text": values["text"],
            "path": "/applications/",
        },
        send_after=clock.now() + outbox.STOPPABLE_FOR,
        batch=batch,
    )
    details = {"batch": batch, "messages": len(made), "to": values["to"]}
    journal.record("write_mail", values["call"], by=by, details=details)
    return len(made)
