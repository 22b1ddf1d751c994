"""What must hold of agreements, tranches and due reports."""

from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from applications.states import State
from awards.models import Agreement, Tranche
from awards.models.agreement import RUNNING
from awards.states import SETTLED, AgreementState, TrancheState
from workflow.models import Proposal
from workflow.states import ProposalState

ENDED, COMPLETED = AgreementState.TERMINATED, AgreementState.COMPLETED
ALLOWED = {  # states of the application under each state of its agreement
    AgreementState.DRAFTED: {State.AWARDED},
    AgreementState.SENT: {State.AWARDED},
    AgreementState.SIGNED: {State.AWARDED},
    AgreementState.ACTIVE: {State.AWARDED, State.REPORTED},
    AgreementState.SUSPENDED: {State.AWARDED, State.REPORTED},
    AgreementState.COMPLETED: {State.REPORTED},
    AgreementState.TERMINATED: {State.TERMINATED, State.WITHDRAWN},
}
ZERO = Decimal(0)


def violations() -> list[str]:
    return [
        *tranches_off_the_grant(),
        *agreements_off_the_decision(),
        *running_without_demands(),
        *states_that_disagree(),
        *payments_without_record(),
        *approved_by_one_person(),
    ]


def tranches_off_the_grant():
    paid = Sum("tranches__amount", filter=Q(tranches__state__in=SETTLED))
    for agreement in Agreement.objects.annotate(cut=Sum("tranches__amount"), spent=paid):
        if agreement.cut != agreement.amount:
            yield f"agreement {agreement.number}: tranches make {agreement.cut}"
        if (agreement.spent or ZERO) > agreement.amount:
            yield f"agreement {agreement.number}: {agreement.spent} paid of {agreement.amount}"


def agreements_off_the_decision():
    off = Agreement.objects.exclude(state=ENDED).exclude(amount=F("decision__amount"))
    for number in off.values_list("number", flat=True):
        yield f"agreement {number}: its sum is not the one decided"
    strange = Agreement.objects.exclude(application=F("decision__application"))
    for number in strange.values_list("number", flat=True):
        yield f"agreement {number}: its decision is about another application"


def running_without_demands():
    """An agreement in force, or completed, asks for exactly one final report, all accepted at the
    end."""
    finals = Count("due_reports", filter=Q(due_reports__kind="final"))
    awaited = Count("due_reports", filter=Q(due_reports__accepted_at=None))
    begun = Agreement.objects.filter(state__in=(*RUNNING, COMPLETED))
    for agreement in begun.annotate(finals=finals, awaited=awaited):
        if agreement.finals != 1:
            yield f"agreement {agreement.number}: {agreement.finals} final reports are due"
        if agreement.state == COMPLETED and agreement.awaited:
            yield f"agreement {agreement.number}: completed, {agreement.awaited} reports awaited"


def states_that_disagree():
    for agreement in Agreement.objects.select_related("application"):
        state = agreement.application.state
        if state not in ALLOWED[agreement.state]:
            yield f"agreement {agreement.number}: {agreement.state}, the application is {state}"


def payments_without_record():
    settled = Tranche.objects.filter(state__in=SETTLED)
    for pk in settled.filter(Q(paid_on=None) | Q(payment_number="")).values_list("pk", flat=True):
        yield f"tranche {pk}: paid without a date or the number of its order"
    early = Tranche.objects.exclude(state=TrancheState.PLANNED).filter(agreement__activated_at=None)
    for pk in early.values_list("pk", flat=True):
        yield f"tranche {pk}: due before its agreement was in force"


def approved_by_one_person():
    """Every tranche that was approved has a proposal by one person, confirmed by another."""
    by_two = Proposal.objects.filter(
        content_type__app_label="awards",
        content_type__model="tranche",
        move="approve",
        state=ProposalState.CONFIRMED,
    ).exclude(proposed_by=F("decided_by"))
    confirmed = set(by_two.values_list("object_id", flat=True))
    approved = Tranche.objects.filter(state__in=(TrancheState.APPROVED, *SETTLED))
    for pk in approved.values_list("pk", flat=True):
        if str(pk) not in confirmed:
            yield f"tranche {pk}: not approved by two persons"
