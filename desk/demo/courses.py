"""When the projects of `monitoring` began, ended and were reported on, counted from today.

Reports are told apart by where they stand, not by dates, so each course is counted back from the
day its final report is due. A project runs for about four months, and its term is cut so that the
quarters it asks reports for are those the texts tell of, on whatever day the demo is loaded.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from common import clock
from common.quarters import Quarter, quarter_of
from common.workdays import add_working_days, next_working_day
from desk.demo.calls import kyiv
from desk.demo.collecting import Steps

DAY = timedelta(days=1)
TERM = timedelta(days=119)
AFTER_THE_END = timedelta(days=15)  # the final report, by the call's report policy
REPORTED_AT_LEAST = timedelta(days=29)  # of the first quarter lie in the project
SETTLED_AFTER = 8  # days into a quarter, the reports on the one before are accepted
EARLIEST, LATEST = -155, 27  # days from today: the span of the call in which projects run
PAUSED = timedelta(days=6)


@dataclass(frozen=True)
class Course:
    """The term of one project and what became of its final report so far."""

    starts_on: date
    ends_on: date
    final: Steps | None = None  # None: it has not opened yet
    is_paused: bool = field(default=False)

    @property
    def due_on(self) -> date:
        return self.ends_on + AFTER_THE_END


def courses(today: date) -> dict[str, Course]:
    """{city: course} of the ten projects, as they stand on `today`."""
    return {
        "kovel": _running(today, 24),
        "bila-tserkva": _running(today, 18),
        "cherkasy": _ended(next_working_day(today), Steps(filled=_at(today, 1, 16, 40))),
        "uzhhorod": _ended(
            before(today, 1),
            Steps(filled=_at(today, 3, 10, 50), submitted=_at(today, 1, 15, 20)),
        ),
        "kolomyia": _ended(before(today, 12), _resubmitted(today)),
        "kremenchuk": _ended(before(today, 9), _returned(today)),
        "myrhorod": _ended(before(today, 4), Steps(filled=_at(today, 6, 18, 5))),
        "zhytomyr": _ended(before(today, 16), Steps(filled=_at(today, 20, 12, 30))),
        "kherson": _paused(today),
        "zviahel": _ended(
            before(today, 14),
            Steps(
                filled=_at(today, 18, 9, 15),
                submitted=_at(today, 16, 11, 45),
                accepted=_at(today, 6, 14, 10),
            ),
        ),
    }


def interim(due, place: int) -> Steps:
    """How a quarter's report came in: in the first days, accepted two working days later."""
    submitted = add_working_days(due.opens_on, 1 + place % 3)
    return Steps(
        filled=kyiv(submitted - DAY, 15, 10 + place),
        submitted=kyiv(submitted, 10 + place % 6, 25),
        accepted=kyiv(add_working_days(submitted, 2), 16, 5 + place),
    )


def before(today: date, days: int) -> date:
    """The last working day that lies at least `days` before today."""
    return add_working_days(today - days * DAY + DAY, -1)


def _at(today, days, hour, minute) -> datetime:
    return kyiv(before(today, days), hour, minute)


def _ended(due_on, final, *, is_paused=False) -> Course:
    ends_on = due_on - AFTER_THE_END
    return _course(ends_on, _before(quarter_of(ends_on)), final=final, is_paused=is_paused)


def _running(today, days) -> Course:
    """A project that goes on for `days` more; the last quarter whose reports are accepted by now
    is its first one."""
    first = _before(quarter_of(today))
    if (today - quarter_of(today).first_day).days < SETTLED_AFTER:
        first = _before(first)
    return _course(today + days * DAY, first)


def _course(ends_on, first: Quarter, **fields) -> Course:
    """Four months, but begun within the quarter `first`, of which something is to be told."""
    latest = first.last_day - REPORTED_AT_LEAST
    return Course(max(first.first_day, min(ends_on - TERM, latest)), ends_on, **fields)


def _resubmitted(today) -> Steps:
    return Steps(
        filled=_at(today, 16, 9, 30),
        submitted=_at(today, 14, 12, 5),
        returned=_at(today, 9, 14, 20),
        until=clock.end_of(before(today, 1)),
        changed=_at(today, 2, 15, 10),
        again=_at(today, 2, 16, 35),
    )


def _returned(today) -> Steps:
    return Steps(
        filled=_at(today, 13, 10, 15),
        submitted=_at(today, 11, 12, 50),
        returned=_at(today, 4, 14, 40),
        until=clock.end_of(next_working_day(today + 4 * DAY)),
        changed=_at(today, 1, 15, 25),
    )


def _paused(today) -> Course:
    """Shelled for six days: the report was begun, nobody is asked for it now."""
    begins = kyiv(today - PAUSED, 8, 30)
    steps = Steps(filled=_at(today, 7, 14, 20), paused=begins)
    return _ended(before(today, 1), steps, is_paused=True)


def _before(quarter: Quarter) -> Quarter:
    return quarter_of(quarter.first_day - DAY)
