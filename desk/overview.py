"""A call at a glance: figures, submissions by day, drafts, what comes next, the journal's tail."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from applications.models import Application
from applications.states import OUTSIDE, State
from cities.models import AmuPeriod
from common import clock
from common.clock import KYIV
from common.formats import format_day
from grants.models import Call
from grants.states import CallState

PLOT = (350, 100)  # the drawing's own units, as the style sheet stretches it
SHOWN = (CallState.ANNOUNCED, CallState.EVALUATION, CallState.DECIDED)
# What became of submitted applications, in words that fit a number.
LATER = (
    (gettext_noop("Are correcting"), [State.RETURNED]),
    (gettext_noop("Were admitted"), [State.ADMITTED]),
    (gettext_noop("Were not admitted"), [State.INELIGIBLE]),
    (gettext_noop("Are being assessed"), [State.IN_REVIEW]),
    (gettext_noop("Have been assessed"), [State.REVIEWED]),
    (gettext_noop("Have received a grant"), [State.AWARDED, State.REPORTED, State.TERMINATED]),
    (gettext_noop("Have handed in every report"), [State.REPORTED]),
    (gettext_noop("Ended early"), [State.TERMINATED]),
    (gettext_noop("In reserve"), [State.RESERVE]),
    (gettext_noop("Without a grant"), [State.DECLINED]),
    (gettext_noop("Have withdrawn"), [State.WITHDRAWN]),
)


@dataclass(frozen=True)
class Plot:
    """Submissions as a rising line: SVG paths, and the numbers for the table beside it."""

    line: str
    area: str
    now: str  # where today stands, as SVG writes numbers
    rows: list
    total: int
    first: date
    last: date


def current_call(calls, slug: str):
    """The call asked for, else the one that is open, else under evaluation, else the latest."""
    asked = next((each for each in calls if each.slug == slug), None)
    order = {CallState.ANNOUNCED: 0, CallState.EVALUATION: 1}
    shown = [each for each in calls if each.state in SHOWN]
    return asked or min(shown, key=lambda each: order.get(each.state, 2), default=None)


def rows_of(call, user):
    """The call's applications, a queryset, as this member of the Section may count them."""
    found = Application.objects.filter(call=call).exclude(state=State.DISCARDED)
    return found.apart_from(user)


def figures(call, rows) -> list[tuple]:
    """[(name, number)]: members who were invited, begun, complete, submitted and what followed."""
    states = Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))
    begun = sum(states.values())
    submitted = sum(number for state, number in states.items() if state not in OUTSIDE)
    found = [(_("Cities invited"), invited(call)), (_("Have begun"), begun)]
    if call.state == CallState.ANNOUNCED:
        found.append((_("Filled in, not submitted"), rows.filled_in().count()))
    found.append((_("Have submitted"), submitted))
    later = [(_(words), sum(states[state] for state in which)) for words, which in LATER]
    return found + [(words, number) for words, number in later if number]


def invited(call) -> int:
    """Cities that were members of AMU on the day the call opened."""
    day = (call.opens_at or clock.now()).astimezone(KYIV).date()
    found = AmuPeriod.objects.filter(since__lte=day).exclude(until__lt=day)
    return found.values("city").distinct().count()


def drafts(rows):
    """Drafts, the fullest first."""
    found = rows.filter(state=State.DRAFT).select_related("city").order_by("city__sort_name")
    return sorted(found, key=lambda row: -(row.filled / (row.required or 1)))


def plot(call, rows) -> Plot | None:
    """How submissions came, day by day, from opening to closing; None before the first."""
    if not (call.opens_at and call.closes_at):
        return None
    first = call.opens_at.astimezone(KYIV).date()
    last = max(call.last_closing().astimezone(KYIV).date(), first + timedelta(days=1))
    moments = rows.exclude(submitted_at=None).values_list("submitted_at", flat=True)
    days = Counter(moment.astimezone(KYIV).date() for moment in moments)
    if not days:
        return None
    span, total = (last - first).days, sum(days.values())
    end = min(clock.today(), last)
    points, sofar = [(0.0, float(PLOT[1]))], 0
    for number in range((end - first).days + 1):
        sofar += days.get(first + timedelta(days=number), 0)
        points.append((PLOT[0] * number / span, PLOT[1] * (1 - sofar / total)))
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    now = points[-1][0]
    area = f"{line}L{now:.1f} {PLOT[1]}Z"
    return Plot(line, area, f"{now:.1f}", weeks(days, first, end), total, first, last)


def weeks(days, first, last) -> list[dict]:
    """[{days, came, sofar}] by weeks from the first day, for the table."""
    found, sofar, start = [], 0, first
    while start <= last:
        end = min(start + timedelta(days=6), last)
        came = sum(number for day, number in days.items() if start <= day <= end)
        sofar += came
        words = f"{format_day(start)} — {format_day(end)}"
        found.append({"days": words, "came": came, "sofar": sofar})
        start = end + timedelta(days=1)
    return found


def ahead(call) -> list[dict]:
    """The next steps of the call's calendar."""
    today = clock.today()
    found = []
    for step in call.calendar.all():
        day = (step.at.astimezone(KYIV).date() if step.at else None) or step.on or step.until
        if day and day >= today:
            found.append((day, step.name))
    return [{"day": day, "name": name} for day, name in sorted(found)[:4]]


def visible_calls(user):
    return list(Call.objects.visible_to(user).prefetch_related("extensions", "calendar"))
