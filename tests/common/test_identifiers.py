import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.identifiers import (
    edrpou_check_digit,
    edrpou_warning,
    fold_number,
    format_iban,
    format_phone,
    parse_edrpou,
    parse_iban,
    parse_katottg,
    parse_phone,
)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "code",
    ["00032129", "14360570", "21560766", "30859524", "39292197", "40075815", " 9900 0130 "],
)
def test_a_code_with_a_fitting_check_digit_raises_no_warning(code):
    assert edrpou_warning(code) is None


def test_a_slip_in_a_code_is_a_warning():
    assert str(edrpou_warning("00032128")).startswith("The last digit of the EDRPOU code")
    assert str(edrpou_warning("1234567")) == "An EDRPOU code has 8 digits."


@given(st.integers(0, 9_999_999), st.integers(1, 9))
def test_a_wrong_last_digit_is_always_noticed(first_seven, slip):
    digits = f"{first_seven:07d}"
    right = edrpou_check_digit(f"{digits}0")

    assert edrpou_warning(f"{digits}{right}") is None
    assert edrpou_warning(f"{digits}{(right + slip) % 10}") is not None


def test_a_code_keeps_its_zeros():
    assert parse_edrpou(" 00032129 ") == "00032129"


@pytest.mark.parametrize("code", ["123456789", "1234567a", "٠٠٠٣٢١٢٩", ""])
def test_what_is_not_eight_digits_is_no_code(code):
    with pytest.raises(ValueError, match="An EDRPOU code has 8 digits."):
        parse_edrpou(code)


def test_a_katottg_code_may_be_typed_with_a_cyrillic_letter():
    assert parse_katottg("uа05020030010063857") == "UA05020030010063857"


@pytest.mark.parametrize("code", ["UA0502003001006385", "05020030010063857", ""])
def test_a_katottg_code_of_another_shape_is_refused(code):
    with pytest.raises(ValueError, match="A KATOTTG code is UA and 17 digits."):
        parse_katottg(code)


def test_an_account_is_read_with_its_spaces_and_shown_in_fours():
    code = parse_iban("ua21 3223 1300 0002 6007 2335 6600 1")

    assert code == "UA213223130000026007233566001"
    assert format_iban(code) == "UA21 3223 1300 0002 6007 2335 6600 1"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("UA213223130000026007233566002", "The check digits of the IBAN do not fit."),
        ("UA21322313000002600723356600", "A Ukrainian IBAN is UA and 27 digits."),
        ("DE89370400440532013000", "A Ukrainian IBAN is UA and 27 digits."),
    ],
)
def test_an_account_with_a_slip_is_refused(code, reason):
    with pytest.raises(ValueError, match=reason):
        parse_iban(code)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("050 123 45 67", "+380501234567"),
        ("(044) 486-28-78", "+380444862878"),
        ("8050 123 45 67", "+380501234567"),
        ("+380 50 123 45 67", "+380501234567"),
        ("380501234567", "+380501234567"),
        ("+38 (050) 123–45–67", "+380501234567"),
        ("00380501234567", "+380501234567"),
        ("050\u00a01234567", "+380501234567"),
        ("+1 202 555 0100", "+12025550100"),
    ],
)
def test_a_telephone_number_is_read_as_people_type_it(typed, number):
    assert parse_phone(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "123", "+38050123456", "050 123 45 678", "call me", "+0123456789"]
)
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(ValueError, match="Write the telephone number like"):
        parse_phone(typed)


def test_a_telephone_number_is_shown_the_ukrainian_way():
    assert format_phone("+380501234567") == "+380 50 123 45 67"
    assert format_phone("+12025550100") == "+12025550100"


@given(st.integers(0, 10**9 - 1))
def test_a_shown_telephone_number_is_read_back_as_itself(number):
    stored = f"+380{number:09d}"

    assert parse_phone(format_phone(stored)) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "ГІ-2017-0038",
        "GI-2017-0038",
        "гi-2017-0038",
        "№ ГІ-2017-0038",
        "ГІ–2017–38",
        "ГІ 2017 0038",
        "ГІ/2017/38",
        " гі-2017-0038 ",
    ],
)
def test_an_application_number_is_found_however_it_is_typed(typed):
    assert fold_number(typed) == "GI-2017-0038"


def test_an_order_beyond_four_digits_is_kept():
    assert fold_number("ГІ-2017-12345") == "GI-2017-12345"


@pytest.mark.parametrize("typed", ["", "2017-0038", "ГІ-17-0038", "ГІ-2017", "Вінниця"])
def test_what_is_no_application_number_is_refused(typed):
    with pytest.raises(ValueError, match="Write the application number like"):
        fold_number(typed)
