"""Tranches fall due, are approved by two persons, paid, and settle the agreement."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from awards import demands, notices, rules
from awards.models import Tranche
from awards.states import SETTLED, TrancheState
from common import clock
from common.workdays import add_working_days
from grants.services import work_calendar
from workflow import journal, moves, proposals
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

NOT_PROPOSED = _("Nothing waits for confirmation, or what was proposed has changed since.")
NOT_YET = _("This day lies in the future.")
BEFORE_SIGNING = _("This day lies before the agreement was signed.")
TOO_MUCH = _("More than was paid cannot come back.")
ACCEPTED = _("This report has been accepted already.")


@transaction.atomic
def free(tranche, *, due_on=None) -> Tranche:
    """What the tranche waited for has happened: it is to be paid by `due_on`. Safe to run twice."""
    tranche = moves.locked(tranche)
    if tranche.state != TrancheState.PLANNED:
        return tranche
    return perform(tranche.fall_due, by=SCHEDULE, due_on=due_on)


@transaction.atomic
def free_early(tranche, *, by, reason) -> Tranche:
    """The Section frees a tranche although what it waits for has not happened yet."""
    due_on = add_working_days(clock.today(), demands.PAY_WITHIN, work_calendar())
    return perform(tranche.fall_due, by=by, due_on=due_on, reason=reason)


@transaction.atomic
def note_accepted(due_report, *, spent, by):
    """A report is accepted: the tranches that waited for it are to be paid.

    `spent`: what the reports accepted so far show as spent of the grant, this one included.
    """
    due_report = moves.locked(due_report)
    if due_report.accepted_at:
        raise NotNow(ACCEPTED)
    due_report.accepted_at = clock.now()
    due_report.save()
    journal.record("accept", due_report, by=by, details={"spent": spent})
    free_due(due_report.agreement, spent=spent)
    return due_report


@transaction.atomic
def free_due(agreement, *, spent) -> list[Tranche]:
    """Free what reports have earned: the next part after an accepted interim report and 70 % of
    what came before spent; all that is left after the final one. Safe to run twice."""
    agreement = moves.locked(agreement)
    tranches = list(agreement.tranches.all())
    accepted = agreement.due_reports.exclude(accepted_at=None)
    interims = sum(not each.is_final for each in accepted)
    is_final = any(each.is_final for each in accepted)
    due_on = add_working_days(clock.today(), demands.PAY_WITHIN, work_calendar())
    freed = []
    for tranche in tranches[1:]:
        middle = tranche.number < len(tranches) and tranche.number - 1 <= interims
        earned = middle and demands.is_earned(tranches, tranche.number, spent)
        if tranche.state == TrancheState.PLANNED and (is_final or earned):
            freed.append(free(tranche, due_on=due_on))
    return freed


@transaction.atomic
def hold_payments(agreement, *, by=SCHEDULE) -> int:
    """A report is far overdue: nothing is approved or paid until it is handed in. Safe twice."""
    return _hold(agreement, clock.now(), by)


@transaction.atomic
def lift_hold(agreement, *, by=SCHEDULE) -> int:
    return _hold(agreement, None, by)


def _hold(agreement, at, by):
    agreement = moves.locked(agreement)
    unpaid = agreement.tranches.exclude(state__in=SETTLED)
    changed = unpaid.filter(held_at__isnull=at is not None).update(held_at=at)
    if changed:
        journal.record("hold_payments" if at else "lift_hold", agreement, by=by)
    return changed


@transaction.atomic
def propose_payment(tranche, *, by):
    """The first of two persons of the Section: this sum may go out."""
    moves.locked(tranche.agreement)
    proposal = proposals.propose(tranche.approve, by=by)
    notices.payment_to_confirm(moves.fresh(tranche), proposal)
    return proposal


def confirm_payment(tranche, *, by):
    """The second person; a changed account or a hold voids what was proposed."""
    with transaction.atomic():
        proposals.drop_stale(moves.locked(tranche))
    with transaction.atomic():
        moves.locked(tranche.agreement)
        return proposals.confirm(_proposal(tranche, by), by=by)


@transaction.atomic
def refuse_payment(tranche, *, by, reason=""):
    return proposals.refuse(_proposal(tranche, by), by=by, reason=reason)


@transaction.atomic
def record_payment(tranche, *, paid_on, payment_number, by):
    """The payment order has gone through the bank; the city is told."""
    agreement = moves.locked(tranche.agreement)
    _check_day(paid_on, agreement)
    tranche = perform(tranche.pay, by=by, paid_on=paid_on, payment_number=payment_number)
    notices.tranche_paid(tranche)
    return tranche


@transaction.atomic
def record_return(tranche, *, amount, on, by):
    """The city gave money back: the unspent rest, or costs that were not eligible."""
    agreement = moves.locked(tranche.agreement)
    _check_day(on, agreement)
    if not 0 < amount <= tranche.amount:
        raise NotNow(TOO_MUCH)
    return perform(tranche.give_back, by=by, returned_amount=amount, returned_on=on)


def _proposal(tranche, by):
    if not rules.may_pay(tranche, by):
        raise NotAllowed("approve a payment")
    proposal = proposals.open_for(tranche, "approve").first()
    if proposal is None:
        raise NotNow(NOT_PROPOSED)
    return proposal


def _check_day(day, agreement):
    if day > clock.today():
        raise NotNow(NOT_YET)
    if agreement.signed_on and day < agreement.signed_on:
        raise NotNow(BEFORE_SIGNING)
