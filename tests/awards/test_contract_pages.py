"""Pages of agreements: the Section drafts, activates and pays on them; a city signs; others look."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards import services
from awards.models import Agreement, ForceMajeure
from awards.states import AgreementState, TrancheState
from common import clock
from common.formats import format_short_day
from tests import factories
from tests.awards import contracts, making
from workflow.moves import fresh

pytestmark = pytest.mark.django_db
NEW_IBAN = "UA519999990000026009876543210"


def today():
    return format_short_day(clock.today())


def post(client, agreement, name, number=None, **typed):
    """A step on the Section's page; fields carry the prefix the page gives them."""
    parts = [agreement.pk, name] if number is None else [agreement.pk, name, number]
    route = "awards:contract_step" if number is None else "awards:contract_part_step"
    typed = {f"{name}{number or ''}-{field}": value for field, value in typed.items()}
    return client.post(reverse(route, args=parts), typed)


@pytest.fixture
def section(client):
    person = factories.section()
    client.force_login(person)
    return person


def test_the_section_drafts_an_award_and_comes_to_its_agreement(client, section):
    application = contracts.awarded()
    page = client.get(reverse("awards:call_agreements", args=[application.call.slug]))

    answer = client.post(reverse("awards:draft", args=[application.call.slug, application.uid]))

    assert str(application.city) in page.content.decode()
    made = Agreement.objects.get(application=application)
    assert answer.headers["Location"] == reverse("awards:contract", args=[made.pk])


def test_the_list_says_what_each_agreement_waits_for(client, section):
    agreement = contracts.sent(accept_until=clock.today() + timedelta(days=9))

    page = client.get(
        reverse("awards:call_agreements", args=[agreement.application.call.slug])
    ).content.decode()

    assert agreement.number in page
    assert f"Місто підписує угоду до {format_short_day(agreement.accept_until)}" in page


def test_the_draft_is_changed_part_by_part(client, section):
    agreement = contracts.drafted()
    terms = {
        "dated_on": "22.06.2027",
        "starts_on": "01.07.2027",
        "ends_on": "15.12.2027",
        "accept_until": "",
        "monitor": section.pk,
        "conditions": "Без оренди",
    }
    side = {name: agreement.party[name] for name in ("council", "edrpou", "address", "basis")}
    side |= {
        "signatory": "Бабій Оксана Петрівна",
        "signatory_genitive": "Бабій Оксани Петрівни",
        "office": "міська голова",
        "office_genitive": "міської голови",
        "gender": "feminine",
    }

    client.post(reverse("awards:contract_change", args=[agreement.pk, "terms"]), terms)
    client.post(reverse("awards:contract_change", args=[agreement.pk, "party"]), side)

    changed = fresh(agreement)
    assert (changed.conditions, changed.monitor) == ("Без оренди", section)
    assert changed.party["gender"] == "feminine"
    assert changed.party["iban"] == agreement.party["iban"]


def test_a_budget_that_does_not_make_the_award_stays_as_typed_with_the_reason(client, section):
    agreement = contracts.drafted(contracts.awarded(amount="60000.00"))
    address = reverse("awards:contract_change", args=[agreement.pk, "budget"])
    first, second = (line["uid"] for line in agreement.plan["lines"])

    suggested = client.get(address).content.decode()
    refused = client.post(address, {first: "50 000,00", second: "10 000,01"})
    taken = client.post(address, {first: "50 000,00", second: "10 000,00"})

    assert "45 000,00" in suggested.replace("\u00a0", " ")
    assert refused.status_code == 422
    assert "60 000,01" in refused.content.decode().replace("\u00a0", " ")
    assert taken.status_code == 302
    assert fresh(agreement).fits


