"""The register of cities: what is in it, how it is found and ordered, who keeps it."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from cities import register, services
from cities.models import City
from cities.states import CharterStatus, Portrait
from common import clock
from tests.factories import CityFactory, UserFactory, coordinator, partner, reviewer, section
from workflow import journal
from workflow.refusals import NotNow

pytestmark = pytest.mark.django_db
REGISTER = "/section/cities/"
FACTS = {
    "council": "Рівненська міська рада",
    "edrpou": "99000264",
    "address": "вул. Соборна, 12-А",
    "official_email": "rada@rivne.example",
    "population": "243873",
    "women": "130000",
    "men": "113873",
    "charter": "none",
}


@pytest.fixture
def every_city(db):
    register.load()


def names_of(client, **asked) -> list[str]:
    return [city.name for city in client.get(REGISTER, asked).context["page"]]


def test_all_463_cities_are_there_and_loading_twice_adds_none(every_city):
    added = register.load()

    assert (City.objects.count(), added) == (463, 0)


def test_every_address_of_a_city_is_its_own(every_city):
    slugs = list(City.objects.values_list("slug", flat=True))

    assert len(set(slugs)) == 463


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2017, 5, 31), "Сєвєродонецьк"), (date(2026, 1, 1), "Сіверськодонецьк")],
)
def test_a_city_bears_the_name_of_the_day(every_city, day, name):
    assert City.objects.get(slug="siverskodonetsk").name_on(day) == name


def test_cities_stand_in_the_order_of_the_ukrainian_alphabet(client):
    for name in ["Яремче", "Ірпінь", "Знам’янка", "Єнакієве", "Ґалаґан", "Знаменівка", "Ізмаїл"]:
        CityFactory(name=name)
    client.force_login(UserFactory())

    assert names_of(client) == [
        "Ґалаґан",
        "Єнакієве",
        "Знаменівка",
        "Знам’янка",
        "Ізмаїл",
        "Ірпінь",
        "Яремче",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("камянець", ["Кам’янець-Подільський"]),
        ("КАМ'ЯНЕЦЬ ПОДІЛЬСЬКИЙ", ["Кам’янець-Подільський"]),
        ("новоград", ["Звягель"]),
        ("uzhhorod", ["Ужгород"]),
        ("такого міста немає", []),
    ],
)
def test_search_forgives_case_apostrophes_hyphens_and_former_names(
    client, every_city, typed, found
):
    client.force_login(UserFactory())

    assert names_of(client, q=typed) == found


def test_namesakes_are_told_apart_by_their_oblast(client, every_city):
    client.force_login(UserFactory())

    page = client.get(REGISTER, {"q": "Миколаїв"}).content.decode()

    assert "Миколаївська область" in page
    assert "Львівська область" in page


def test_filters_narrow_by_oblast_amu_charter_and_portrait(client):
    today = clock.today()
    old = today - timedelta(days=4 * 366)
    kept = CityFactory(
        name="Усе є",
        oblast="Сумська",
        charter="signed",
        charter_signed_on=old,
        gender_portrait_on=today,
    )
    left = CityFactory(name="Немає", oblast="Львівська", gender_portrait_on=old)
    left.amu_periods.update(until=date(2015, 1, 1))
    client.force_login(UserFactory())

    for asked in (
        {"oblast": "Сумська"},
        {"amu": "1"},
        {"charter": "overdue"},
        {"portrait": "fresh"},
    ):
        assert names_of(client, **asked) == [kept.name]
    assert names_of(client, amu="0", portrait="stale", charter="none") == [left.name]


@pytest.mark.parametrize(
    "asked", [{"page": "x"}, {"page": "99"}, {"oblast": "?"}, {"charter": "%"}]
)
def test_nonsense_in_the_address_filters_nothing(client, asked):
    CityFactory()
    client.force_login(UserFactory())

    assert len(names_of(client, **asked)) == 1


def test_the_list_is_paged(client, every_city):
    client.force_login(UserFactory())

    first = client.get(REGISTER).context["page"]

    assert (len(first), first.paginator.num_pages) == (50, 10)


def test_strangers_sign_in_first(client):
    city = CityFactory()

    for path in (REGISTER, city.get_absolute_url(), f"/cities/{city.slug}/people/", "/cities/act/"):
        assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("kind", [UserFactory, reviewer, partner])
def test_everyone_reads_and_only_the_section_edits(client, kind):
    city = CityFactory()
    client.force_login(kind())

    read = client.get(city.get_absolute_url())
    tried = [client.get(f"{city.get_absolute_url()}{part}/") for part in ("edit", "name", "amu")]

    assert read.status_code == 200
    assert [answer.status_code for answer in tried] == [403, 403, 403]


def test_the_section_edits_and_the_journal_keeps_what_was_before(client):
    city, by = CityFactory(edrpou="", council="Стара назва"), section()
    client.force_login(by)

    answer = client.post(f"{city.get_absolute_url()}edit/", FACTS)

    entry = journal.history(city).last()
    assert answer["Location"] == city.get_absolute_url()
    assert City.objects.get().official_email == "rada@rivne.example"
    assert (entry.by, entry.action) == (by, "change_facts")
    assert entry.details["council"] == {"from": "Стара назва", "to": "Рівненська міська рада"}


def test_saving_nothing_new_leaves_no_trace():
    city = CityFactory()

    services.change_city(city, changed={"council": city.council}, by=section())

    assert not journal.history(city).exists()


def test_a_check_digit_that_does_not_fit_warns_and_does_not_block(client):
    city = CityFactory(edrpou="")
    client.force_login(section())

    page = client.post(
        f"{city.get_absolute_url()}edit/", FACTS | {"edrpou": "99000265"}, follow=True
    )

    assert City.objects.get().edrpou == "99000265"
    assert "Остання цифра" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("edrpou", "123"),
        ("iban", "UA12"),
        ("official_email", "rada"),
        ("population", "-5"),
        ("charter_signed_on", "31.02.2020"),
        ("council", ""),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_what_was_typed_stays(client, field, value):
    city = CityFactory()
    client.force_login(section())

    answer = client.post(f"{city.get_absolute_url()}edit/", FACTS | {field: value})

    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == value


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"women": "200000"}, "women"),
        ({"charter": "decided"}, "charter_date"),
        ({"charter": "signed"}, "charter_signed_on"),
        (
            {"charter": "signed", "charter_date": "02.03.2020", "charter_signed_on": "01.03.2020"},
            "charter_signed_on",
        ),
    ],
)
def test_facts_have_to_fit_each_other(client, changes, field):
    city = CityFactory()
    client.force_login(section())

    answer = client.post(f"{city.get_absolute_url()}edit/", FACTS | changes)

    assert list(answer.context["form"].errors) == [field]


def test_a_citys_coordinator_keeps_its_figures_and_nothing_else(client):
    city = CityFactory(population=243_873)
    client.force_login(coordinator(city))
    figures = {"women": "130000", "men": "113873", "gender_portrait_on": "01.02.2026"}

    client.post(f"/cities/{city.slug}/facts/", figures | {"council": "Інша рада"})

    kept = City.objects.get()
    assert (kept.women, kept.men, kept.council) == (130_000, 113_873, city.council)
    assert kept.gender_portrait_on == date(2026, 2, 1)


def test_another_citys_coordinator_does_not_touch_them(client):
    city = CityFactory()
    client.force_login(coordinator(CityFactory()))

    assert client.post(f"/cities/{city.slug}/facts/", {"women": "1"}).status_code == 403
    assert City.objects.get(pk=city.pk).women is None


def test_a_renamed_city_keeps_its_history_and_is_found_by_both_names(client):
    city = CityFactory(name="Новомосковськ", name_en="Novomoskovsk", council="Стара рада")
    client.force_login(section())

    client.post(
        f"{city.get_absolute_url()}name/",
        {
            "name": "Самар",
            "name_en": "Samar",
            "council": "Самарівська міська рада",
            "until": "25.09.2024",
            "paper": "Постанова № 3984-IX",
        },
    )

    renamed = City.objects.get()
    assert (renamed.name, renamed.name_on(date(2024, 9, 25))) == ("Самар", "Новомосковськ")
    assert renamed.name_on(date(2024, 9, 26)) == "Самар"
    assert list(City.objects.found_by("новомос")) == [renamed]


def test_periods_of_membership_do_not_overlap(client):
    city = CityFactory()
    city.amu_periods.update(since=date(2010, 1, 1), until=date(2015, 1, 1))
    client.force_login(section())

    answer = client.post(
        f"{city.get_absolute_url()}amu/", {"since": "01.01.2014", "until": "01.01.2016"}
    )
    client.post(f"{city.get_absolute_url()}amu/", {"since": "01.01.2016", "until": ""})

    assert list(answer.context["form"].errors) == ["since"]
    assert [period.since.year for period in city.amu_periods.all()] == [2010, 2016]
    with pytest.raises(NotNow):
        services.set_amu_period(city, since=date(2030, 2, 1), until=date(2030, 1, 1), by=section())


@pytest.mark.parametrize(
    ("signed", "status"),
    [
        (date(2024, 11, 22), CharterStatus.SIGNED),
        (date(2024, 11, 21), CharterStatus.OVERDUE),
        (date(2024, 2, 29), CharterStatus.OVERDUE),
        (None, CharterStatus.SIGNED),
    ],
)
def test_an_action_plan_is_due_two_years_after_signing(travel, signed, status):
    travel.to(clock.now().replace(year=2026, month=11, day=22, hour=10))
    city = CityFactory(charter="signed", charter_signed_on=signed)

    assert city.charter_status == status
    assert list(City.objects.with_charter(status)) == [city]


@pytest.mark.parametrize(
    ("made", "portrait"),
    [
        (None, Portrait.NONE),
        (date(2023, 11, 22), Portrait.FRESH),
        (date(2023, 11, 21), Portrait.STALE),
    ],
)
def test_a_gender_portrait_is_stale_after_three_years(travel, made, portrait):
    travel.to(clock.now().replace(year=2026, month=11, day=22, hour=10))
    city = CityFactory(gender_portrait_on=made)

    assert city.portrait == portrait
    assert list(City.objects.with_portrait(portrait)) == [city]


def test_the_page_of_a_city_speaks_both_languages(client):
    city = CityFactory(name="Рівне", name_en="Rivne", oblast="Рівненська")
    client.force_login(section())

    english = client.get(f"/en{city.get_absolute_url()}").content.decode()

    with override("en"):
        assert (city.shown_name, city.region) == ("Rivne", "Rivnenska oblast")
    assert "<h1>Rivne</h1>" in english
