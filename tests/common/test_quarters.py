from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.quarters import (
    Quarter,
    format_for_quarter,
    format_quarter,
    format_quarters,
    parse_quarters,
    quarter_of,
    quarters_between,
)

QUARTERS = st.builds(Quarter, st.integers(1991, 2100), st.integers(1, 4))


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


def test_a_quarter_has_its_first_and_last_day():
    assert [Quarter(2017, number).last_day for number in (1, 2, 3, 4)] == [
        date(2017, 3, 31),
        date(2017, 6, 30),
        date(2017, 9, 30),
        date(2017, 12, 31),
    ]
    assert Quarter(2017, 3).first_day == date(2017, 7, 1)


def test_a_year_has_four_quarters():
    with pytest.raises(ValueError, match="no quarter 5"):
        Quarter(2017, 5)


@given(st.dates(date(1991, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_quarter(day):
    quarter = quarter_of(day)

    assert quarter.first_day <= day <= quarter.last_day


@given(QUARTERS)
def test_the_next_quarter_begins_on_the_next_day(quarter):
    assert quarter.next().first_day == quarter.last_day + timedelta(days=1)


def test_a_period_touches_every_quarter_between_its_ends():
    assert quarters_between(date(2017, 8, 15), date(2018, 1, 10)) == [
        Quarter(2017, 3),
        Quarter(2017, 4),
        Quarter(2018, 1),
    ]


def test_quarters_are_written_with_latin_numerals():
    assert format_quarter(Quarter(2017, 3)) == "III квартал 2017\u00a0р."
    assert format_for_quarter(Quarter(2017, 3)) == "за III квартал 2017\u00a0р."
    assert format_quarters(Quarter(2017, 2), Quarter(2017, 4)) == "II–IV квартали 2017\u00a0р."
    assert format_quarters(Quarter(2017, 2), Quarter(2017, 2)) == "II квартал 2017\u00a0р."
    assert (
        format_quarters(Quarter(2017, 4), Quarter(2018, 1))
        == "IV квартал 2017\u00a0р. — I квартал 2018\u00a0р."
    )


def test_quarters_are_written_in_english():
    with translation.override("en"):
        assert format_for_quarter(Quarter(2017, 3)) == "for Q3 2017"
        assert format_quarters(Quarter(2017, 2), Quarter(2017, 4)) == "Q2–Q4 2017"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("II квартал 2017 р.", 2, 2),
        ("II квартал 2017 р", 2, 2),
        ("ІІ квартал 2017 р.", 2, 2),
        ("IІ кв. 2017", 2, 2),
        ("ІV квартал 2017", 4, 4),
        ("3 квартал 2017 року", 3, 3),
        ("3-й квартал 2017 р.", 3, 3),
        ("за ІІІ квартал 2017\u00a0р.", 3, 3),
        ("II-IV квартал 2017 р.", 2, 4),
        ("II–IV квартали 2017 р.", 2, 4),
        ("і - іі  КВАРТАЛИ 2017", 1, 2),
        ("2—3 кв 2017", 2, 3),
    ],
)
def test_a_quarter_is_read_as_people_type_it(text, first, last):
    assert parse_quarters(text) == (Quarter(2017, first), Quarter(2017, last))


def test_the_year_may_be_known_from_elsewhere():
    assert parse_quarters("II квартал", year=2018) == (Quarter(2018, 2), Quarter(2018, 2))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Write the quarter like"),
        ("V квартал 2017", "Write the quarter like"),
        ("постійно", "Write the quarter like"),
        ("II квартал 1017 р.", "Write the quarter like"),
        ("II квартал", "Add the year"),
        ("IV–II квартал 2017 р.", "comes after the last one"),
    ],
)
def test_what_is_no_quarter_is_refused_with_the_reason(text, reason):
    with translation.override("en"), pytest.raises(ValueError, match=reason):
        parse_quarters(text)


@given(QUARTERS)
def test_a_written_quarter_is_read_back_as_itself(quarter):
    assert parse_quarters(format_quarter(quarter)) == (quarter, quarter)
