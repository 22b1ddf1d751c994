"""The address autosave posts to: what it answers to good, stale, strange and foreign saves."""

import json
from datetime import timedelta

import pytest

from applications.models import Application, FieldVersion
from tests import factories
from tests.applications import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return making.make_draft()


@pytest.fixture
def city(client, draft):
    client.force_login(draft.created_by)
    return client


def post(client, draft, body, **more):
    body = body if isinstance(body, str | bytes) else json.dumps(body)
    address = f"/applications/{draft.uid}/save/"
    return client.post(address, body, content_type="application/json", **more)


def change(**more):
    return {"key": "title_uk", "value": "Школа", "based_on": 0} | more


def test_a_save_answers_with_its_number_and_moment(city, draft):
    answer = post(city, draft, change())

    version = FieldVersion.objects.get()
    assert answer.status_code == 200
    assert answer.json()["number"] == 1
    assert answer.json()["saved_at"] == version.at.isoformat()
    assert answer.json()["text"].startswith("Збережено о")


def test_a_plain_form_is_taken_too(city, draft):
    answer = city.post(
        f"/applications/{draft.uid}/save/", {"key": "title_uk", "value": "Школа", "based_on": "0"}
    )

    assert answer.json()["number"] == 1


def test_a_stale_save_answers_with_both_texts(city, draft):
    other = factories.coordinator(draft.city, surname="Нечуй-Левицька")
    post(city, draft, change())
    city.force_login(other)

    answer = post(city, draft, change(value="Інша"))

    told = answer.json()
    assert answer.status_code == 409
    assert (told["mine"], told["theirs"]) == ("Інша", "Школа")
    assert told["by"] == draft.created_by.short_name
    assert told["number"] == 1


def test_a_problem_is_told_though_the_text_is_kept(city, draft):
    answer = post(city, draft, change(value="Н" * 150))

    assert "10" in answer.json()["problem"]
    assert Application.objects.get().title_uk == "Н" * 150


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "1",
        "null",
        b"\xff\xfe",
        "[" * 3000,
        {"value": "без ключа"},
        {"key": 5, "value": "x"},
        change(based_on="x"),
        change(based_on=-1),
        change(based_on=10**30),
        change(based_on=[1]),
        change(value={"a": 1}),
        change(value=[["a"]]),
        change(value=1.5),
        change(unanswered={"a": 1}),
        change(key="nothing"),
        change(key="versions"),
        change(key="x" * 500),
        change(key="risks..risk"),
        change(key="budget_lines.nothing.price", value="5"),
    ],
    ids=repr,
)
def test_a_strange_save_is_refused_in_words(city, draft, body):
    answer = post(city, draft, body)

    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not FieldVersion.objects.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"key": "starts_on", "value": "колись"},
        {"key": "themes", "value": ["77"]},
        {"key": "title_uk", "value": "\ud800"},
        {"key": "summary_uk", "value": "x" * 20_001},
        {"key": "double_funding", "value": "може"},
        {"key": "territory", "value": ["x"]},
    ],
    ids=lambda more: more["key"],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(city, draft, more):
    answer = post(city, draft, change(**more))

    assert answer.status_code == 422
    assert answer.json()["error"]


def test_a_huge_body_is_refused(city, draft):
    answer = post(city, draft, change(value="x" * 6_000_000))

    assert answer.status_code == 400
    assert not FieldVersion.objects.exists()


def test_markup_is_kept_as_text_and_shown_as_text(city, draft):
    post(city, draft, change(value="<script>alert(1)</script>"))

    page = city.get(f"/applications/{draft.uid}/")

    assert "<script>alert(1)" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_without_a_session_it_asks_to_sign_in(client, draft):
    answer = post(client, draft, change())

    assert answer.status_code == 401
    assert answer.json()["sign_in"]


def test_another_person_on_this_computer_sends_nothing_of_the_first(city, draft):
    answer = post(city, draft, change(person="999999"))

    assert answer.status_code == 401
    assert not FieldVersion.objects.exists()


def test_another_citys_address_is_not_found(client, draft):
    client.force_login(factories.coordinator(factories.CityFactory()))

    assert post(client, draft, change()).status_code == 404


@pytest.mark.parametrize("make", [factories.section, factories.reviewer, factories.member])
def test_staff_do_not_write_for_cities(client, draft, make):
    client.force_login(make())

    assert post(client, draft, change()).status_code == 404


@pytest.mark.parametrize("role", ["reader", "accountant", "certifier"])
def test_who_only_reads_is_told_so(client, draft, role):
    client.force_login(factories.MembershipFactory(city=draft.city, role=role).user)

    answer = post(client, draft, change())

    assert answer.status_code == 403
    assert answer.json()["error"]


def test_after_closing_the_reason_is_told(city, draft, travel):
    travel.to(draft.call.closes_at + timedelta(hours=1))

    answer = post(city, draft, change())

    assert answer.status_code == 423
    assert answer.json()["error"]


def test_a_get_is_no_save(city, draft):
    assert city.get(f"/applications/{draft.uid}/save/").status_code == 405


def test_a_row_of_another_application_is_no_field_here(city, draft):
    other = making.make_draft(call=draft.call)
    row = other.risks.create(risk="Чуже")

    answer = post(city, draft, change(key=f"risks.{row.uid}.risk"))

    row.refresh_from_db()
    assert answer.status_code == 400
    assert row.risk == "Чуже"


def test_an_edit_after_the_approval_voids_it(city, draft):
    making.fill(draft)
    draft = Application.objects.get()
    draft.approvals.create(by=draft.created_by, sha256=draft.working_sha256())

    post(city, draft, change(value="Зовсім інша назва"))

    assert Application.objects.get().approval_in_force() is None
