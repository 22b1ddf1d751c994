"""One timeline of a report: what happened and was sent, what comes next and when."""

from datetime import date
from itertools import pairwise

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from awards.models import DueReport
from common import clock
from common.formats import format_day, format_moment
from notifications.models import Message
from notifications.states import MessageState
from reports import reminding
from reports.addressing import LATE, LATE_SECTION, REMINDER
from workflow import journal

MAILS = {
    "reports/opened": gettext_noop("The city was invited to report"),
    REMINDER: gettext_noop("The city was reminded"),
    LATE: gettext_noop("The head of the city was written to"),
    LATE_SECTION: gettext_noop("The Section was told that it is late"),
    "awards/due_moved": gettext_noop("The city was told of another day"),
}
STEPS = {
    "open_report": gettext_noop("The report opened"),
    "ask_approval": gettext_noop("The approval was asked for"),
    "approve": gettext_noop("The head of the city approved the text"),
    "submit": gettext_noop("The report was submitted"),
    "resubmit": gettext_noop("The changed report was submitted"),
    "return_for_changes": gettext_noop("The Section returned the report for changes"),
    "accept": gettext_noop("The Section accepted the report"),
    "move_due": gettext_noop("The day was moved"),
}
NEXT = {
    REMINDER: gettext_noop("A reminder to the city"),
    LATE: gettext_noop("A letter to the head of the city"),
    LATE_SECTION: gettext_noop("A word to the Section"),
}


def of(report) -> list[dict]:
    """Events for components/timeline.html, oldest first: what was, where it stands, what comes."""
    past = sorted([*_steps(report), *_mails(report)], key=lambda event: event["at"])
    return [*past, *_coming(report)]


def _steps(report):
    """What people and the clock did, off the journal of the report and of its demand."""
    entries = [*journal.history(report), *_moves_once(journal.history(report.due))]
    return [
        _event(entry.at, _(STEPS[entry.action]), note=_note(entry), done=True)
        for entry in entries
        if entry.action in STEPS and not _is_twin(entry)
    ]


def _moves_once(entries):
    """A force majeure moves the day each day it lasts: of moves in a row by the clock, the last."""
    rows = list(entries)
    ended = [row for row, following in pairwise(rows) if not _goes_on(row, following)]
    return [*ended, *rows[-1:]]


def _goes_on(entry, following):
    by_clock = [
        each.action == "move_due" and "reason" not in each.details for each in (entry, following)
    ]
    return all(by_clock)


def _is_twin(entry):
    """Acceptance is journalled on the demand too: once is enough."""
    return entry.action == "accept" and entry.content_type.model_class() is DueReport


def _note(entry):
    reason = entry.details.get("reason") or entry.details.get("remarks") or ""
    reason = reason if isinstance(reason, str) else ""
    if entry.action != "move_due":
        return reason
    day = _("due by %(day)s") % {"day": format_day(date.fromisoformat(entry.details["to"]))}
    return f"{day}: {reason}" if reason else day


def _mails(report):
    """Letters that went out about it, one event for those of one kind and minute."""
    found = Message.objects.filter(
        content_type=ContentType.objects.get_for_model(DueReport),
        object_id=str(report.due_id),
        state=MessageState.SENT,
        kind__in=MAILS,
    ).order_by("sent_at")
    told: dict = {}
    for message in found:
        key = (message.kind, message.sent_at.replace(second=0, microsecond=0))
        told.setdefault(key, []).append(message)
    return [
        _event(
            rows[0].sent_at,
            _(MAILS[kind]),
            note=", ".join(sorted({row.address for row in rows})),
            done=True,
        )
        for (kind, _minute), rows in told.items()
    ]


def _coming(report):
    """The rungs that are still ahead, if nothing changes; nothing while a force majeure lasts."""
    if not report.is_open:
        return []
    deadline, now = report.deadline, clock.now()
    if reminding.is_quiet(report):
        return [{"when": "", "text": _("Paused by force majeure: nobody is reminded"), "now": True}]
    made = [_event(at, _(NEXT[kind])) for at, kind in reminding.ahead(report)]
    text = _("The report is due")
    made.append(_event(deadline, text, when=format_day(deadline), now=deadline > now))
    holds = reminding.holds_at(report)
    if holds and holds > now:
        made.append(_event(holds, _("Payments are put on hold if it has not come")))
    ahead = [event for event in made if event["at"] > now or event["now"]]
    return sorted(ahead, key=lambda event: event["at"]) or [_late(deadline)]


def _late(deadline):
    text = _("The report is late; payments are on hold")
    return _event(deadline, text, when=format_day(deadline), now=True)


def _event(at, text, *, when="", note="", done=False, now=False):
    return {
        "when": when or format_moment(at),
        "at": at,
        "text": text,
        "note": note,
        "done": done,
        "now": now,
    }
