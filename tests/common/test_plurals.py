from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from common.formats import plural, plural_category


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "днів"),
        (1, "день"),
        (2, "дні"),
        (4, "дні"),
        (5, "днів"),
        (11, "днів"),
        (12, "днів"),
        (14, "днів"),
        (21, "день"),
        (22, "дні"),
        (111, "днів"),
        (1001, "день"),
        (-1, "день"),
        (Decimal("1.5"), "дня"),
        (Decimal("1.0"), "дня"),
        (1.5, "дня"),
    ],
)
def test_the_form_goes_with_the_number(number, form):
    assert plural(number, "день", "дні", "днів", "дня") == form


def test_a_fraction_takes_the_few_form_where_no_other_is_given():
    assert plural(Decimal("1.5"), "заявка", "заявки", "заявок") == "заявки"


@given(st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=2)))
def test_the_categories_are_those_of_cldr(number):
    assert plural_category(number) == Locale("uk").plural_form(number)