def test_from_sending_to_the_payment_on_one_page(client, section):
    agreement = contracts.drafted()
    services.set_account(agreement, iban=contracts.IBAN, bank="Казначейство", by=section)

    post(client, agreement, "send")
    post(client, agreement, "sign", signed_on=today(), upload=contracts.copy())
    post(client, agreement, "activate")
    post(client, agreement, "propose", 1)
    services.confirm_payment(agreement.tranches.get(number=1), by=factories.section())
    post(client, agreement, "pay", 1, paid_on=today(), payment_number="77")

    assert fresh(agreement).state == AgreementState.ACTIVE
    tranche = agreement.tranches.get(number=1)
    assert (tranche.state, tranche.payment_number) == (TrancheState.PAID, "77")
    assert client.get(reverse("awards:contract", args=[agreement.pk])).status_code == 200


def test_a_second_person_confirms_or_turns_down_on_the_page(client, section):
    agreement = contracts.agreement()
    tranche = agreement.tranches.get(number=1)
    services.propose_payment(tranche, by=factories.section())

    page = client.get(reverse("awards:contract", args=[agreement.pk])).content.decode()
    post(client, agreement, "refuse", 1, reason="Рахунок ще не перевірено")
    services.propose_payment(tranche, by=factories.section())
    post(client, agreement, "confirm", 1)

    assert "Підтвердити виплату" in page
    assert fresh(tranche).state == TrancheState.APPROVED


def test_a_wrong_payment_day_stays_as_typed(client, section):
    agreement = contracts.agreement()
    tranche = agreement.tranches.get(number=1)
    services.propose_payment(tranche, by=section)
    services.confirm_payment(tranche, by=factories.section())
    tomorrow = format_short_day(clock.today() + timedelta(days=1))

    answer = post(client, agreement, "pay", 1, paid_on=tomorrow, payment_number="77")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Цей день ще не настав" in page
    assert tomorrow in page


def test_a_date_is_moved_on_the_page(client, section):
    agreement = contracts.agreement(**contracts.term(7))
    due = agreement.due_reports.get(number=1)
    to = due.due_on + timedelta(days=14)

    post(client, agreement, "move", 1, to=format_short_day(to), reason="Хвороба бухгалтерки")

    assert fresh(due).due_on >= to
    assert fresh(due).moved_because == "Хвороба бухгалтерки"


def test_a_suspension_is_a_step_with_a_reason(client, section):
    agreement = contracts.agreement()

    post(client, agreement, "suspend", reason="Перевірка")

    assert fresh(agreement).state == AgreementState.SUSPENDED
    assert (
        "Перевірка" in client.get(reverse("awards:contract", args=[agreement.pk])).content.decode()
    )
    post(client, agreement, "resume")
    assert fresh(agreement).state == AgreementState.ACTIVE


def test_the_city_gives_its_account_and_the_signed_copy(client):
    agreement = contracts.sent()
    client.force_login(agreement.application.created_by)
    step = "awards:agreement_step"

    client.post(
        reverse(step, args=[agreement.pk, "account"]),
        {"account-iban": "UA51 9999 9900 0002 6009 8765 4321 0", "account-bank": "Казначейство"},
    )
    client.post(
        reverse(step, args=[agreement.pk, "sign"]),
        {"sign-signed_on": today(), "sign-upload": contracts.copy()},
    )

    signed = fresh(agreement)
    assert (signed.state, signed.party["iban"]) == (AgreementState.SIGNED, NEW_IBAN)
    copy = client.get(reverse("awards:agreement_signed", args=[agreement.pk]))
    assert b"".join(copy.streaming_content) == contracts.PDF


def test_a_mistyped_account_is_refused_in_words(client):
    agreement = contracts.sent()
    client.force_login(agreement.application.created_by)

    answer = client.post(
        reverse("awards:agreement_step", args=[agreement.pk, "account"]),
        {"account-iban": NEW_IBAN[:-1] + "1", "account-bank": "Казначейство"},
    )

    assert answer.status_code == 422
    assert fresh(agreement).party["iban"] == contracts.IBAN


