"""What the home page is about today: an open call, one to come, one being read, or none."""

from dataclasses import dataclass

from django.db.models import Prefetch

from applications.models import Application
from awards.models import Decision
from common import clock
from grants.models import Call, Term
from grants.states import CallState
from portal import results, timeline
from portal.dots import dots_of

OPEN, COMING, READING, NONE = "open", "coming", "reading", "none"


@dataclass(frozen=True)
class Landing:
    """The call the page leads with (or None), why, and the other calls open now."""

    phase: str
    call: Call | None
    also_open: list


def landing() -> Landing:
    """Of announced calls, the one that matters most to a city today."""
    themes = Prefetch("terms", Term.objects.filter(kind=Term.Kind.THEME), to_attr="themes")
    live = Call.objects.filter(state__in=[CallState.ANNOUNCED, CallState.EVALUATION])
    calls = list(live.prefetch_related("extensions", "calendar", "sections", themes))
    by_phase = {OPEN: [], COMING: [], READING: []}
    for call in calls:
        call.closing = timeline.closes_for_all(call)
        by_phase[phase_of(call)].append(call)
    by_phase[OPEN].sort(key=lambda call: call.closing)
    by_phase[COMING].sort(key=lambda call: call.opens_at)
    for phase, found in by_phase.items():
        if found:
            return Landing(phase, found[0], found[1:] if phase == OPEN else [])
    return Landing(NONE, None, [])


def phase_of(call) -> str:
    """open, coming or reading, for every city alike."""
    now = clock.now()
    if call.state == CallState.ANNOUNCED and now < call.opens_at:
        return COMING
    is_open = call.state == CallState.ANNOUNCED and now < timeline.closes_for_all(call)
    return OPEN if is_open else READING


def past() -> dict | None:
    """What came of the last call with published results: figures, map and list."""
    latest = (
        Decision.objects.awards().order_by("-published_at").values("meeting__call", "published_at")
    ).first()
    if latest is None:
        return None
    call = Call.objects.get(pk=latest["meeting__call"])
    found = [each for each in results.awards() if each.call.pk == call.pk]
    return {
        "call": call,
        "applied": Application.objects.filter(call=call).submitted_ever().count(),
        "results": found,
        "totals": results.totals(found),
        "renamed": [each for each in found if each.city_then],
        **dots_of(found),
    }
