"""Where an application stands, in the words every page says them in."""

from django.utils.translation import gettext as _

from applications.states import LOST, OUTCOMES, State
from common import clock
from common.formats import time_left


def bar(application) -> dict:
    """What components/draftbar.html takes: «Чернетка — ще НЕ подано», «Подано ✓ № …»."""
    if application.state == State.DRAFT:
        return {"text": _("Draft — NOT submitted yet"), "sent": False, **_till(application)}
    if application.state == State.DISCARDED:
        return {"text": _("Discarded draft: it was never submitted"), "sent": False}
    if application.state == State.RETURNED:
        until = application.returned_until
        words = _("Returned for correction: № %(number)s") % {"number": application.number}
        return {"text": words, "sent": False, "until": until, "left": time_left(until)}
    if application.state == State.SUBMITTED and _has_changes(application):
        return {
            "text": _("There are changes that are NOT submitted yet"),
            "sent": False,
            **_till(application),
        }
    if application.state in OUTCOMES:
        return {"text": _outcome(application), "sent": application.state not in LOST}
    return {"text": receipt_words(application), "sent": True}


def _outcome(application):
    outcome = {"state": application.get_state_display(), "number": application.number}
    return _("%(state)s: № %(number)s") % outcome


def receipt_words(application) -> str:
    return _("Submitted ✓ № %(number)s") % {"number": application.number}


def _till(application):
    """Until when it can be submitted; nothing where the call is closed for the city."""
    closes = application.call.closes_for(application.city)
    if clock.now() >= closes:
        return {"left": _("the call is closed")}
    return {"until": closes, "left": time_left(closes)}


def _has_changes(application):
    """Asks the hash only where there was an edit since submitting, and time to submit it."""
    if application.changed_at < application.last_submitted_at:
        return False
    return application.has_unsubmitted_changes()
