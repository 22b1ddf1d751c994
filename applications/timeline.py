"""What has happened to an application and what comes next, for the city that submitted it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.states import OUTCOMES, State
from common import clock
from common.formats import format_day, format_moment
from workflow import journal

PASSED = (
    State.ADMITTED,
    State.IN_REVIEW,
    State.REVIEWED,
    State.AWARDED,
    State.RESERVE,
    State.DECLINED,
    State.TERMINATED,
    State.REPORTED,
)


def of(application) -> list[dict]:
    """Events for components/timeline.html: submitted, may be changed, checked, decided."""
    call, closes = application.call, application.call.closes_for(application.city)
    is_open = clock.now() < closes and application.state == State.SUBMITTED
    events = [_submitted(application)]
    if is_open:
        events.append(_changeable(application, closes))
    if application.state in (State.WITHDRAWN, State.INELIGIBLE):
        return [*events, _closed(application)]
    events.append(_checked(application, call, is_open))
    if application.state in OUTCOMES:
        events.append(_decided(application))
    elif call.results_by:
        when = _("by %(day)s") % {"day": format_day(call.results_by)}
        events.append(
            {"when": when, "at": call.results_by, "text": _("The result, scores and reasons")}
        )
    return events


def check_by(call):
    """The last day of the formal check in the call's calendar, if it names one."""
    step = next((each for each in call.calendar.all() if each.code == "check"), None)
    return (step.until or step.on) if step else None


def _submitted(application):
    return {
        "when": format_moment(application.submitted_at),
        "at": application.submitted_at,
        "text": _("The application was submitted"),
        "done": True,
    }


def _changeable(application, closes):
    return {
        "when": _("until %(moment)s") % {"moment": format_moment(closes)},
        "at": closes,
        "text": _("It can be changed or withdrawn"),
        "note": _("Change the application"),
        "note_url": application.get_absolute_url(),
        "now": True,
    }


def _checked(application, call, is_open):
    day = check_by(call)
    event = {
        "when": _("by %(day)s") % {"day": format_day(day)} if day else _("after closing"),
        "at": day,
        "text": _("The Section checks it against the conditions and writes to you"),
    }
    if application.state == State.RETURNED:
        until = format_moment(application.returned_until)
        event["when"] = _("until %(moment)s") % {"moment": until}
        event["at"] = application.returned_until
        event["text"] = _("The Section asks for a correction")
        event["note"] = _("See what to correct")
        event["note_url"] = reverse("applications:review_answers", args=[application.uid])
    now = application.state == State.RETURNED or (
        application.state == State.SUBMITTED and not is_open
    )
    return event | {"done": application.state in PASSED, "now": now}


def _decided(application):
    moved = journal.history(application).filter(to_state=application.state).last()
    return {
        "when": format_moment(moved.at) if moved else "",
        "at": moved.at if moved else None,
        "text": application.get_state_display(),
        "note": _("The result, scores and reasons"),
        "note_url": reverse("awards:result", args=[application.uid]),
        "now": True,
    }


def _closed(application):
    words = {
        State.WITHDRAWN: _("The city withdrew the application"),
        State.INELIGIBLE: _("The application was not admitted"),
    }
    return {
        "when": format_moment(application.closed_at),
        "at": application.closed_at,
        "text": words[application.state],
        "note": application.closed_reason,
        "now": True,
    }
