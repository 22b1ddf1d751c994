"""The ladder of a report: who is told on which rung. Derived, so that every run may compute it.

Rungs are counted from the morning of the due day: those before the week after it go to whoever
fills the report in, later ones to the certifier and the Section. The last one holds payments, that
many days after the due instant.
"""

from datetime import datetime, timedelta

from awards.demands import is_paused
from common import clock
from common.formats import to_kyiv
from grants.setup import OPENS  # the rung that the invitation takes
from notifications import ladder
from reports.addressing import (
    ANSWERING,
    FILLING,
    LATE,
    LATE_SECTION,
    REMINDER,
    addressed,
    people_of,
    section_for,
)

ESCALATES = timedelta(days=7)
HOLDS = timedelta(days=14)
QUIET = timedelta(days=1)  # after the city was asked; a return for a week reminds of itself


def rungs_of(call) -> dict[str, list[str]]:
    """{kind of message: rungs}; the rung that holds payments sends nothing itself."""
    timed = [rung for rung in call.report_ladder if rung != OPENS]
    early = [rung for rung in timed if ladder.offset(rung) < ESCALATES]
    late = [rung for rung in timed if ESCALATES <= ladder.offset(rung) < HOLDS]
    return {REMINDER: early, LATE: late, LATE_SECTION: late}


def counted_from(report) -> datetime:
    """The morning of the day it is due: who is told «today» can still submit today."""
    return clock.morning_of(to_kyiv(report.deadline).date())


def ahead(report) -> list[tuple[datetime, str]]:
    """[(moment, kind of message)] of what the ladder will still send if nothing changes."""
    begins, since = counted_from(report), report.began_waiting_at + QUIET
    timed = [
        (begins + ladder.offset(rung), kind)
        for kind, rungs in rungs_of(report.due.agreement.application.call).items()
        for rung in rungs
    ]
    return [(at, kind) for at, kind in timed if at > clock.now() and at >= since]


def holds_at(report) -> datetime | None:
    """When payments are held if it is not here, or None where the call has no such rung."""
    timed = [rung for rung in report_ladder(report) if rung != OPENS]
    found = [ladder.offset(rung) for rung in timed if ladder.offset(rung) >= HOLDS]
    return report.deadline + min(found) if found else None


def is_far_overdue(report) -> bool:
    """Whether it is so late that payments wait for it."""
    at = holds_at(report)
    return at is not None and at <= clock.now()


def report_ladder(report) -> list[str]:
    return report.due.agreement.application.call.report_ladder


def remind(report, logged=None) -> bool:
    """Bring the reminders of one report up to date; False where there is nothing to send now.

    `logged`: the log of force majeure where the caller has read it.
    """
    if not report.is_open or is_quiet(report, logged):
        return False
    sent = False
    for kind, rungs in rungs_of(report.due.agreement.application.call).items():
        if _passed(report, rungs):
            _climb(kind, report, rungs)
            sent = True
    return sent


def is_quiet(report, logged=None) -> bool:
    """Nobody is asked for anything while a force majeure lasts."""
    return is_paused(report.due.agreement.application.city, clock.today(), logged)


def _passed(report, rungs):
    since = report.began_waiting_at + QUIET
    return ladder.passed(rungs, counted_from(report), since=since, now=clock.now())


def _climb(kind, report, rungs):
    due = report.due
    for person in _people(kind, due):
        ladder.remind(
            kind,
            about=due,
            due=counted_from(report),
            rungs=rungs,
            people=[person],
            since=report.began_waiting_at + QUIET,
            context=addressed(due, person) | {"holds_at": holds_at(report)},
        )


def _people(kind, due):
    if kind == LATE_SECTION:
        return section_for(due)
    return people_of(due, *(FILLING if kind == REMINDER else ANSWERING))
