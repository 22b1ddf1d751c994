"""Registering, confirming the address, a new password, a new address: every mail by the outbox."""

import pytest
from django.core import mail
from django.core.cache import cache

from accounts.models import User
from notifications.models import Message
from notifications.packing import HIDDEN
from notifications.rendering import render
from tests.accounts.making import confirmed, link_in, mails, sign_in

pytestmark = pytest.mark.django_db
FORM = {
    "surname": "Коваль",
    "given_name": "Оксана",
    "patronymic": "Петрівна",
    "form": "f",
    "email": "oksana@rivne.example",
    "password1": "чотири слова без ладу",
    "password2": "чотири слова без ладу",
}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def test_registering_keeps_the_name_and_mails_a_link_through_the_outbox(client):
    answer = client.post("/accounts/signup/", FORM)

    person = User.objects.get()
    assert answer["Location"] == "/accounts/confirm-email/"
    assert (person.full_name, person.form) == ("Коваль Оксана Петрівна", "f")
    assert [message.address for message in mails("accounts/confirm_address")] == [person.email]
    assert mail.outbox == []


def test_the_letter_greets_in_the_vocative(client):
    client.post("/accounts/signup/", FORM)

    text = render(mails("accounts/confirm_address")[0]).text

    assert text.startswith("Шановна Оксано Петрівно!")


def test_the_link_confirms_and_only_then_one_gets_in(client):
    client.post("/accounts/signup/", FORM)
    sign_in(client, FORM["email"], FORM["password1"])
    too_early = "_auth_user_id" in client.session

    client.post(link_in(mails("accounts/confirm_address")[0]))
    answer = sign_in(client, FORM["email"], FORM["password1"])

    assert (too_early, answer["Location"]) == (False, "/desk/")


def test_an_address_that_is_taken_gets_the_same_answer_and_no_second_account(client):
    confirmed(email=FORM["email"])

    answer = client.post("/accounts/signup/", FORM)

    assert answer["Location"] == "/accounts/confirm-email/"
    assert User.objects.count() == 1
    assert [message.kind for message in Message.objects.all()] == ["accounts/exists"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("surname", "", "Прізвище: заповніть це поле"),
        ("given_name", "", "Ім’я: заповніть це поле"),
        ("password2", "інші чотири слова тут", "Паролі різні. Впишіть двічі той самий."),
    ],
)
def test_a_mistake_is_said_beside_its_field(client, field, value, sentence):
    answer = client.post("/accounts/signup/", FORM | {field: value})

    assert answer.context["form"].errors[field] == [sentence]
    assert 'value="oksana@rivne.example"' in answer.content.decode()


def test_a_new_password_by_the_link_of_the_letter(client):
    person = confirmed()
    client.post("/accounts/password/reset/", {"email": person.email})
    page = client.get(link_in(mails("accounts/reset")[0]), follow=True)
    words = "інші чотири слова тут"

    client.post(page.request["PATH_INFO"], {"password1": words, "password2": words})

    assert User.objects.get().check_password(words)
    assert mails("accounts/security")[0].context["change"] == "password_reset"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client):
    confirmed(email="oksana@rivne.example")

    known = client.post("/accounts/password/reset/", {"email": "oksana@rivne.example"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@rivne.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.address for message in Message.objects.all()] == ["oksana@rivne.example"]


def test_the_answer_takes_the_same_time_for_an_unknown_address(client, settings, monkeypatch):
    settings.EVEN_PACE = 5.0
    slept = []
    monkeypatch.setattr("accounts.adapter.time.sleep", slept.append)

    client.post("/accounts/password/reset/", {"email": "nobody@rivne.example"})

    assert len(slept) == 1
    assert 4 < slept[0] <= 5


def test_the_link_of_a_letter_is_neither_stored_nor_shown_to_staff(client, settings):
    settings.DEMO = False
    person = confirmed()
    client.post("/accounts/password/reset/", {"email": person.email})
    message = mails("accounts/reset")[0]

    assert "/reset/key/" not in str(message.context)
    assert "/reset/key/" not in render(message).text
    assert HIDDEN in render(message).text
    assert "/reset/key/" in render(message, unsealed=True).text


def test_a_new_address_counts_once_its_link_is_opened(client):
    person = confirmed(email="old@rivne.example")
    client.force_login(person)
    client.post("/accounts/email/", {"email": "new@rivne.example", "action_add": ""})
    letter = mails("accounts/confirm_address")[0]
    before = User.objects.get().email

    client.post(link_in(letter))

    assert (letter.address, letter.to, before) == ("new@rivne.example", None, "old@rivne.example")
    assert User.objects.get().email == "new@rivne.example"


def test_a_password_changed_inside_keeps_one_signed_in_and_is_told(client):
    person = confirmed()
    client.force_login(person)
    words = "інші чотири слова тут"

    client.post(
        "/accounts/password/change/",
        {"oldpassword": "Demo-Grants-2017!", "password1": words, "password2": words},
    )

    assert User.objects.get().check_password(words)
    assert client.get("/accounts/profile/").status_code == 200
    assert "Пароль змінено" == render(mails("accounts/security")[0]).subject


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(
    "kind", ["confirm_address", "reset", "exists", "security", "invited", "granted"]
)
def test_every_letter_speaks_both_languages(kind, language, client):
    person = confirmed(language=language)
    message = Message(
        kind=f"accounts/{kind}", language=language, to=person, context={"change": "totp_activated"}
    )
    message.thing = person

    rendered = render(message)

    assert rendered.subject
    assert len(rendered.text) > 60
