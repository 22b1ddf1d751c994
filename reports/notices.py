"""What reports tell people, and when a waiting message no longer holds."""

from notifications import outbox
from notifications.checks import holds_while
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
from reports.reminding import counted_from
from reports.states import EDITABLE, ReportState

ASKING = ("reports/opened", REMINDER, LATE, LATE_SECTION)


def tell(kind, due, people, /, *, about=None, key="", **context):
    """One mail of `kind` to each of `people`, with what every mail on a report needs."""
    for person in people:
        outbox.queue(
            f"reports/{kind}",
            to=person,
            about=about or due,
            key=key,
            context=addressed(due, person) | context,
        )


def opened(report):
    """The city is invited once, on the day its report opens."""
    due = report.due
    tell("opened", due, people_of(due, *FILLING, *ANSWERING))


def stop_asking(due, why):
    """What waits to ask for this report is not needed any more."""
    for kind in ASKING:
        outbox.cancel_about(due, kind, why=why)


def submitted(submission):
    """The receipt to the city; a word to the Section that there is something to read."""
    report = submission.report
    more = {"at": submission.at, "code": submission.receipt_code, "nth": submission.number}
    tell("submitted", report.due, people_of(report.due), about=submission, **more)
    tell("to_read", report.due, section_for(report.due), about=submission, **more)


def approval_wanted(report, *, by, sha256):
    people = people_of(report.due, "certifier")
    more = {"asked_by": by.short_name, "due": report.deadline}
    tell("approval_wanted", report.due, people, about=report, key=sha256, **more)


def approved(report, approval):
    people = people_of(report.due, "coordinator").exclude(pk=approval.by_id)
    more = {"by": approval.by.short_name, "at": approval.at}
    tell("approved", report.due, people, about=report, key=str(approval.pk), **more)


def returned(report):
    """What the Section asks to change, and until when; once for each return."""
    due = report.due
    people = people_of(due, *FILLING, *ANSWERING)
    count = report.comments.filter(told_at=report.returned_at).count()
    more = {"reason": report.returned_because, "until": report.returned_until, "count": count}
    tell("returned", due, people, about=report, key=report.returned_at.isoformat(), **more)


def accepted(report):
    due = report.due
    people = people_of(due, *FILLING, *ANSWERING)
    tell("accepted", due, people, about=report, remarks=report.remarks)


@holds_while("reports/opened")
def _is_still_awaited(due, message):
    return due.report.state in EDITABLE


@holds_while("reports/approval_wanted")
def _is_approval_still_wanted(report, message):
    return report.is_open and report.approval_in_force() is None


@holds_while("reports/returned")
def _is_still_returned(report, message):
    return report.state == ReportState.RETURNED


@holds_while("reports/to_read")
def _is_still_to_read(submission, message):
    return submission.report.state == ReportState.SUBMITTED


def _is_still_due(due, message):
    """Not handed in, and due when the message says."""
    named = outbox.unpack(message.context).get("due")
    return due.report.state in EDITABLE and counted_from(due.report) == named


for _kind in (REMINDER, LATE, LATE_SECTION):
    holds_while(_kind)(_is_still_due)
