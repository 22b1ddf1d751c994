import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.names import (
    Name,
    full_name,
    gender_of,
    genitive_name,
    name_with_initials,
    salutation,
    short_name,
    signature_name,
)

OKSANA = Name("Оксана", "Коваль", "Петрівна")


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


def test_a_name_is_written_for_lists_pages_and_signatures():
    assert full_name(OKSANA) == "Коваль Оксана Петрівна"
    assert short_name(OKSANA) == "Оксана Коваль"
    assert name_with_initials(OKSANA) == "О.\u00a0П.\u00a0Коваль"
    assert signature_name(Name("Наталія", "Косенко-Швець")) == "Наталія КОСЕНКО-ШВЕЦЬ"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (OKSANA, "Шановна Оксано Петрівно!"),
        (Name("Валерій", "Бабій", "Васильович"), "Шановний Валерію Васильовичу!"),
        (Name("Ольга", "Нечуй-Левицька"), "Шановна пані Ольго!"),
        (Name("Ігор", "Лобода"), "Шановний пане Ігорю!"),
        (Name("Мар’яна", "Солов’їха", "В’ячеславівна"), "Шановна Мар’яно В’ячеславівно!"),
        (Name("Рустем", "Аблязов", gender="masculine"), "Шановний пане Рустеме!"),
        (Name("John", "Smith"), "Вітаємо, John Smith!"),
        (Name("John", "Smith", gender="masculine"), "Вітаємо, John Smith!"),
        (Name("", "Коваль"), "Вітаємо, Коваль!"),
    ],
)
def test_a_salutation_is_in_the_vocative_where_that_can_be_done(name, words):
    assert salutation(name) == words


def test_what_the_person_chose_is_never_overruled():
    assert salutation(OKSANA, override="Пані докторко!") == "Пані докторко!"
    assert genitive_name(OKSANA, override="пані Оксани Коваль") == "пані Оксани Коваль"


def test_a_salutation_in_english():
    with translation.override("en"):
        assert salutation(Name("Oksana", "Koval")) == "Dear Oksana Koval,"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (OKSANA, "Коваль Оксани Петрівни"),
        (Name("Валерій", "Бабій", "Васильович"), "Бабія Валерія Васильовича"),
        (Name("Сергій", "Лобода"), "Лободи Сергія"),
        (Name("Ольга", "Нечуй-Левицька"), "Нечуй-Левицької Ольги"),
        (Name("John", "Smith"), "Smith John"),
    ],
)
def test_a_name_goes_into_the_genitive_for_agreements(name, words):
    assert genitive_name(name) == words


def test_the_gender_stored_wins_over_the_one_guessed():
    assert gender_of(Name("Саша", "Коваль", gender="masculine")) == "masculine"
    assert gender_of(OKSANA) == "feminine"
    assert gender_of(Name("John", "Smith")) == ""


@given(st.builds(Name, st.text(), st.text(), st.text(), st.sampled_from(["", "feminine"])))
def test_no_name_breaks_a_letter(name):
    assert salutation(name).endswith("!")
    assert isinstance(genitive_name(name), str)
    assert isinstance(name_with_initials(name), str)
