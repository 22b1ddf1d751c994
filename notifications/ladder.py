"""Reminders are derived, not remembered: from a ladder, a due instant and the clock.

A rung is written as in the call's rules: `-7d`, `-48h`, `0`, `+2d`.
"""

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from common import clock
from notifications import outbox
from notifications.states import MessageState

TOO_OLD = timedelta(hours=72)
INSTEAD = _("a later reminder went out instead")
UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def offset(rung: str) -> timedelta:
    """`-7d` → minus seven days; ValueError for anything that is not a rung."""
    if rung == "0":
        return timedelta(0)
    parts = re.fullmatch(r"([+-]\d+)([dhm])", rung)
    if not parts:
        raise ValueError(f"not a rung: {rung!r}")
    return timedelta(**{UNITS[parts[2]]: int(parts[1])})


def passed(rungs, due: datetime, *, since: datetime, now: datetime) -> list[str]:
    """The rungs whose time has come, earliest first: none older than `since` or than 72 hours."""
    oldest = max(since, now - TOO_OLD)
    timed = sorted((due + offset(rung), rung) for rung in rungs)
    return [rung for at, rung in timed if oldest <= at <= now]


def remind(kind, *, about, due, rungs, people, since, context=None) -> None:
    """Bring the reminders of one object up to date: queue the latest rung, note the rest skipped.

    `people`: users; each is reminded only of rungs after they joined. `since`: when the object
    began.
    """
    stamp = due.isoformat()
    supersede(kind, about=about, due=due)
    for person in people:
        since_both = max(since, person.joined_at)
        ready = passed(rungs, due, since=since_both, now=clock.now())
        if ready:
            _climb(kind, person, about, ready, stamp, {**(context or {}), "due": due})


def supersede(kind, *, about, due) -> None:
    """Rows of another due instant, still waiting, fall away."""
    moved = outbox.waiting_about(about, kind).exclude(dedupe_key__contains=due.isoformat())
    moved.update(state=MessageState.CANCELLED, why=str(_("the date has moved")))


def _climb(kind, person, about, ready, stamp, context):
    """Queue the last of the rungs that are due; the earlier are on record as skipped."""
    *earlier, last = ready
    late = outbox.waiting_about(about, kind).filter(to=person)
    late.exclude(dedupe_key__contains=f":{last}:{stamp}:").update(
        state=MessageState.SKIPPED, why=str(INSTEAD)
    )
    for rung in earlier:
        outbox.queue(
            kind,
            to=person,
            about=about,
            key=f"{rung}:{stamp}",
            context={**context, "rung": rung},
            state=MessageState.SKIPPED,
            why=INSTEAD,
        )
    outbox.queue(
        kind, to=person, about=about, key=f"{last}:{stamp}", context={**context, "rung": last}
    )
