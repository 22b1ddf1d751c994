"""The second bar: one's rooms, the current entry, the way to one's other rooms."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from desk import rooms
from tests import factories

pytestmark = pytest.mark.django_db
ROOMS = ("Секція", "Оцінювання", "Місто")


@pytest.fixture
def bar(rf):
    def of(user, path):
        request = rf.get(path)
        request.user = user
        with override("uk"):
            return rooms.room(request)

    return of


def labels(found):
    return [entry["label"] for entry in found["room_entries"]]


def current(found):
    return [entry["label"] for entry in found["room_entries"] if entry["current"]]


def test_the_public_has_no_room(bar):
    assert bar(AnonymousUser(), "/") == {"room_title": "", "room_entries": []}


@pytest.mark.parametrize(
    ("make", "title", "words"),
    [
        (
            factories.section,
            "Секція",
            ["Сьогодні", "Конкурси", "Звіти", "Моніторинг", "Практики", "Міста", "Люди", "Листи"],
        ),
        (factories.member, "Комісія", ["Сьогодні", "Засідання", "Листи"]),
        (factories.reviewer, "Оцінювання", ["Сьогодні", "На оцінювання", "Листи"]),
        (
            factories.partner,
            "Донор",
            ["Сьогодні", "Гранти", "Угоди", "Звіти", "Моніторинг", "Листи"],
        ),
        (factories.administrator, "Адміністрування", ["Сьогодні", "Люди", "Таблиці", "Листи"]),
    ],
)
def test_each_role_has_its_room(bar, make, title, words):
    found = bar(make(), "/desk/")

    assert (found["room_title"], labels(found)) == (title, words)


def test_a_city_person_has_the_citys_room(bar):
    person = factories.coordinator(factories.CityFactory())

    found = bar(person, "/applications/abc/")

    assert found["room_title"] == "Місто"
    assert (labels(found), current(found)) == (
        ["Сьогодні", "Заявки", "Угоди", "Звіти", "Практики", "Міста", "Листи"],
        ["Заявки"],
    )


def test_a_newcomer_is_shown_the_way_to_a_city(bar):
    found = bar(factories.UserFactory(), "/desk/")

    assert labels(found) == ["Сьогодні", "Діяти від імені міста"]


@pytest.mark.parametrize(
    ("path", "title", "others"),
    [
        ("/section/calls/konkurs/", "Секція", ["Оцінювання", "Місто"]),
        ("/en/reviews/", "Оцінювання", ["Секція", "Місто"]),
        ("/applications/", "Місто", ["Секція", "Оцінювання"]),
        ("/accounts/profile/", "Секція", ["Оцінювання", "Місто"]),
    ],
)
def test_people_with_several_roles_can_change_rooms(bar, path, title, others):
    person = factories.coordinator(factories.CityFactory(), roles=["section", "reviewer"])

    found = bar(person, path)

    assert (found["room_title"], [word for word in labels(found) if word in ROOMS]) == (
        title,
        others,
    )


def test_someone_who_left_has_no_room(bar):
    person = factories.section(is_active=False)

    assert bar(person, "/desk/")["room_title"] == ""
