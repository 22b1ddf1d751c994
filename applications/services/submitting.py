"""From a finished draft to a receipt: approving, submitting, amending, withdrawing, discarding."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from applications import conditions, content, notices, receipts, rules, snapshot
from applications.models import Application, Approval, LateRequest, Submission, SubmissionPersonal
from applications.services.checking import forget_failed
from applications.states import LateState, State
from common import clock
from grants.models import Call
from notifications import outbox
from workflow import journal, moves
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

KEPT_FOR = timedelta(days=30)
MOVES = {State.DRAFT: "submit", State.SUBMITTED: "amend", State.RETURNED: "resubmit"}
CLOSED_NOW = _("This application can no longer be submitted.")
EDITED = _("The text was changed while you were reading it. Read it again, then approve.")
NO_CERTIFIER = _(
    "No one may approve for your city yet. Ask the Section to confirm the mayor or a deputy."
)
NOTHING_LATE = _("Late acceptance is for a closed call. Submit in the usual way.")
ASKED_ALREADY = _("A request about this application is already with the Section, or was granted.")


@transaction.atomic
def submit(application, *, by, key, seen=None) -> Submission:
    """Submit, amend or resubmit what is typed now; returns the submission with its receipt.

    `key` is the idempotency key of the page: the same key, or the same text once more, gives the
    receipt that was given before. The moment that counts is the arrival of the request. `seen` is
    the SHA-256 of the text the page showed: a certifier submits, and so approves, no other.
    """
    application = moves.locked(application)
    if not rules.may_submit(application, by):
        raise NotAllowed("submit")
    own_key = content.sha256(f"{application.uid}:{key}")
    answers = content.collect(application)
    working = content.sha256(content.canonical(answers))
    before = _given_before(application, own_key, working)
    if before:
        return before
    _approve_what_is_seen(application, by, working, seen)
    name = MOVES.get(application.state)
    if name is None:
        raise NotNow(CLOSED_NOW)
    late = _late_acceptance_needed(application) if name != "resubmit" else None
    done = _perform(name, application, by)
    made = _keep(
        done,
        answers,
        by=by,
        move=name,
        idempotency_key=own_key,
        working_sha256=working,
        is_in_grace=done.is_in_grace and name != "resubmit",
        is_late=late is not None,
    )
    if late:
        late.used_at = clock.now()
        late.save(update_fields=["used_at"])
    forget_failed(done)
    outbox.cancel_about(done, "applications/draft", why=_("submitted"))
    outbox.cancel_about(done, "applications/approval_wanted", why=_("submitted"))
    notices.submitted(made)
    return made


@transaction.atomic
def approve(application, *, by, sha256) -> Approval:
    """The certifier approves exactly the text of that hash."""
    application = moves.locked(application)
    if not rules.may_approve(application, by):
        raise NotAllowed("approve")
    if application.state not in MOVES:
        raise NotNow(CLOSED_NOW)
    if application.working_sha256() != sha256:
        raise NotNow(EDITED)
    if application.missing():
        raise NotNow(conditions.is_complete.reason)
    approval = _approve(application, by, sha256)
    outbox.cancel_about(application, "applications/approval_wanted", why=_("approved"))
    notices.approved(application, approval)
    return approval


@transaction.atomic
def ask_approval(application, *, by):
    """Write to the city's certifiers that the text is ready for them; once for each text."""
    application = moves.locked(application)
    if not rules.may_edit(application, by):
        raise NotAllowed("ask for approval")
    if application.state not in MOVES:
        raise NotNow(CLOSED_NOW)
    if application.missing():
        raise NotNow(conditions.is_complete.reason)
    if not notices.people_of(application.city, "certifier").exists():
        raise NotNow(NO_CERTIFIER)
    sha256 = application.working_sha256()
    notices.approval_wanted(application, by=by, sha256=sha256)
    journal.record("ask_approval", application, by=by, details={"sha256": sha256})


@transaction.atomic
def withdraw(application, *, by, reason):
    """Take a submitted application out of the competition; the city says why."""
    done = perform(application.withdraw, by=by, reason=reason)
    outbox.cancel_about(done, why=_("the application was withdrawn"))
    notices.withdrawn(done, by=by)
    return done


@transaction.atomic
def discard(application, *, by):
    """Put a draft away: kept for 30 days to read, then deleted."""
    done = perform(application.discard, by=by)
    outbox.cancel_about(done, why=_("the draft was discarded"))
    return done


