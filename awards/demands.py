"""What an agreement demands: tranches that add up, reports and their days, what a pause shifts.

Rules: domain.md §1.11 (60/30/10, ten working days) and §1.12 (ten days after a quarter, fifteen
after the end); the numbers themselves are the call's report policy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from awards.models import ForceMajeure
from awards.states import ReportKind
from common import clock
from common.formats import round_half_up
from common.quarters import quarters_between
from common.workdays import DAY, WorkCalendar, next_working_day

PAY_WITHIN = 10  # working days from the signature, or from the acceptance that frees a tranche
SPENT_SHARE = Decimal(70)  # % of what was paid that frees the next tranche


@dataclass(frozen=True)
class Demand:
    """A report to be handed in: over which days, from which day on, by which working day."""

    kind: str
    period_from: date
    period_until: date
    opens_on: date
    planned_on: date


def tranche_amounts(amount: Decimal, percents: Iterable) -> list[Decimal]:
    """The grant in parts by percent; the last part takes the rounding rest, none is negative."""
    *firsts, _last = list(percents)
    parts, left = [], amount
    for percent in firsts:
        part = min(round_half_up(amount * Decimal(percent) / 100, 2), left)
        parts.append(part)
        left -= part
    return [*parts, left]


def demands(starts_on, ends_on, policy, calendar: WorkCalendar) -> list[Demand]:
    """An interim report for each quarter that ends before the one in which the project ends, and
    the final one, which tells of the whole term."""
    *ended, _last = quarters_between(starts_on, ends_on)
    spans = [
        (ReportKind.INTERIM, max(starts_on, each.first_day), each.last_day, policy["interim_days"])
        for each in ended
    ]
    spans.append((ReportKind.FINAL, starts_on, ends_on, policy["final_days"]))
    return [
        Demand(kind, first, last, last + DAY, working(last + timedelta(days=days), calendar))
        for kind, first, last, days in spans
    ]


def working(day: date, calendar: WorkCalendar) -> date:
    """The day itself where it is worked, else the next one that is."""
    return next_working_day(day - DAY, calendar)


def shifted(since, planned, pauses, calendar: WorkCalendar) -> date:
    """The day by which `planned` comes when paused days do not count.

    The days from `since` to `planned` are the city's; a paused one among them is given back at the
    end. `pauses`: [(first day, last day)], in any order, overlapping or not.
    """
    owed, day = (planned - since).days + 1, since - DAY
    while owed > 0:
        day += DAY
        owed -= not is_within(day, pauses)
    return planned if day <= planned else working(day, calendar)


def is_within(day: date, pauses) -> bool:
    return any(first <= day <= last for first, last in pauses)


def pauses_for(city, logged, until) -> list[tuple]:
    """The paused spans of a city out of `logged`; one that still lasts counts up to `until`."""
    return [
        (each.from_on, each.until_on or max(until, each.from_on))
        for each in logged
        if each.covers(city)
    ]


def is_paused(city, day, logged=None) -> bool:
    """Whether a logged force majeure covers the city on `day`. `logged` saves reading the log."""
    logged = ForceMajeure.objects.all() if logged is None else logged
    return any(each.covers(city) and each.lasts_on(day) for each in logged)


def due_days(due_report, day=None) -> int:
    """Days left until it is due: 0 on the day itself, negative when it is late."""
    return (due_report.due_on - (day or clock.today())).days


def is_earned(tranches, number, spent) -> bool:
    """Whether enough of the parts before `number` is spent for this one to be paid."""
    before = sum((each.amount for each in tranches if each.number < number), Decimal(0))
    return spent * 100 >= before * SPENT_SHARE
