import sqlite3
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from common.collation import ALPHABET, compare, register_sqlite, search_key, sort_key

WORDS = st.text(alphabet=ALPHABET + ALPHABET.upper(), max_size=12)


@pytest.fixture
def database():
    raw = sqlite3.connect(":memory:")
    register_sqlite(SimpleNamespace(vendor="sqlite", connection=raw))
    yield raw
    raw.close()


def ask(database, expression, *values):
    return database.execute(f"SELECT {expression}", values).fetchone()[0]


def test_all_letters_sort_as_the_alphabet_has_them():
    assert sorted(ALPHABET[::-1], key=sort_key) == list(ALPHABET)


def test_cities_sort_as_a_ukrainian_dictionary_has_them():
    cities = [
        "Євпаторія", "Ірпінь", "Їзів", "Ґонта", "Яремче", "Авдіївка", "Гайсин", "Жовква", "Zürich",
        "Ізюм", "Йосипівка", "Дніпро", "Умань", "Щастя", "Львів", "Ефес", "Енергодар", "Долина",
    ]  # fmt: skip

    assert sorted(cities, key=sort_key) == [
        "Авдіївка", "Гайсин", "Ґонта", "Дніпро", "Долина", "Енергодар", "Ефес", "Євпаторія",
        "Жовква", "Ізюм", "Ірпінь", "Їзів", "Йосипівка", "Львів", "Умань", "Щастя", "Яремче",
        "Zürich",
    ]  # fmt: skip


def test_apostrophes_hyphens_quotes_and_case_do_not_count():
    assert sorted(["Знам’янка", "Знаменівка"], key=sort_key) == ["Знаменівка", "Знам’янка"]
    assert sort_key("Кам’янець-Подільський") == sort_key("кам'янецьподільський")
    assert sort_key("«Лідерка»") == sort_key("Лідерка")


def test_a_shorter_name_and_a_space_come_first():
    assert sorted(["Білаш", "Біла Церква", "Біла"], key=sort_key) == [
        "Біла",
        "Біла Церква",
        "Білаш",
    ]


def test_digits_come_before_letters_and_foreign_letters_after():
    assert sorted(["Яна", "Zeta", "10", "А", "ы", "Эмма"], key=sort_key) == [
        "10",
        "А",
        "Яна",
        "Zeta",
        "ы",
        "Эмма",
    ]


def test_accents_and_composition_do_not_move_a_name():
    assert sort_key("Zu\u0308rich") == sort_key("Zürich") == sort_key("Zurich")
    assert sort_key("Ки\u0306їв".replace("ї", "і\u0308")) == sort_key("Кйїв")


@given(WORDS, WORDS)
def test_keys_compare_bytewise_as_letters_do_in_the_alphabet(one, other):
    places = [[ALPHABET.index(letter) for letter in word.lower()] for word in (one, other)]

    assert (sort_key(one).encode() < sort_key(other).encode()) == (places[0] < places[1])


@given(st.text())
def test_a_sort_key_of_any_text_can_be_stored_and_is_trimmed(text):
    key = sort_key(text)

    assert "\x00" not in key
    assert key == key.strip()


@given(st.text(), st.text())
def test_texts_that_differ_are_never_equal_in_order(one, other):
    assert (compare(one, other) == 0) == (one == other)
    assert compare(one, other) == -compare(other, one)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Кам’янець-Подільський", "кам'янець подільський"),
        ("Ґонта", "гонта"),
        ("ГІ-2017-0038", "Гi-2017-0038"),
        ("  Біла   Церква ", "БІЛА ЦЕРКВА"),
        ("Ірпінь", "Iрпiнь"),
    ],
)
def test_search_finds_what_people_type(stored, typed):
    assert search_key(stored) == search_key(typed)


def test_search_keeps_letters_that_differ():
    assert search_key("Єва") != search_key("Ева")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("value", "pattern", "matches"),
    [
        ("Львів", "львів", 1),
        ("ЇЖАК", "%жа%", 1),
        ("Львів", "льві_", 1),
        ("Львів", "в", 0),
        ("два\nрядки", "%рядки", 1),
        ("a.c", "abc", 0),
        (2017, "20%", 1),
    ],
)
def test_like_on_sqlite_is_blind_to_case_in_ukrainian(database, value, pattern, matches):
    assert ask(database, "? LIKE ?", value, pattern) == matches


@pytest.mark.parametrize(
    ("value", "pattern", "matches"),
    [("100%", "100\\%", 1), ("1000", "100\\%", 0), ("ПЛАН_1", "план\\_1", 1), ("a", "a\\", 1)],
)
def test_like_on_sqlite_knows_its_escape(database, value, pattern, matches):
    assert ask(database, "? LIKE ? ESCAPE '\\'", value, pattern) == matches


def test_like_with_nothing_gives_nothing(database):
    assert ask(database, "NULL LIKE '%'") is None
    assert ask(database, "'a' LIKE NULL") is None


def test_lower_and_upper_on_sqlite_know_ukrainian(database):
    assert ask(database, "lower('ҐЄІЇ')") == "ґєії"
    assert ask(database, "upper('ґєії')") == "ҐЄІЇ"
    assert ask(database, "lower(NULL)") is None


def test_sqlite_orders_by_the_ukrainian_collation(database):
    rows = database.execute(
        "SELECT column1 FROM (VALUES ('Юрій'), ('Єва'), ('Ґанок'), ('Гора')) "
        "ORDER BY column1 COLLATE uk"
    ).fetchall()

    assert rows == [("Гора",), ("Ґанок",), ("Єва",), ("Юрій",)]


@pytest.mark.django_db
def test_the_product_searches_ukrainian_without_regard_to_case():
    with connection.cursor() as cursor:
        cursor.execute("SELECT upper('їжаки') LIKE upper('%Їжак%')")
        found = cursor.fetchone()[0]

    assert bool(found)


def test_other_databases_are_left_alone():
    register_sqlite(SimpleNamespace(vendor="postgresql"))
