"""The agreement: drafted from the award, sent, signed, in force, and what ends it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.states import State
from awards import services
from awards.states import AgreementState, ReportKind, TrancheState
from common import clock
from notifications.models import Message
from tests import factories
from tests.awards import contracts, making
from workflow import journal
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def told(kind):
    return set(Message.objects.filter(kind=kind).values_list("to", flat=True))


def test_a_draft_takes_number_parties_plan_and_tranches_from_the_award():
    application = contracts.awarded(requested="80000.00")

    agreement = contracts.drafted(application)

    year = clock.today().year
    assert agreement.number == f"АМУ-ГЕНД-{year}/01"
    assert agreement.amount == Decimal("80000.00")
    assert agreement.own_amount == Decimal("80000.00")
    assert agreement.party["signatory_genitive"] == "Бабій Оксани Петрівни"
    assert agreement.party["office_genitive"] == "міської голови"
    assert agreement.party["basis"] == "Закону України «Про місцеве самоврядування в Україні»"
    assert [line["item"] for line in agreement.plan["lines"]] == ["Навчання", "Дитяча кімната"]
    assert "responsible" not in agreement.plan["activities"][0]
    assert agreement.plan["indicators"][0]["code"] == "П1"
    assert [each.amount for each in agreement.tranches.all()] == [
        Decimal("48000.00"),
        Decimal("24000.00"),
        Decimal("8000.00"),
    ]


def test_the_paper_names_the_city_as_it_was_called_that_day():
    city = factories.CityFactory(name="Шептицький", council="Шептицька міська рада")
    city.names.create(
        name="Червоноград",
        council="Червоноградська міська рада",
        until=clock.today() + timedelta(days=5),
    )

    agreement = contracts.drafted(contracts.awarded(city=city))

    assert agreement.party["city"] == "Червоноград"
    assert agreement.party["council"] == "Червоноградська міська рада"


def test_numbers_run_through_the_year():
    first = contracts.drafted(contracts.awarded())
    call = making.evaluated_call(slug="other", envelope=Decimal("900000"))

    second = contracts.drafted(contracts.awarded(call))

    assert (first.number[-2:], second.number[-2:]) == ("01", "02")


def test_only_an_award_leads_to_an_agreement_and_only_to_one():
    call = making.evaluated_call()
    waiting = making.reviewed(call)
    application = contracts.awarded(making.evaluated_call(slug="other"))
    contracts.drafted(application)

    for other in (waiting, application):
        with pytest.raises(NotNow):
            contracts.drafted(other)


def test_whoever_acts_for_the_city_drafts_nothing_for_it():
    application = contracts.awarded()
    both = factories.section()
    factories.MembershipFactory(user=both, city=application.city, role="reader")

    with pytest.raises(NotAllowed):
        contracts.drafted(application, by=both)


def test_a_lower_award_is_sent_only_with_a_budget_that_fits_it():
    section = factories.section()
    agreement = contracts.drafted(contracts.awarded(amount="60000.00"), by=section)

    with pytest.raises(NotNow, match="does not equal the sum"):
        services.send_agreement(agreement, by=section)

    first, second = (line["uid"] for line in agreement.plan["lines"])
    grants = {first: Decimal("40000.00"), second: Decimal("20000.00")}
    services.revise_plan(agreement, grants, by=section)
    agreement = services.send_agreement(agreement, by=section)
    assert agreement.state == AgreementState.SENT
    assert [line["total"] for line in agreement.plan["lines"]] == ["100000.00", "40000.00"]


def test_a_new_budget_makes_the_award_to_the_kopiika():
    section = factories.section()
    agreement = contracts.drafted(contracts.awarded(amount="60000.00"), by=section)
    first, second = (line["uid"] for line in agreement.plan["lines"])

    for grants in (
        {first: Decimal("40000.01"), second: Decimal("20000.00")},
        {first: Decimal("60000.00")},
        {first: Decimal("60000.01"), second: Decimal("-0.01")},
    ):
        with pytest.raises(NotNow):
            services.revise_plan(agreement, grants, by=section)
    assert fresh(agreement).plan == agreement.plan


def test_what_was_sent_is_changed_only_after_taking_it_back():
    section = factories.section()
    agreement = contracts.sent(by=section)

    with pytest.raises(NotNow, match="Take it back"):
        services.change_draft(agreement, conditions="Інші", by=section)

    agreement = services.recall_agreement(agreement, reason="Помилка в адресі", by=section)
    services.change_draft(agreement, conditions="Інші", by=section)
    assert told("awards/agreement_recalled") == {agreement.application.created_by_id}
    assert fresh(agreement).conditions == "Інші"


def test_a_term_that_ends_before_it_starts_is_refused():
    agreement = contracts.drafted()

    with pytest.raises(NotNow, match="end later"):
        services.change_draft(agreement, ends_on=agreement.starts_on, by=factories.section())


def test_the_city_is_told_and_signs():
    agreement = contracts.sent()
    coordinator = agreement.application.created_by

    signed = services.attach_signed(
        agreement, contracts.copy(), signed_on=clock.today(), by=coordinator
    )

    assert told("awards/agreement_sent") == {coordinator.pk}
    assert signed.state == AgreementState.SIGNED
    assert signed.signed_copy.name == "uhoda.pdf"
    assert told("awards/agreement_signed")


def test_a_signed_copy_is_a_paper_and_not_from_the_future():
    agreement = contracts.sent()
    coordinator = agreement.application.created_by

    with pytest.raises(ValidationError):
        services.attach_signed(
            agreement,
            SimpleUploadedFile("uhoda.exe", b"MZ"),
            signed_on=clock.today(),
            by=coordinator,
        )
    with pytest.raises(NotNow, match="future"):
        services.attach_signed(
            agreement,
            contracts.copy(),
            signed_on=clock.today() + timedelta(days=1),
            by=coordinator,
        )
    assert fresh(agreement).state == AgreementState.SENT


def test_another_copy_takes_the_place_of_the_first_until_it_is_in_force():
    agreement = contracts.signed()

    again = services.attach_signed(
        agreement,
        contracts.copy("krashcha.pdf"),
        signed_on=clock.today(),
        by=agreement.application.created_by,
    )

    assert again.signed_copy.name == "krashcha.pdf"
    in_force = services.activate_agreement(again, by=factories.section())
    with pytest.raises(NotNow):
        services.attach_signed(
            in_force, contracts.copy(), signed_on=clock.today(), by=factories.section()
        )


def test_another_city_neither_signs_nor_gives_an_account():
    agreement = contracts.sent()
    stranger = factories.coordinator(factories.CityFactory())

    with pytest.raises(NotAllowed):
        services.attach_signed(agreement, contracts.copy(), signed_on=clock.today(), by=stranger)
    with pytest.raises(NotAllowed):
        services.set_account(agreement, iban=contracts.IBAN, bank="—", by=stranger)


def test_in_force_its_reports_are_due_and_the_first_tranche_is_to_be_paid(travel):
    section = factories.section()
    signed = contracts.signed(by=section, starts_on=date(2027, 7, 5), ends_on=date(2027, 12, 20))

    agreement = services.activate_agreement(signed, by=section)

    first, *others = agreement.tranches.all()
    assert first.state == TrancheState.DUE
    assert first.due_on > clock.today() + timedelta(days=10)
    assert {each.state for each in others} == {TrancheState.PLANNED}
    assert [(each.kind, each.due_on, each.name) for each in agreement.due_reports.all()] == [
        (ReportKind.INTERIM, date(2027, 10, 11), "Interim report for Q3 2027"),
        (ReportKind.FINAL, date(2028, 1, 4), "Final report"),
    ]
    assert told("awards/agreement_activated") == {agreement.application.created_by_id}


def test_a_suspended_agreement_pays_nothing_until_it_is_resumed():
    section = factories.section()
    agreement = contracts.agreement(by=section)
    tranche = agreement.tranches.get(number=1)

    agreement = services.suspend_agreement(agreement, reason="Перевірка", by=section)

    with pytest.raises(NotNow, match="not in force"):
        services.propose_payment(tranche, by=section)
    services.resume_agreement(agreement, by=section)
    assert services.propose_payment(tranche, by=section)


def test_an_agreement_nobody_signs_in_time_returns_the_money(travel):
    agreement = contracts.sent()
    call = agreement.application.call
    travel.to(clock.now() + timedelta(days=40))

    assert services.forgo_silent() == 1
    assert services.forgo_silent() == 0

    assert fresh(agreement).state == AgreementState.TERMINATED
    assert fresh(agreement.application).state == State.WITHDRAWN
    assert services.money_left(call) == call.envelope
    assert told("awards/forgone_by_silence") == {agreement.application.created_by_id}


def test_a_city_that_still_has_time_keeps_its_award(travel):
    agreement = contracts.sent(accept_until=clock.today())

    assert services.forgo_silent() == 0
    assert fresh(agreement).state == AgreementState.SENT


def test_an_award_is_given_up_with_its_agreement_only_before_that_is_in_force():
    agreement = contracts.sent()
    in_force = contracts.agreement(contracts.awarded(making.evaluated_call(slug="other")))
    mayor = agreement.application.created_by

    services.forgo(agreement.application, reason="Без внеску", by=mayor)
    with pytest.raises(NotNow, match="in force"):
        services.forgo(in_force.application, reason="—", by=in_force.application.created_by)

    assert fresh(agreement).state == AgreementState.TERMINATED
    assert fresh(in_force).state == AgreementState.ACTIVE


def test_a_terminated_award_ends_its_agreement():
    agreement = contracts.agreement()
    one, other = factories.section(), factories.section()

    services.propose_termination(agreement.application, reason="Не за призначенням", by=one)
    services.confirm_termination(agreement.application, by=other)

    assert fresh(agreement).state == AgreementState.TERMINATED
    assert fresh(agreement).closed_reason == "Не за призначенням"


def test_the_journal_names_no_one():
    agreement = contracts.drafted()
    person = agreement.party | {"signatory": "Іваненко Олена Петрівна"}

    services.change_draft(agreement, party=person, by=factories.section())

    entry = journal.history(agreement).last()
    assert entry.action == "change"
    assert "Іваненко" not in str(entry.details)
