"""What becomes of awards and the reserve after the results: promoted, released, forgone."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.rules import may_submit
from applications.states import State
from awards import notices, rules
from awards.models import Agreement, Decision
from awards.models.agreement import BEFORE_FORCE
from awards.services.deciding import WRONG_SUM, check_money
from awards.states import AgreementState, Outcome
from common import clock
from common.formats import format_money
from workflow import moves, proposals
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

NOT_IN_RESERVE = _("This application is not in the reserve.")
NOT_PROPOSED = _("Nothing waits for confirmation, or what was proposed has changed since.")
EXPIRED = _("The reserve list has expired.")
IN_FORCE = _("The agreement is in force: the Section ends it together with the award.")


@transaction.atomic
def propose_promotion(application, *, by, amount=None, conditions=""):
    """The first of two members: this application takes the money that is left."""
    call = moves.locked(application.call)
    if not rules.may_promote(application, by):
        raise NotAllowed("promote")
    decision = _reserved(application)
    amount = decision.requested if amount is None else amount
    low = min(call.grant_min, decision.requested)
    if not low <= amount <= decision.requested:
        words = {"low": format_money(low), "high": format_money(decision.requested)}
        raise NotNow(WRONG_SUM % words)
    check_money(call, amount)
    return proposals.propose(
        application.promote,
        by=by,
        amount=amount,
        conditions=conditions.strip(),
        decision=decision.pk,
    )


def confirm_promotion(application, *, by):
    """The second member confirms; the sum is counted again under the lock of the call."""
    with transaction.atomic():
        proposals.drop_stale(moves.locked(application))
    with transaction.atomic():
        call = moves.locked(application.call)
        proposal = proposals.open_for(application, "promote").first()
        if proposal is None:
            raise NotNow(NOT_PROPOSED)
        if not rules.may_promote(application, by):
            raise NotAllowed("promote")
        decision = moves.locked(_reserved(application))
        amount = Decision._meta.get_field("amount").to_python(proposal.details["amount"])
        check_money(call, amount)
        proposals.confirm(proposal, by=by)
        decision.outcome, decision.amount = Outcome.AWARD, amount
        decision.conditions = proposal.details["conditions"]
        decision.promoted_at = clock.now()
        decision.save()
        notices.promoted(decision)
        return decision


def release_expired() -> int:
    """End the reserve lists that have run out; safe to run twice. Returns how many applications."""
    over = Decision.objects.in_force().filter(
        application__state=State.RESERVE, meeting__reserve_until__lt=clock.today()
    )
    return sum(_release(decision) for decision in over.for_list())


@transaction.atomic
def _release(decision) -> bool:
    application = moves.locked(decision.application)
    if application.state != State.RESERVE:
        return False
    perform(application.release, by=SCHEDULE, decision=decision.pk)
    notices.released(decision)
    return True


@transaction.atomic
def forgo(application, *, by, reason):
    """The city gives the award, or its place in the reserve, up; the money returns to the fund."""
    moves.locked(application.call)
    if not may_submit(application, by):
        raise NotAllowed("forgo")
    return forgo_for(application, by=by, reason=reason)


def forgo_for(application, *, by, reason):
    """End the award with its agreement, while that is not in force. The caller locks the call."""
    agreement = Agreement.objects.filter(application=application).first()
    if agreement and agreement.state not in (*BEFORE_FORCE, AgreementState.TERMINATED):
        raise NotNow(IN_FORCE)
    decision = Decision.objects.in_force().filter(application=application).first()
    application = perform(application.forgo, by=by, reason=reason)
    if agreement and agreement.state in BEFORE_FORCE:
        perform(agreement.terminate, by=SCHEDULE, reason=reason)
    notices.forgone(decision, reason)
    return application


def _reserved(application):
    """The published decision that put it in the reserve, while the list is in force."""
    decision = Decision.objects.in_force().filter(application=application).first()
    if decision is None or moves.fresh(application).state != State.RESERVE:
        raise NotNow(NOT_IN_RESERVE)
    until = decision.meeting.reserve_until
    if until is not None and until < clock.today():
        raise NotNow(EXPIRED)
    return decision
