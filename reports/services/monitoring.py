"""What the monitor does with a submitted report: comments on its fields, returns it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from reports import notices, rules, snapshot
from reports.models import FieldComment
from reports.reading import Reader
from reports.states import ReportState
from workflow import journal, moves
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

NOT_READ = _("Only a submitted report is commented on.")
NO_WORDS = _("Write what the city should look at.")
NO_FIELD = _("There is no such field in what was submitted.")
NO_REASON = _("Say why it is returned, or comment on at least one field.")
PAST = _("The day until which the report is to come back must lie ahead.")
TOLD = _("The city has read this comment; it can no longer be taken back.")


@transaction.atomic
def comment(report, *, key, text, by) -> FieldComment:
    """A word on one field ("" for the report as a whole); the city sees it on returning."""
    report = _being_read(report, by)
    submission = report.latest_submission()
    if not text.strip():
        raise NotNow(NO_WORDS)
    if key and key not in _keys(report, submission):
        raise NotNow(NO_FIELD)
    made = report.comments.create(submission=submission, key=key, text=text.strip(), by=by)
    journal.record("comment", report, by=by, details={"comment": made.pk, "key": key})
    return made


@transaction.atomic
def take_back(comment, *, by) -> None:
    """A comment that the city has not seen yet."""
    report = _being_read(comment.report, by)
    found = report.comments.select_for_update().filter(pk=comment.pk).first()
    if found is None:
        return
    if found.told_at:
        raise NotNow(TOLD)
    journal.record("take_back", report, by=by, details={"comment": found.pk, "key": found.key})
    found.delete()


@transaction.atomic
def return_for_changes(report, *, reason, until, by):
    """Send it back with the comments and a deadline; the city sees both beside its fields."""
    report = _being_read(report, by)
    fresh_ones = report.comments.filter(told_at=None)
    if not reason.strip() and not fresh_ones.exists():
        raise NotNow(NO_REASON)
    if until <= clock.now():
        raise NotNow(PAST)
    report = perform(report.return_for_changes, by=by, reason=reason.strip(), until=until)
    report.monitor = by
    report.save(update_fields=["monitor"])
    report.comments.filter(told_at=None).update(told_at=report.returned_at)
    notices.returned(report)
    return report


def _being_read(report, by):
    report = moves.locked(report)
    if not rules.may_monitor(report, by):
        raise NotAllowed("monitor")
    if report.state != ReportState.SUBMITTED:
        raise NotNow(NOT_READ)
    return report


def _keys(report, submission):
    """Every field that can be spoken of: values, and rows as a whole."""
    whole = snapshot.whole_of(submission)
    parts = Reader(report, whole["answers"], whole["lines"]).parts()
    groups = [group for part in parts for group in part.groups]
    return {group.key for group in groups} | {
        shown.key for group in groups for shown in group.shown
    }
