from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.words import money_in_words, number_in_words


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "нуль гривень 00 копійок"),
        ("1.01", "одна гривня 01 копійка"),
        ("2.02", "дві гривні 02 копійки"),
        ("11.11", "одинадцять гривень 11 копійок"),
        ("21.21", "двадцять одна гривня 21 копійка"),
        ("75000", "сімдесят п’ять тисяч гривень 00 копійок"),
        ("581800", "п’ятсот вісімдесят одна тисяча вісімсот гривень 00 копійок"),
        ("600000.50", "шістсот тисяч гривень 50 копійок"),
        ("1000000", "один мільйон гривень 00 копійок"),
        ("2002002.02", "два мільйони дві тисячі дві гривні 02 копійки"),
        ("5000000019", "п’ять мільярдів дев’ятнадцять гривень 00 копійок"),
        ("73999.995", "сімдесят чотири тисячі гривень 00 копійок"),
    ],
)
def test_a_sum_is_spelt_as_agreements_spell_it(amount, words):
    assert money_in_words(Decimal(amount)) == words


def test_numbers_take_the_gender_of_what_is_counted():
    assert number_in_words(342) == "триста сорок два"
    assert number_in_words(342, feminine=True) == "триста сорок дві"
    assert number_in_words(1001) == "одна тисяча один"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1.01", "one hryvnia 01 kopiika"),
        ("75000", "seventy-five thousand hryvnias 00 kopiikas"),
        (
            "581819.50",
            "five hundred and eighty-one thousand eight hundred and nineteen hryvnias 50 kopiikas",
        ),
        ("1000020", "one million and twenty hryvnias 00 kopiikas"),
        ("0", "zero hryvnias 00 kopiikas"),
    ],
)
def test_a_sum_is_spelt_in_english(amount, words):
    with translation.override("en"):
        assert money_in_words(Decimal(amount)) == words


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_cannot_be_spelt_is_refused(number):
    with pytest.raises(ValueError, match="outside what can be written"):
        number_in_words(number)


def test_a_debt_is_not_spelt():
    with pytest.raises(ValueError, match="cannot be negative"):
        money_in_words(Decimal("-0.01"))


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1), st.sampled_from(["uk", "en"]))
def test_different_numbers_are_never_spelt_alike(one, other, language):
    with translation.override(language):
        assert (number_in_words(one) == number_in_words(other)) == (one == other)
