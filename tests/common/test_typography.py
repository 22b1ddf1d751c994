import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import apostrophes, lower_first, nbsp, one_stop, tidy_pasted


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("№ 5", "№_5"),
        ("м. Вінниця", "м._Вінниця"),
        ("О. П. Коваль", "О._П._Коваль"),
        ("громада і в місті, і в селі", "громада і_в_місті, і_в_селі"),
        ("100 грн", "100_грн"),
        ("2017 р. у Києві", "2017_р. у_Києві"),
        ("10 МБ, 15,5 %", "10_МБ, 15,5_%"),
        ("до 5 осіб", "до 5_осіб"),
        ("моя справа", "моя справа"),
        ("5 різних", "5 різних"),
    ],
)
def test_lines_do_not_break_where_they_must_not(typed, shown):
    assert nbsp(typed) == shown.replace("_", "\u00a0")


@given(st.text(alphabet="абія №м.О5грн%р _\n"))
def test_unbreaking_spaces_change_nothing_but_spaces(text):
    assert nbsp(text).replace("\u00a0", " ") == text
    assert nbsp(nbsp(text)) == nbsp(text)


@pytest.mark.parametrize("mark", list("'`ʼ‘’′＇"))
def test_any_apostrophe_inside_a_word_is_shown_as_one(mark):
    assert apostrophes(f"Кам{mark}янець") == "Кам’янець"


def test_quotes_around_a_word_are_no_apostrophes():
    assert apostrophes("'слово' та 5'") == "'слово' та 5'"


def test_text_from_word_keeps_its_quotes_dashes_and_spaces():
    text = "«Лідерка» – “це” — 'я'…\u00a0і  „ми“"

    assert tidy_pasted(text) == text


def test_text_from_word_loses_only_what_nobody_sees():
    assert tidy_pasted("один\r\nдва\u000bтри\u2028чотири") == "один\nдва\nтри\nчотири"
    assert tidy_pasted("\ufeffсло\u00adво\u200b\u0000\u202e") == "слово"
    assert tidy_pasted("\uf0b7 пункт") == "• пункт"


def test_letters_pasted_in_two_parts_become_one():
    assert tidy_pasted("и\u0306 і\u0308") == "й ї"


def test_emoji_made_of_several_signs_stay_whole():
    assert tidy_pasted("👩\u200d🔧") == "👩\u200d🔧"


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    once = tidy_pasted(text)

    assert tidy_pasted(once) == once
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("до 12 липня 2027 р.. Далі", "до 12 липня 2027 р. Далі"),
        ("у 2017–2018 рр.. Далі", "у 2017–2018 рр. Далі"),
        ("до 12 липня 2027 р…", "до 12 липня 2027 р…"),
        ("чекаємо…", "чекаємо…"),
        ("і так далі...", "і так далі..."),
    ],
)
def test_the_stop_of_an_abbreviated_year_ends_the_sentence_too(text, shown):
    assert one_stop(text) == shown


def test_a_name_in_the_middle_of_a_sentence_begins_small():
    assert lower_first("Проміжний звіт за II квартал") == "проміжний звіт за II квартал"