def test_a_file_that_is_not_what_it_says_is_refused_in_words(client):
    agreement = contracts.sent()
    client.force_login(agreement.application.created_by)
    wrong = contracts.copy()
    wrong.file.seek(0)
    wrong.file.write(b"MZ\x90\x00" + b"\x00" * 60)
    wrong.file.seek(0)

    answer = client.post(
        reverse("awards:agreement_step", args=[agreement.pk, "sign"]),
        {"sign-signed_on": today(), "sign-upload": wrong},
    )

    assert answer.status_code == 422
    assert fresh(agreement).state == AgreementState.SENT


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("coordinator", (404, 200, 200)),
        ("neighbour", (404, 404, 404)),
        ("section", (200, 200, 200)),
        ("member", (404, 200, 200)),
        ("partner", (404, 200, 200)),
        ("reviewer", (404, 404, 404)),
        ("administrator", (404, 404, 404)),
    ],
)
def test_each_role_gets_what_concerns_it(client, who, statuses):
    agreement = contracts.sent()
    people = {
        "coordinator": lambda: agreement.application.created_by,
        "neighbour": lambda: factories.coordinator(factories.CityFactory()),
    }
    client.force_login(people.get(who, getattr(factories, who, None))())
    routes = ("awards:contract", "awards:agreement", "awards:agreement_paper")

    found = tuple(client.get(reverse(route, args=[agreement.pk])).status_code for route in routes)

    assert found == statuses


def test_a_city_sees_no_draft_and_a_donor_changes_nothing(client):
    agreement = contracts.drafted()
    client.force_login(agreement.application.created_by)
    assert client.get(reverse("awards:agreement", args=[agreement.pk])).status_code == 404
    sent = services.send_agreement(agreement, by=factories.section())
    client.force_login(factories.partner())

    answer = client.post(
        reverse("awards:agreement_step", args=[sent.pk, "sign"]),
        {"sign-signed_on": today(), "sign-upload": contracts.copy()},
    )

    assert answer.status_code == 403
    assert fresh(sent).state == AgreementState.SENT


def test_the_lists_name_only_what_a_person_may_see(client):
    agreement = contracts.sent()
    address = reverse("awards:agreements")

    client.force_login(agreement.application.created_by)
    assert agreement.number in client.get(address).content.decode()
    client.force_login(factories.coordinator(factories.CityFactory()))
    assert agreement.number not in client.get(address).content.decode()


def test_a_force_majeure_is_logged_and_ended_on_its_page(client, section):
    agreement = contracts.agreement()
    address = reverse("awards:force_majeure")
    typed = {
        "where": "city",
        "city": agreement.application.city_id,
        "from_on": today(),
        "until_on": "",
        "reason": "Обстріл, немає світла",
    }

    lacking = client.post(address, typed | {"where": "oblast"})
    client.post(address, typed)
    logged = ForceMajeure.objects.get()
    client.post(
        reverse("awards:force_majeure_end", args=[logged.pk]), {f"end{logged.pk}-until_on": today()}
    )

    assert lacking.status_code == 422
    assert "Оберіть область" in lacking.content.decode()
    assert fresh(logged).until_on == clock.today()
    assert "Обстріл" in client.get(address).content.decode()


def test_a_city_does_not_see_the_log(client):
    client.force_login(factories.coordinator(factories.CityFactory()))

    assert client.get(reverse("awards:force_majeure")).status_code == 404


def test_the_result_leads_the_city_to_its_agreement(client):
    agreement = contracts.sent()
    client.force_login(agreement.application.created_by)

    page = client.get(reverse("awards:result", args=[agreement.application.uid]))

    assert agreement.get_absolute_url() in page.content.decode()


def test_today_says_what_agreements_need(client):
    agreement = contracts.sent()
    undrafted = contracts.awarded(making.evaluated_call(slug="other"))

    client.force_login(factories.section())
    section = client.get(reverse("desk:section")).content.decode()
    client.force_login(agreement.application.created_by)
    city = client.get(reverse("desk:today")).content.decode()

    assert reverse("awards:call_agreements", args=[undrafted.call.slug]) in section
    assert agreement.get_absolute_url() in city
