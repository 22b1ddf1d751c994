from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.formats import (
    format_money,
    format_money_plain,
    format_number,
    format_percent,
    parse_money,
    parse_number,
    round_half_up,
)

SUMS = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 234,50", "1234.50"),
        ("1234.5", "1234.50"),
        ("1 234", "1234.00"),
        ("1\u00a0234,5", "1234.50"),
        ("1\u202f234\u202f567", "1234567.00"),
        ("75 000,00 грн", "75000.00"),
        ("75000грн.", "75000.00"),
        ("100 ₴", "100.00"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("1,234.50", "1234.50"),
        ("1.234.567,5", "1234567.50"),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed, meant):
    assert str(parse_money(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Enter a number."),
        ("   ", "Enter a number."),
        ("UAH", "Enter a number."),
        ("-5", "The number cannot be negative."),
        ("−5", "The number cannot be negative."),
        ("1,234", "Digits after the comma: 2 at most."),
        ("1.234", "Digits after the comma: 2 at most."),
        ("5,001 грн", "Digits after the comma: 2 at most."),
        ("1 23", "Write the number in digits, for example 1 234,50."),
        ("12 34,5", "Write the number in digits, for example 1 234,50."),
        ("1,234,567", "Write the number in digits, for example 1 234,50."),
        ("5,", "Write the number in digits, for example 1 234,50."),
        (",5", "Write the number in digits, for example 1 234,50."),
        ("1e5", "Write the number in digits, for example 1 234,50."),
        ("NaN", "Write the number in digits, for example 1 234,50."),
        ("Infinity", "Write the number in digits, for example 1 234,50."),
        ("١٢", "Write the number in digits, for example 1 234,50."),
        ("1_000", "Write the number in digits, for example 1 234,50."),
        ("1234567890123", "The number is too large."),
    ],
)
def test_a_sum_with_no_or_two_readings_is_refused_with_the_reason(typed, reason):
    with translation.override("en"):
        with pytest.raises(ValueError) as refused:
            parse_money(typed)

        assert str(refused.value) == reason


def test_a_quantity_takes_three_decimals_and_a_count_takes_none():
    assert parse_number("1,125", decimals=3) == Decimal("1.125")
    assert parse_number("40", decimals=0) == Decimal("40")
    with translation.override("en"), pytest.raises(ValueError, match="Write a whole number."):
        parse_number("1,5", decimals=0)


@given(SUMS, st.sampled_from(["uk", "en"]))
def test_a_written_sum_is_read_back_as_itself(value, language):
    with translation.override(language):
        assert parse_money(format_money_plain(value)) == value


@given(st.text())
def test_any_text_is_read_or_refused_and_never_breaks(text):
    try:
        value = parse_money(text)
    except ValueError:
        return

    assert value >= 0
    assert value.as_tuple().exponent == -2


def test_a_sum_is_written_with_unbreaking_spaces_and_its_unit():
    assert format_money(Decimal("1234567.5")) == "1\u00a0234\u00a0567,50\u00a0грн"
    assert format_money_plain(75000) == "75\u00a0000,00"
    assert format_money(Decimal("-1234.5")) == "−1\u00a0234,50\u00a0грн"


def test_a_sum_is_written_in_english():
    with translation.override("en"):
        assert format_money(Decimal("1234567.5")) == "UAH\u00a01,234,567.50"


def test_numbers_keep_their_decimals_unless_told_otherwise():
    assert format_number(Decimal("1234.5")) == "1\u00a0234,5"
    assert format_number(1234) == "1\u00a0234"
    assert format_number(Decimal("0.125"), 2) == "0,13"
    assert format_number(Decimal("-0.001"), 2) == "0,00"
    assert format_number(88.67) == "88,67"


def test_a_percent_has_a_space_in_ukrainian_and_none_in_english():
    assert format_percent(Decimal("14.715")) == "14,72\u00a0%"
    assert format_percent(Decimal("30"), 0) == "30\u00a0%"
    with translation.override("en"):
        assert format_percent(Decimal("14.715")) == "14.72%"


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.005", "0.01"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("1", "1.00")]
)
def test_halves_are_rounded_away_from_zero(value, rounded):
    assert str(round_half_up(Decimal(value))) == rounded
