"""Reminders about what is not submitted yet, derived from the call's ladder and the clock."""

from datetime import timedelta

from django.db.models import F

from accounts.models import User
from applications.addressing import addressed
from applications.models import Application
from applications.states import State
from cities.states import MembershipState
from common import clock
from grants.models import Call
from notifications import ladder

KIND = "applications/draft"
REMINDED = ("coordinator", "editor")
ANSWERING = (*REMINDED, "certifier")


def remind_drafts() -> int:
    """Bring the reminders of every unsubmitted text up to date. Returns how many were looked at.

    Safe to run at any time and twice: a rung is sent once to each person, a missed one is caught
    up within 72 hours, earlier ones are noted as skipped.
    """
    looked = 0
    for call in Call.objects.announced().filter(opens_at__lte=clock.now()):
        if not is_near(call):
            continue
        for application in unsubmitted(call):
            looked += remind(application)
    return looked


def is_near(call) -> bool:
    """Whether any rung of the ladder can have passed for anyone: most minutes none has."""
    first = min(map(ladder.offset, call.draft_ladder), default=timedelta(0))
    return call.closes_at + first <= clock.now() < call.last_closing()


def unsubmitted(call):
    """Drafts, and submitted applications whose working copy was changed since."""
    found = Application.objects.filter(call=call).select_related("call", "city")
    drafts = found.filter(state=State.DRAFT)
    edited = found.filter(state=State.SUBMITTED, changed_at__gt=F("last_submitted_at"))
    yield from drafts
    yield from (each for each in edited if each.has_unsubmitted_changes())


def remind(application) -> bool:
    call, city = application.call, application.city
    if not call.is_open_for(city):
        return False
    due, since = call.closes_for(city), began(application)
    if not ladder.passed(call.draft_ladder, due, since=since, now=clock.now()):
        ladder.supersede(KIND, about=application, due=due)  # what is missing is dear to find out
        return False
    complete = not application.missing()
    for person in people(application, complete):
        ladder.remind(
            KIND,
            about=application,
            due=due,
            rungs=call.draft_ladder,
            people=[person],
            since=since,
            context=addressed(application, person),
        )
    return True


def began(application):
    """When there began to be something to submit: the draft, or the first edit since submitting."""
    if application.state == State.DRAFT:
        return application.created_at
    edits = application.versions.filter(at__gt=application.last_submitted_at).order_by("at")
    first = edits.values_list("at", flat=True).first()
    return first or max(application.changed_at, application.last_submitted_at)


def people(application, complete):
    """Who edits; when only the pressing of a button is left, also who may approve and submit."""
    return User.objects.filter(
        is_active=True,
        memberships__city=application.city,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=ANSWERING if complete else REMINDED,
    ).distinct()
