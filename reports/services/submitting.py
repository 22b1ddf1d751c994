"""From a finished report to a receipt: approving, submitting, submitting what was changed."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications import content, receipts
from common import clock
from notifications import outbox
from reports import conditions, notices, rules, snapshot
from reports.addressing import people_of
from reports.models import ReportApproval, ReportSubmission
from reports.services.collecting import release
from reports.states import ReportState
from workflow import journal, moves
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

MOVES = {ReportState.DRAFT: "submit", ReportState.RETURNED: "resubmit"}
NOT_OPEN = _("This report can no longer be submitted.")
EDITED = _("The text was changed while you were reading it. Read it again, then approve.")
NO_CERTIFIER = _(
    "No one may approve for your city yet. Ask the Section to confirm the mayor or a deputy."
)
SUBMITTED = _("the report was submitted")


@transaction.atomic
def submit(report, *, by, key, seen=None) -> ReportSubmission:
    """Submit what is typed now; returns the submission with its receipt.

    `key` is the idempotency key of the page: the same key gives the receipt that was given before.
    `seen` is the SHA-256 of the text the page showed: a certifier submits, and so approves, no other.
    """
    report = moves.locked(report)
    if not rules.may_submit(report, by):
        raise NotAllowed("submit")
    own_key = content.sha256(f"{report.uid}:{key}")
    answers, working = snapshot.working_of(report)
    before = _given_before(report, own_key, working)
    if before:
        return before
    name = MOVES.get(report.state)
    if name is None:
        raise NotNow(NOT_OPEN)
    if rules.may_approve(report, by):
        if seen not in (None, working):
            raise NotNow(EDITED)
        _approve(report, by, working)
    is_late = report.is_overdue
    done = perform(getattr(report, name), by=by)
    made = _keep(
        done, answers, by=by, idempotency_key=own_key, working_sha256=working, is_late=is_late
    )
    release(done)
    notices.stop_asking(done.due, SUBMITTED)
    outbox.cancel_about(done, "reports/approval_wanted", why=SUBMITTED)
    outbox.cancel_about(done, "reports/returned", why=SUBMITTED)
    done.comments.filter(told_at__isnull=False, settled_at=None).update(settled_at=clock.now())
    notices.submitted(made)
    return made


@transaction.atomic
def approve(report, *, by, sha256) -> ReportApproval:
    """The certifier approves exactly the text of that hash."""
    report = moves.locked(report)
    if not rules.may_approve(report, by):
        raise NotAllowed("approve")
    _require_complete(report)
    if report.working_sha256() != sha256:
        raise NotNow(EDITED)
    approval = _approve(report, by, sha256)
    outbox.cancel_about(report, "reports/approval_wanted", why=_("approved"))
    notices.approved(report, approval)
    return approval


@transaction.atomic
def ask_approval(report, *, by) -> None:
    """Write to the city's certifiers that the text is ready for them; once for each text."""
    report = moves.locked(report)
    if not rules.may_fill(report, by):
        raise NotAllowed("ask for approval")
    _require_complete(report)
    if not people_of(report.due, "certifier").exists():
        raise NotNow(NO_CERTIFIER)
    sha256 = report.working_sha256()
    notices.approval_wanted(report, by=by, sha256=sha256)
    journal.record("ask_approval", report, by=by, details={"sha256": sha256})


def _require_complete(report):
    if report.state not in MOVES:
        raise NotNow(NOT_OPEN)
    if report.missing():
        raise NotNow(conditions.is_complete.reason)


def _given_before(report, own_key, working):
    """The submission this very press made already, or the one that holds this very text."""
    same = ReportSubmission.objects.filter(idempotency_key=own_key).first()
    if same or report.state != ReportState.SUBMITTED:
        return same
    latest = report.latest_submission()
    return latest if latest.working_sha256 == working else None


def _keep(report, answers, *, by, **facts):
    """The immutable submission, its personal values apart, its line in the journal."""
    latest = report.latest_submission()
    number = latest.number + 1 if latest else 1
    text, apart = snapshot.canonical_of(report, answers, number=number, at=clock.now())
    made = ReportSubmission.objects.create(
        report=report,
        number=number,
        at=clock.now(),
        by=by,
        canonical=text,
        sha256=content.sha256(text),
        personal=apart,
        receipt_code=receipts.new_code(),
        **facts,
    )
    journal.record("receipt", made, by=by, details={"sha256": made.sha256})
    return made


def _approve(report, by, sha256):
    approval, new = ReportApproval.objects.get_or_create(
        report=report, sha256=sha256, by=by, defaults={"at": clock.now()}
    )
    if new:
        details = {"approval": approval.pk, "sha256": sha256}
        journal.record("approve", report, by=by, details=details)
    return approval
