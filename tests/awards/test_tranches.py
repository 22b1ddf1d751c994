"""Tranches: freed by what was accepted, approved by two persons, paid, given back, held."""

from datetime import timedelta
from decimal import Decimal

import pytest

from awards import services
from awards.states import TrancheState
from common import clock
from notifications.models import Message
from tests import factories
from tests.awards import contracts
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
PLANNED, DUE = TrancheState.PLANNED, TrancheState.DUE


def states(agreement):
    return [each.state for each in agreement.tranches.all()]


def running(**fields):
    """An agreement with at least one interim report, and its due reports."""
    agreement = contracts.agreement(**(contracts.term(7) | fields))
    *interims, final = agreement.due_reports.all()
    return agreement, interims, final


def test_two_persons_approve_and_the_payment_is_recorded():
    agreement, _interims, _final = running()
    tranche = agreement.tranches.get(number=1)
    one, other = factories.section(), factories.section()
    accountant = factories.MembershipFactory(city=agreement.application.city, role="accountant")
    services.propose_payment(tranche, by=one)

    approved = services.confirm_payment(tranche, by=other)
    paid = services.record_payment(approved, paid_on=clock.today(), payment_number="114", by=one)

    assert approved.state == TrancheState.APPROVED
    assert (paid.state, paid.payment_number) == (TrancheState.PAID, "114")
    to = Message.objects.filter(kind="awards/tranche_paid").values_list("to", flat=True)
    assert accountant.user_id in to
    asked = Message.objects.filter(kind="awards/payment_to_confirm").values_list("to", flat=True)
    assert other.pk in asked
    assert one.pk not in asked


def test_one_person_does_not_approve_alone():
    agreement, _interims, _final = running()
    tranche = agreement.tranches.get(number=1)
    one = factories.section()
    services.propose_payment(tranche, by=one)

    with pytest.raises(NotNow, match="Another person"):
        services.confirm_payment(tranche, by=one)
    with pytest.raises(NotAllowed):
        services.confirm_payment(tranche, by=agreement.application.created_by)
    assert fresh(tranche).state == DUE


def test_what_was_proposed_can_be_turned_down():
    agreement, _interims, _final = running()
    tranche = agreement.tranches.get(number=1)
    services.propose_payment(tranche, by=factories.section())

    services.refuse_payment(tranche, by=factories.section(), reason="Рахунок не той")

    with pytest.raises(NotNow, match="Nothing waits"):
        services.confirm_payment(tranche, by=factories.section())


def test_a_changed_account_voids_a_proposed_payment():
    agreement, _interims, _final = running()
    tranche = agreement.tranches.get(number=1)
    services.propose_payment(tranche, by=factories.section())
    services.set_account(
        agreement,
        iban="UA519999990000026009876543210",
        bank="Казначейство",
        by=agreement.application.created_by,
    )

    with pytest.raises(NotNow, match="Nothing waits"):
        services.confirm_payment(tranche, by=factories.section())


def test_without_an_account_nothing_is_approved():
    agreement = contracts.agreement()
    agreement.party["iban"] = ""
    agreement.save()

    with pytest.raises(NotNow, match="bank account"):
        services.propose_payment(agreement.tranches.get(number=1), by=factories.section())


def test_a_payment_is_neither_from_the_future_nor_from_before_the_signature():
    agreement, _interims, _final = running()
    tranche = agreement.tranches.get(number=1)
    services.propose_payment(tranche, by=factories.section())
    approved = services.confirm_payment(tranche, by=factories.section())

    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(NotNow):
            services.record_payment(
                approved, paid_on=day, payment_number="1", by=factories.section()
            )
    assert fresh(approved).state == TrancheState.APPROVED


def test_an_accepted_interim_report_frees_the_second_tranche_once_enough_is_spent():
    agreement, interims, _final = running()
    section = factories.section()

    services.note_accepted(interims[0], spent=Decimal("33600.00"), by=section)

    assert states(agreement) == [DUE, DUE, PLANNED]
    assert agreement.tranches.get(number=2).due_on > clock.today()


def test_too_little_spent_leaves_the_second_tranche_waiting():
    agreement, interims, final = running()
    section = factories.section()

    services.note_accepted(interims[0], spent=Decimal("33599.99"), by=section)
    assert states(agreement) == [DUE, PLANNED, PLANNED]

    services.note_accepted(final, spent=Decimal("47000.00"), by=section)
    assert states(agreement) == [DUE, DUE, DUE]


def test_without_an_interim_report_the_final_one_frees_all():
    agreement = contracts.agreement(
        starts_on=clock.today().replace(month=1, day=2),
        ends_on=clock.today().replace(month=3, day=20),
    )
    (final,) = agreement.due_reports.all()

    services.note_accepted(final, spent=Decimal("0.00"), by=factories.section())

    assert states(agreement) == [DUE, DUE, DUE]


def test_a_report_is_accepted_once():
    _agreement, interims, _final = running()
    services.note_accepted(interims[0], spent=Decimal(0), by=factories.section())

    with pytest.raises(NotNow):
        services.note_accepted(interims[0], spent=Decimal(0), by=factories.section())


def test_freeing_again_changes_nothing():
    agreement, interims, _final = running()
    services.note_accepted(interims[0], spent=Decimal("40000"), by=factories.section())

    assert services.free_due(agreement, spent=Decimal("40000")) == []


def test_the_section_frees_a_tranche_early_with_a_reason():
    agreement, _interims, _final = running()

    tranche = services.free_early(
        agreement.tranches.get(number=2), reason="Оренда наперед", by=factories.section()
    )

    assert tranche.state == DUE


def test_a_hold_stops_payments_until_it_is_lifted():
    agreement, _interims, _final = running()
    tranche = agreement.tranches.get(number=1)
    services.propose_payment(tranche, by=factories.section())

    assert services.hold_payments(agreement) == 3
    assert services.hold_payments(agreement) == 0

    with pytest.raises(NotNow, match="Nothing waits"):
        services.confirm_payment(tranche, by=factories.section())
    with pytest.raises(NotNow, match="on hold"):
        services.propose_payment(tranche, by=factories.section())
    assert services.lift_hold(agreement) == 3
    assert contracts.paid(fresh(tranche)).state == TrancheState.PAID


def test_money_given_back_is_at_most_what_was_paid():
    agreement, _interims, _final = running()
    tranche = contracts.paid(agreement.tranches.get(number=1))
    section = factories.section()

    with pytest.raises(NotNow, match="More than was paid"):
        services.record_return(tranche, amount=Decimal("48000.01"), on=clock.today(), by=section)
    returned = services.record_return(
        tranche, amount=Decimal("1200.50"), on=clock.today(), by=section
    )

    assert returned.state == TrancheState.RETURNED
    assert returned.returned_amount == Decimal("1200.50")
