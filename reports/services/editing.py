"""When the working copy of a report may be edited, and what every edit leaves behind."""

from django.utils.translation import gettext_lazy as _

from common import clock
from reports import conditions, measuring, rules
from reports.models import Report
from reports.states import ReportState, Source
from workflow import moves
from workflow.refusals import NotAllowed, NotNow

BEING_READ = _("The report is with the Section now: its text can no longer be changed.")
ACCEPTED = _("The report has been accepted; it stands as it was submitted.")


def why_not_editable(report):
    """The reason nobody can edit the working copy now, or None."""
    if report.state == ReportState.ACCEPTED:
        return ACCEPTED
    if not report.is_open:
        return BEING_READ
    if not conditions.is_of_running_agreement(report):
        return conditions.is_of_running_agreement.reason
    return None


def opened(report, *, by) -> Report:
    """The report locked for an edit by this person; NotAllowed or NotNow where it cannot be."""
    report = moves.locked(report)
    require_edit(report, by=by)
    return report


def require_edit(report, *, by) -> None:
    """The same question without the lock, before anything typed is read."""
    if not rules.may_fill(report, by):
        raise NotAllowed("fill in")
    if reason := why_not_editable(report):
        raise NotNow(reason)


def touched(report) -> None:
    """After an edit: the moment and the stored sums. An approval of the old text is void."""
    book = measuring.book_of(report)
    report.changed_at = clock.now()
    report.grant_spent = book.spent_from(Source.GRANT)
    report.own_spent = book.spent_from(Source.OWN)
    report.save(update_fields=["changed_at", "grant_spent", "own_spent"])
