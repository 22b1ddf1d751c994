"""After the results: upheld appeals, terminations, the Board's approval."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.conditions import is_undecided
from awards import notices, rules
from awards.models import Agreement, BoardApproval
from awards.models.agreement import ENDABLE
from files import services as files
from workflow import journal, moves, proposals
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

NOT_PROPOSED = _("Nothing waits for confirmation, or what was proposed has changed since.")
NOT_CONFIRMED = _("The Board approves decisions that are confirmed.")
APPROVED = _("The Board's approval is on record already.")
PAPERS = ("pdf", "docx", "odt", "jpg", "jpeg", "png", "p7s", "asice")


@transaction.atomic
def reopen_review(application, *, by, reason):
    """An upheld appeal against the result: the application is reviewed again."""
    if not rules.may_promote(application, by):
        raise NotAllowed("reopen")
    application = perform(application.reopen_review, by=by, reason=reason)
    notices.reopened(application, reason)
    return application


@transaction.atomic
def reopen(application, *, by, reason):
    """An upheld appeal against the formal check: the application is checked again."""
    if not rules.may_promote(application, by):
        raise NotAllowed("reopen")
    if not is_undecided(application):
        raise NotNow(is_undecided.reason)
    application = perform(application.reopen, by=by, reason=reason)
    notices.reopened(application, reason)
    return application


@transaction.atomic
def propose_termination(application, *, by, reason):
    """The first of two persons of the Section."""
    if not rules.may_settle(application, by):
        raise NotAllowed("terminate")
    return proposals.propose(application.terminate, by=by, reason=reason)


def confirm_termination(application, *, by):
    with transaction.atomic():
        proposals.drop_stale(moves.locked(application))
    with transaction.atomic():
        if not rules.may_settle(application, by):
            raise NotAllowed("terminate")
        proposal = proposals.open_for(application, "terminate").first()
        if proposal is None:
            raise NotNow(NOT_PROPOSED)
        application = proposals.confirm(proposal, by=by)
        _end_agreement(application, proposal.reason)
        notices.terminated(application, proposal.reason)
        return application


def _end_agreement(application, reason):
    for agreement in Agreement.objects.filter(application=application, state__in=ENDABLE):
        perform(agreement.terminate, by=SCHEDULE, reason=reason)


@transaction.atomic
def record_approval(meeting, *, number, on, by, upload=None):
    """«Рішення Правління АМУ»: number, date and, if there is one, its paper."""
    meeting = moves.locked(meeting)
    if not rules.may_prepare(meeting.call, by):
        raise NotAllowed("record the approval")
    if meeting.confirmed_at is None:
        raise NotNow(NOT_CONFIRMED)
    if BoardApproval.objects.filter(meeting=meeting).exists():
        raise NotNow(APPROVED)
    paper = files.store(upload, by=by, extensions=PAPERS) if upload else None
    made = BoardApproval.objects.create(meeting=meeting, number=number, on=on, paper=paper, by=by)
    journal.record("board_approval", meeting, by=by, details={"number": number, "on": on})
    return made
