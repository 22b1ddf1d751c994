"""One's own page; Django admin; an empty product's first administrator."""

import pytest

from accounts.models import Role, User
from tests.accounts.making import confirmed, sign_in
from tests.factories import UserFactory, administrator, section
from workflow import journal

pytestmark = pytest.mark.django_db
FACTS = {
    "surname": "Мельник",
    "given_name": "Ігор",
    "patronymic": "",
    "form": "m",
    "vocative": "",
    "position": "начальник відділу",
    "phone": "050 123 45 67",
    "language": "en",
    "theme": "dark",
}


def test_what_is_changed_is_kept_and_journalled_without_the_words(client):
    person = UserFactory()
    client.force_login(person)

    answer = client.post("/accounts/profile/", FACTS)

    kept = User.objects.get()
    entry = journal.history(kept).last()
    assert answer.cookies["theme"].value == "dark"
    assert (kept.full_name, kept.phone, kept.language) == ("Мельник Ігор", "+380501234567", "en")
    assert "phone" in entry.details["fields"]
    assert "Мельник" not in str(entry.details)


def test_the_greeting_is_shown_as_letters_will_say_it(client):
    client.force_login(UserFactory(given_name="Ольга", patronymic="Ігорівна", form="f"))

    page = client.get("/accounts/profile/").content.decode()

    assert "Шановна Ольго Ігорівно!" in page


def test_ones_own_greeting_wins():
    assert UserFactory(vocative="Вітаю, пані Олю!").salutation == "Вітаю, пані Олю!"


def test_a_wrong_phone_is_said_beside_the_field_and_kept(client):
    client.force_login(UserFactory())

    answer = client.post("/accounts/profile/", FACTS | {"phone": "12"})

    assert list(answer.context["form"].errors) == ["phone"]
    assert 'value="12"' in answer.content.decode()


def test_the_chosen_view_comes_along_to_another_device(client):
    person = confirmed(theme="dark")

    answer = sign_in(client, person.email)

    assert answer.cookies["theme"].value == "dark"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/accounts/profile/", 302), ("/accounts/sessions/", 302), ("/accounts/2fa/", 302)],
)
def test_ones_own_pages_need_signing_in(client, path, status):
    assert client.get(path).status_code == status


def test_django_admin_is_for_administrators_only(client):
    anonymous = client.get("/admin/")
    client.force_login(section(is_staff=True))
    staff = client.get("/admin/", follow=True)
    client.force_login(administrator())

    assert anonymous.status_code == 302
    assert staff.status_code == 403
    assert client.get("/admin/").status_code == 200


def test_signing_in_to_django_admin_is_the_products_own(client):
    answer = client.get("/admin/login/?next=/admin/")

    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("model", ["accounts/invitation", "cities/membership"])
def test_what_has_a_state_is_read_only_in_django_admin(client, model):
    client.force_login(administrator())

    listed = client.get(f"/admin/{model}/")
    added = client.get(f"/admin/{model}/add/")

    assert (listed.status_code, added.status_code) == (200, 403)


def test_a_repair_by_hand_needs_a_reason_and_is_journalled(client):
    person = UserFactory()
    client.force_login(administrator())
    facts = {"surname": "Нова", "given_name": "Ім’я", "is_active": "on"}
    address = f"/admin/accounts/user/{person.pk}/change/"

    without = client.post(address, facts)
    client.post(address, facts | {"reason": "прізвище змінено за паспортом"})

    entry = journal.history(person).last()
    assert without.status_code == 200
    assert entry.action == "repair"
    assert entry.details["reason"] == "прізвище змінено за паспортом"


def test_the_first_administrator_of_an_empty_product_gets_in(client):
    words = "чотири слова без ладу"
    User.objects.create_superuser("Admin@amu.example", words, surname="Гнатюк", given_name="Ія")

    sign_in(client, "admin@amu.example", words)

    person = User.objects.get()
    assert person.has_role(Role.ADMINISTRATOR)
    assert client.session["_auth_user_id"] == str(person.pk)
