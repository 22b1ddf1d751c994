"""The steps of one call as its hub shows them: done, now, ahead, with the page of each."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application
from applications.states import OUTSIDE, State
from awards.models import Agreement, Meeting
from awards.states import AgreementState
from common import clock
from common.formats import format_day, format_moment
from grants.states import CallState

DONE, NOW, AHEAD = ("ok", "check"), ("now", "half"), ("off", "draft")
CHECKED = (State.SUBMITTED, State.RETURNED)
SCORED = (State.ADMITTED, State.IN_REVIEW)


def steps(call, user) -> list[dict]:
    """Entries of components/tasks.html, in the order of the call's life."""
    found = Application.objects.filter(call=call).apart_from(user)
    states = Counter(found.values_list("state", flat=True))
    meeting = Meeting.objects.filter(call=call).order_by("-held_at").first()
    return [
        _rules(call),
        _applications(call, states),
        _check(call, states),
        _reviews(call, states),
        _ranking(call, states),
        _decision(call, meeting),
        _agreements(call, states, user),
    ]


def _step(title, url, note, tone, label):
    return {
        "title": title,
        "url": url,
        "note": note,
        "tone": tone[0],
        "icon": tone[1],
        "label": label,
    }


def _words(tone):
    return {DONE: _("done"), NOW: _("under way"), AHEAD: _("ahead")}[tone]


def _tone(is_done, is_now):
    return DONE if is_done else NOW if is_now else AHEAD


def _rules(call):
    draft = call.state == CallState.DRAFT
    tone = _tone(not draft, draft)
    when = call.announced_at
    note = _("Announced on %(when)s") % {"when": format_moment(when)} if when else ""
    return _step(
        _("Rules and announcement"),
        reverse("grants:edit", args=[call.slug]),
        note,
        tone,
        _words(tone),
    )


def _applications(call, states):
    submitted = sum(number for state, number in states.items() if state not in OUTSIDE)
    words = ngettext(
        "%(count)s application submitted", "%(count)s applications submitted", submitted
    )
    closed = call.state not in (CallState.DRAFT, CallState.ANNOUNCED)
    tone = _tone(closed, call.state == CallState.ANNOUNCED)
    note = words % {"count": submitted}
    if call.closes_at and clock.now() < call.closes_at:
        note += ". " + _("Until %(when)s") % {"when": format_moment(call.closes_at)}
    return _step(
        _("Applications"), reverse("portal:call", args=[call.slug]), note, tone, _words(tone)
    )


def _check(call, states):
    left = sum(states[state] for state in CHECKED)
    running = call.state == CallState.EVALUATION
    past = call.state in (CallState.DECIDED, CallState.COMPLETED)
    tone = _tone(past or (running and not left), running)
    note = _("Left to check: %(count)s") % {"count": left} if running and left else ""
    url = reverse("applications:eligibility", args=[call.slug])
    return _step(_("Formal check"), url, note, tone, _words(tone))


def _reviews(call, states):
    left = sum(states[state] for state in SCORED)
    running = call.state == CallState.EVALUATION and bool(left or states[State.REVIEWED])
    past = call.state in (CallState.DECIDED, CallState.COMPLETED)
    tone = _tone(past or (running and not left and not states[State.SUBMITTED]), running)
    note = _("Under review: %(count)s") % {"count": left} if left else ""
    if left and call.review_due_at:
        note += ". " + _("Until %(when)s") % {"when": format_moment(call.review_due_at)}
    url = reverse("reviews:assignments", args=[call.slug])
    return _step(_("Reviewers and scores"), url, note, tone, _words(tone))


def _ranking(call, states):
    past = call.state in (CallState.DECIDED, CallState.COMPLETED)
    tone = _tone(past, call.state == CallState.EVALUATION and bool(states[State.REVIEWED]))
    url = reverse("reviews:ranking", args=[call.slug])
    return _step(_("Ranking"), url, "", tone, _words(tone))


def _decision(call, meeting):
    past = call.state in (CallState.DECIDED, CallState.COMPLETED)
    tone = _tone(past, meeting is not None)
    note = ""
    if meeting is not None:
        note = f"{meeting}, {format_day(meeting.held_at)}: {meeting.get_state_display()}"
    url = reverse("awards:decisions", args=[call.slug])
    return _step(_("Meeting and decisions"), url, note, tone, _words(tone))


def _agreements(call, states, user):
    found = Agreement.objects.visible_to(user).filter(application__call=call)
    running = Counter(found.values_list("state", flat=True))
    past = call.state == CallState.COMPLETED
    tone = _tone(past, bool(running or (states[State.AWARDED] and call.state == CallState.DECIDED)))
    valid = running[AgreementState.ACTIVE] + running[AgreementState.COMPLETED]
    note = _("Agreements: %(count)s, of them in force or completed: %(valid)s")
    counts = {"count": running.total(), "valid": valid}
    url = reverse("awards:call_agreements", args=[call.slug])
    return _step(
        _("Agreements and payments"), url, note % counts if running else "", tone, _words(tone)
    )
