"""When an agreement and its tranches may take their steps; each reason is what the person reads."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from applications.states import State
from awards.states import SETTLED, AgreementState
from common import clock
from files.states import FileState
from workflow.refusals import condition

ZERO = Decimal("0.00")


@condition(_("The award no longer stands: there is nothing to agree on."))
def is_of_standing_award(agreement):
    return agreement.application.state == State.AWARDED


@condition(_("Say who signs for the city, and give the date of the agreement."))
def has_signatory(agreement):
    return bool(agreement.dated_on and agreement.party.get("signatory"))


@condition(_("The last day to sign has passed: set another one."))
def has_time_to_accept(agreement):
    return agreement.accept_until is None or agreement.accept_until >= clock.today()


@condition(_("The grant in the budget of the plan does not equal the sum of the agreement."))
def has_fitting_plan(agreement):
    granted = (Decimal(line["grant"]) for line in agreement.plan.get("lines", []))
    return sum(granted, ZERO) == agreement.amount


@condition(_("The tranches do not add up to the grant."))
def has_whole_tranches(agreement):
    amounts = agreement.tranches.values_list("amount", flat=True)
    return sum(amounts, ZERO) == agreement.amount


@condition(_("The signed copy is still being checked, or was refused: attach it again."))
def has_readable_copy(agreement):
    return agreement.signed_copy is not None and agreement.signed_copy.state == FileState.READY


@condition(_("Some tranches are not settled yet."))
def has_settled_tranches(agreement):
    return not agreement.tranches.exclude(state__in=SETTLED).exists()


@condition(_("The city has not given its bank account yet."))
def has_account(tranche):
    return bool(tranche.agreement.party.get("iban"))


@condition(_("Payments are on hold: a report of this city is far overdue."))
def is_not_held(tranche):
    return tranche.held_at is None


@condition(_("The agreement is not in force."))
def is_of_running_agreement(tranche):
    return tranche.agreement.state == AgreementState.ACTIVE
