"""Signing in and out, failures that slow down, sessions."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from accounts import demo_accounts
from tests.accounts.making import LOGIN, confirmed, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def test_the_right_password_opens_the_first_page(client):
    person = confirmed()

    answer = sign_in(client, person.email)

    assert (answer.status_code, answer["Location"]) == (302, "/desk/")


def test_the_case_of_the_address_does_not_matter(client):
    person = confirmed(email="oksana@rivne.example")

    assert sign_in(client, "Oksana@Rivne.Example").status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_working_page_leads_to_signing_in_and_back(client):
    person = confirmed()
    asked = client.get("/accounts/profile/")

    answer = client.post(asked["Location"], {"login": person.email, "password": PASSWORD})

    assert asked["Location"] == "/accounts/login/?next=/accounts/profile/"
    assert client.get(asked["Location"]).status_code == 302
    assert answer.status_code == 302


@pytest.mark.parametrize("email", ["oksana@rivne.example", "nobody@rivne.example"])
def test_a_failure_says_the_same_whether_the_account_exists(client, email):
    confirmed(email="oksana@rivne.example")

    answer = sign_in(client, email, "wrong password here")

    assert answer.context["form"].non_field_errors() == [
        "Адреса або пароль не підходять. Перевірте обидва або задайте новий пароль."
    ]


def test_what_was_typed_stays_but_for_the_password(client):
    page = sign_in(client, "oksana@rivne.example", "wrong password here").content.decode()

    assert 'value="oksana@rivne.example"' in page
    assert "wrong password here" not in page


def test_five_failures_slow_down_and_another_address_still_gets_in(client):
    person = confirmed()
    for _attempt in range(5):
        sign_in(client, person.email, "wrong password here")

    slowed = sign_in(client, person.email)
    elsewhere = sign_in(client, person.email, REMOTE_ADDR="203.0.113.9")

    assert slowed.context["form"].non_field_errors() == [
        "Забагато спроб поспіль. Зачекайте хвилину й спробуйте ще раз: вхід не заблоковано."
    ]
    assert elsewhere.status_code == 302


def test_a_closed_account_does_not_get_in(client):
    person = confirmed(is_active=False)

    sign_in(client, person.email)

    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_post(client):
    client.force_login(confirmed())

    asked = client.get("/accounts/logout/")
    still_in = "_auth_user_id" in client.session
    client.post("/accounts/logout/")

    assert (asked.status_code, still_in) == (200, True)
    assert "_auth_user_id" not in client.session


def test_the_session_changes_its_key_at_sign_in(client):
    person = confirmed()
    client.get(LOGIN)
    session = client.session
    session["before"] = "1"
    session.save()
    before = client.session.session_key

    sign_in(client, person.email)

    assert client.session.session_key != before


def test_a_session_elsewhere_can_be_ended(client):
    person = confirmed()
    elsewhere = Client()
    sign_in(elsewhere, person.email)
    elsewhere.get("/accounts/profile/")
    sign_in(client, person.email)
    client.get("/accounts/profile/")
    other = UserSession.objects.exclude(session_key=client.session.session_key).get()

    client.post(f"/accounts/sessions/{other.pk}/end/")

    assert elsewhere.get("/accounts/profile/").status_code == 302
    assert client.get("/accounts/profile/").status_code == 200


def test_nobody_ends_the_session_of_another_person(client):
    owner, stranger = confirmed(), confirmed()
    elsewhere = Client()
    sign_in(elsewhere, owner.email)
    elsewhere.get("/accounts/profile/")
    client.force_login(stranger)

    answer = client.post(f"/accounts/sessions/{UserSession.objects.get(user=owner).pk}/end/")

    assert answer.status_code == 404


def test_the_page_of_a_demo_lists_its_accounts(client, settings):
    settings.DEMO = True

    page = client.get(LOGIN).content.decode()

    for account in demo_accounts.shown_at_sign_in():
        assert account.email in page
    assert demo_accounts.PASSWORD in page


def test_the_page_of_a_demo_has_one_field_for_the_address_and_one_for_the_password(
    client, settings
):
    settings.DEMO = True

    page = client.get(LOGIN).content.decode()

    assert [page.count(f'name="{name}"') for name in ("login", "password")] == [1, 1]


def test_a_button_of_the_demo_signs_in_as_its_account(client, settings):
    settings.DEMO = True
    person = confirmed(email="section@demo.example")

    answer = client.post(f"{LOGIN}?next=/receipts/", {"demo": person.email, "next": "/receipts/"})

    assert (answer.status_code, answer["Location"]) == (302, "/receipts/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_such_a_button_opens_nothing_in_a_real_product(client, settings):
    settings.DEMO = False
    person = confirmed(email="section@demo.example")

    answer = client.post(LOGIN, {"demo": person.email})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_real_product_lists_no_accounts(client, settings):
    settings.DEMO = False

    page = client.get(LOGIN).content.decode()

    assert "demo.example" not in page
    assert demo_accounts.PASSWORD not in page


def test_the_demo_has_two_accounts_of_each_city_and_each_address_once():
    emails = [account.email for account in demo_accounts.every_account()]

    assert len(emails) == len(set(emails)) == 16 + 2 * len(demo_accounts.CITY_SLUGS)


def test_an_english_page_leads_to_an_english_first_page(client):
    person = confirmed()

    answer = client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert answer["Location"] == "/en/desk/"


def test_a_flood_of_registrations_gets_a_page_that_says_wait(client):
    for _time in range(21):
        answer = client.post("/accounts/signup/", {})

    assert answer.status_code == 429
    assert "Зачекайте хвилину" in answer.content.decode()