@transaction.atomic
def ask_late(application, *, by, reason) -> LateRequest:
    """After closing: ask the Section to accept the application all the same."""
    application = moves.locked(application)
    if not rules.may_submit(application, by):
        raise NotAllowed("ask for late acceptance")
    if application.state not in (State.DRAFT, State.SUBMITTED):
        raise NotNow(CLOSED_NOW)
    if not conditions.is_call_closed(application):
        raise NotNow(NOTHING_LATE)
    if not conditions.is_undecided(application):
        raise NotNow(conditions.is_undecided.reason)
    standing = application.late_requests.exclude(state=LateState.REFUSED).filter(used_at=None)
    if standing.exists():
        raise NotNow(ASKED_ALREADY)
    made = application.late_requests.create(reason=reason, asked_by=by)
    journal.record("ask_late", application, by=by, details={"request": made.pk, "reason": reason})
    notices.late_asked(made)
    return made


def purge_discarded() -> int:
    """Delete drafts discarded more than 30 days ago. Returns how many; the journal keeps the fact."""
    due = Application.objects.filter(
        state=State.DISCARDED, closed_at__lte=clock.now() - KEPT_FOR, submissions=None
    )
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        _purge(key)
    return len(keys)


@transaction.atomic
def _purge(key):
    application = Application.objects.select_for_update().filter(pk=key).first()
    if application is None:
        return
    files = [annex.file for annex in application.annexes.select_related("file")]
    journal.record("purge", application, by=SCHEDULE, details={"discarded": application.closed_at})
    outbox.cancel_about(application, why=_("the draft was discarded"))
    application.delete()
    for file in files:
        _forget(file)


def _given_before(application, own_key, working):
    """The submission this very press made already, or the one that holds this very text."""
    same = Submission.objects.filter(idempotency_key=own_key).first()
    if same or application.state != State.SUBMITTED:
        return same
    latest = application.latest_submission()
    return latest if latest.working_sha256 == working else None


def _perform(name, application, by):
    """The move; a first submission takes the next number, so that a refused one leaves no gap.

    Calls of one prefix and year share their numbers; their rows are the lock, always in one order.
    """
    if name != "submit":
        return perform(getattr(application, name), by=by)
    prefix = application.call.number_prefix
    calls = list(Call.objects.select_for_update().filter(number_prefix=prefix).order_by("pk"))
    call = next(each for each in calls if each.pk == application.call_id)
    following = max(each.next_number for each in calls if each.year == call.year)
    number = f"{prefix}-{call.year}-{following:04d}"
    done = perform(application.submit, by=by, number=number)
    call.next_number = following + 1
    call.save(update_fields=["next_number"])
    return done


def _late_acceptance_needed(application):
    call, city = application.call, application.city
    in_time = call.is_open_for(city) or (
        call.is_in_grace_for(city) and application.created_at < call.closes_for(city)
    )
    return (
        None
        if in_time
        else application.late_requests.filter(state=LateState.GRANTED, used_at=None).first()
    )


def _keep(application, answers, *, by, **facts):
    """The immutable submission, its personal values apart, its line in the journal."""
    latest = application.latest_submission()
    number = latest.number + 1 if latest else 1
    text, apart = snapshot.canonical_of(application, answers, number=number, at=clock.now())
    made = Submission.objects.create(
        application=application,
        number=number,
        at=clock.now(),
        by=by,
        canonical=text,
        sha256=content.sha256(text),
        receipt_code=receipts.new_code(),
        **facts,
    )
    SubmissionPersonal.objects.create(submission=made, values=apart)
    journal.record("receipt", made, by=by, details={"sha256": made.sha256})
    return made


def _approve_what_is_seen(application, by, working, seen):
    if rules.may_approve(application, by):
        if seen not in (None, working):
            raise NotNow(EDITED)
        _approve(application, by, working)


def _approve(application, by, sha256):
    approval, new = Approval.objects.get_or_create(
        application=application, sha256=sha256, by=by, defaults={"at": clock.now()}
    )
    if new:
        details = {"approval": approval.pk, "sha256": sha256}
        journal.record("approve", application, by=by, details=details)
    return approval


def _forget(file):
    """Delete a file nobody else holds, its bytes after the commit."""
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return
    transaction.on_commit(lambda: default_storage.delete(file.key))
