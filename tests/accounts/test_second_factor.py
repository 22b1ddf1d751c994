"""A second factor is demanded of roles, set up by an app, and asked for at signing in."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from accounts.models import Role
from tests.accounts.making import confirmed, mails, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/"
DEMANDED = [Role.SECTION, Role.REVIEWER, Role.COMMISSION, Role.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def _demanded(settings):
    cache.clear()
    settings.SECOND_FACTOR_REQUIRED = True


def code_for(secret) -> str:
    """What the app would show now."""
    _before, counter, _after = yield_hotp_counters_from_time()
    return f"{hotp_value(secret, counter):06d}"


def with_app(person) -> str:
    secret = generate_totp_secret()
    Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.TOTP,
        data={"secret": get_adapter().encrypt(secret)},
    )
    return secret


@pytest.mark.parametrize("role", DEMANDED)
def test_a_role_leads_to_the_set_up_and_nothing_else_opens(client, role):
    client.force_login(confirmed(roles=[role]))

    closed = [client.get(path)["Location"] for path in ("/accounts/profile/", "/section/cities/")]
    opened = [client.get(path).status_code for path in (SET_UP, "/accounts/sessions/")]

    assert closed == [SET_UP, SET_UP]
    assert opened == [200, 200]


def test_the_set_up_page_says_why(client):
    client.force_login(confirmed(roles=[Role.SECTION]))

    page = client.get("/accounts/profile/", follow=True).content.decode()

    assert "Ваша роль потребує другого чинника." in page


def test_signing_out_and_the_other_language_stay_open(client):
    client.force_login(confirmed(roles=[Role.SECTION]))

    english = client.get("/en/accounts/2fa/").status_code
    client.post("/accounts/logout/")

    assert english == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("roles", [[], [Role.PARTNER]])
def test_cities_and_the_donor_may_do_without(client, roles):
    client.force_login(confirmed(roles=roles))

    assert client.get("/accounts/profile/").status_code == 200


def test_a_demo_demands_none(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(confirmed(roles=[Role.SECTION]))

    assert client.get("/accounts/profile/").status_code == 200


def test_setting_up_the_app_opens_everything_and_is_told(
    client, django_capture_on_commit_callbacks
):
    person = confirmed(roles=[Role.SECTION])
    client.force_login(person)
    page = client.get("/accounts/2fa/totp/activate/")
    page = client.post(page["Location"], {"password": PASSWORD}, follow=True)

    with django_capture_on_commit_callbacks(execute=True):
        code = code_for(page.context["form"].secret)
        client.post("/accounts/2fa/totp/activate/", {"code": code})

    assert client.get("/accounts/profile/").status_code == 200
    assert [mail.context["change"] for mail in mails("accounts/security")] == ["totp_activated"]


def test_the_secret_is_not_stored_as_it_is(client):
    person = confirmed()
    client.force_login(person)
    page = client.get("/accounts/2fa/totp/activate/")
    page = client.post(page["Location"], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})

    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]

    assert secret not in stored
    assert get_adapter().decrypt(stored) == secret


def test_signing_in_asks_for_the_code(client):
    person = confirmed(roles=[Role.SECTION])
    secret = with_app(person)

    first = sign_in(client, person.email)
    half_in = "_auth_user_id" in client.session
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})

    assert (first["Location"], half_in) == ("/accounts/2fa/authenticate/", False)
    assert wrong.context["form"].errors["code"] == [
        "Код не підходить. Візьміть найновіший із застосунку."
    ]
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    "path", ["", "webauthn/", "webauthn/add/", "totp/activate/", "recovery-codes/generate/"]
)
def test_pages_of_the_second_factor_open_without_inline_script(client, path):
    person = confirmed()
    with_app(person)
    client.force_login(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    answer = client.get(f"/accounts/2fa/{path}", follow=True)

    assert answer.status_code == 200
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
