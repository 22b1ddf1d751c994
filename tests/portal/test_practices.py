"""Published practices as everyone reads, finds and repeats them."""

from decimal import Decimal

import pytest

from library import services
from tests import factories
from tests.library import making

pytestmark = pytest.mark.django_db

LIST = "/en/practices/"


def page_of(practice, prefix="/en"):
    return f"{prefix}/practices/{practice.slug}/"


def found(client, query=""):
    return [each.practice.slug for each in client.get(f"{LIST}{query}").context["page"]]


def text(client, path):
    return client.get(path).content.decode()


def in_city(name, slug, *, oblast="Рівненська", **texts):
    city = factories.CityFactory(name=name, slug=slug, oblast=oblast)
    return making.published(making.funded(city, slug=f"call-{slug}"), **texts)


def test_without_practices_the_list_says_so_and_leads_on(client):
    page = text(client, LIST)

    assert "No practice has been published yet." in page
    assert 'role="search"' not in page


def test_cities_stand_in_the_order_of_the_ukrainian_alphabet(client):
    slugs = [
        in_city(name, slug).slug
        for name, slug in (("Яремче", "yaremche"), ("Ізюм", "izium"), ("Калуш", "kalush"))
    ]

    assert found(client) == [slugs[1], slugs[2], slugs[0]]


def test_practices_are_found_by_word_task_group_and_oblast(client):
    one = in_city("Рівне", "rivne", themes=["4"], groups=["idp"]).slug
    two = in_city(
        "Ґоща", "hoshcha", oblast="Вінницька", themes=["1"], groups=[], title_uk="Карта міста"
    ).slug

    assert found(client, "?q=ШКОЛА") == [one]
    assert found(client, "?q=гоща+карта") == [two]
    assert found(client, "?theme=1") == [two]
    assert found(client, "?group=idp") == [one]
    assert found(client, "?oblast=Вінницька") == [two]
    assert found(client, "?theme=1&group=idp") == []
    assert "Nothing fits." in text(client, f"{LIST}?q=немає")


def test_what_is_not_public_is_neither_listed_nor_found(client):
    practice = making.handed_in()

    assert found(client) == []
    assert client.get(page_of(practice)).status_code == 404
    assert practice.slug not in text(client, "/sitemap.xml")


def test_a_practice_says_everything_another_city_needs(client):
    practice = making.published()

    page = text(client, page_of(practice, prefix=""))

    told = [
        *(making.TEXTS["title_uk"], making.TEXTS["problem_uk"]),
        *("<strong>Відібрали 40 учасниць зі 112.</strong>", "Перевірено АМУ"),
        *("Рекламували лише у Facebook.", "96\N{NO-BREAK SPACE}500,00\N{NO-BREAK SPACE}грн"),
        *("5 місяців", "mailto:biznes@rivne.example", "Внутрішньо переміщені особи", "CC BY 4.0"),
    ]
    assert [each for each in told if each not in page] == []


def test_figures_stand_without_the_zeros_of_their_column(client):
    practice = making.handed_in()
    rows = [{"label_uk": "Зростання, %", "value": Decimal("37.90"), "is_key": True}]
    services.save_figures(practice, [*making.FIGURES, *rows], by=factories.section())
    services.publish(practice, by=factories.section())

    page = text(client, page_of(practice, prefix=""))

    assert "<dd>40</dd>" in page
    assert "<dd>37,9</dd>" in page
    assert ">12</td>" in page
    assert ",00<" not in page.replace("96\N{NO-BREAK SPACE}500,00", "")


def test_paragraphs_of_the_problem_stand_apart(client):
    practice = making.published(problem_uk="Перший абзац.\nДругий абзац.")

    assert "<p>Перший абзац.</p><p>Другий абзац.</p>" in text(client, page_of(practice, prefix=""))


def test_an_english_page_takes_english_texts_where_there_are_any(client):
    practice = making.published()

    page = text(client, page_of(practice))

    assert "<h1>A school for women entrepreneurs</h1>" in page
    assert making.TEXTS["why_uk"] in page


def test_a_practice_that_was_not_compared_bears_no_mark(client):
    practice = making.published(is_verified=False)

    assert "Checked by AMU" not in text(client, page_of(practice))


def test_link_previews_show_title_text_and_photo(client, settings):
    practice = making.handed_in()
    section = factories.section()
    photo = making.photo(practice, by=section)
    services.publish(practice, by=section)

    page = text(client, page_of(practice, prefix=""))
    shown = client.get(f"/practices/{practice.slug}/photos/{photo.uid}/")
    shown.close()

    address = f"{settings.SITE_URL}/practices/{practice.slug}/photos/{photo.uid}/"
    assert f'<meta property="og:title" content="{practice.title_uk}">' in page
    assert f'<meta property="og:image" content="{address}">' in page
    assert f'alt="{photo.alt_uk}"' in page
    assert shown["Cache-Control"] == "public, max-age=3600"


def test_the_register_the_home_page_and_the_sitemap_lead_to_a_practice(client):
    practice = making.published()
    pages = [f"/en/register/{practice.application.number}/", "/en/", "/sitemap.xml"]

    leads = [f"/practices/{practice.slug}/" in text(client, path) for path in pages]

    assert leads == [True, True, True]


def test_the_home_page_without_practices_has_no_empty_band(client):
    assert "What your city can repeat" not in text(client, "/en/")


def test_a_city_says_on_the_page_that_it_has_repeated_the_practice(client):
    practice = making.published()
    city = factories.CityFactory(name="Калуш", name_en="Kalush", slug="kalush")
    client.force_login(factories.coordinator(city))
    adopt = f"/practices/{practice.slug}/adopt/"

    client.post(adopt, {"city": "kalush", "do": "adopt"})
    said = text(client, page_of(practice))
    client.post(adopt, {"city": "kalush", "do": "forget"})
    after = text(client, page_of(practice))

    assert "Already repeated by 1 city: Kalush." in said
    assert "Already repeated" not in after


@pytest.mark.parametrize("person", [factories.section, factories.partner])
def test_who_speaks_for_no_city_is_not_asked(client, person):
    practice = making.published()
    client.force_login(person())

    assert "We have repeated it too" not in text(client, page_of(practice))


def test_the_own_city_is_not_asked_whether_it_repeated(client):
    practice = making.published()
    client.force_login(practice.application.created_by)

    assert "We have repeated it too" not in text(client, page_of(practice))


def test_a_visitor_is_led_to_sign_in_and_back(client):
    practice = making.published()

    page = text(client, page_of(practice))

    assert f"?next=/en/practices/{practice.slug}/" in page


def test_those_who_work_on_a_card_see_how_it_will_look(client):
    practice = making.handed_in()
    client.force_login(practice.application.created_by)

    answer = client.get(page_of(practice))

    assert "This page is not published." in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
