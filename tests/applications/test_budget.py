"""The budget rules R1 to R8: exact to the kopiika, shares unrounded, every problem with its place."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from applications import budget
from applications.budget import Category, Line, Terms

CATEGORIES = (
    Category("1", "Оплата праці", Decimal(30)),
    Category("2", "Тренерки"),
    Category("9", "Адміністративні", Decimal(10), is_admin=True),
)
TERMS = Terms(Decimal(30000), Decimal(80000), Decimal(10), Decimal(50), CATEGORIES)
SUM = st.decimals(0, 999_999, places=2)
QUANTITY = st.decimals(0, 99_999, places=3)


def line(**values):
    whole = {
        "uid": "a",
        "number": 1,
        "category": "2",
        "item": "Тренерка",
        "quantity": Decimal(1),
        "price": Decimal("40000.00"),
        "grant": Decimal("36000.00"),
        "cash": Decimal("4000.00"),
        "has_activity": True,
    }
    return Line(**(whole | values))


def broken(*lines):
    return [(each.rule, each.line, each.field) for each in budget.problems(list(lines), TERMS)]


def test_a_whole_budget_has_no_problem():
    assert broken(line()) == []


def test_an_empty_budget_has_no_problem_yet():
    assert broken() == []


@pytest.mark.parametrize(
    ("quantity", "price", "total"),
    [
        ("2.5", "10.01", "25.03"),
        ("0.333", "0.01", "0.00"),
        ("0.5", "0.01", "0.01"),
        ("300", "42.00", "12600.00"),
        ("1.005", "100.00", "100.50"),
    ],
)
def test_the_total_is_quantity_times_price_with_halves_up(quantity, price, total):
    assert budget.line_total(Decimal(quantity), Decimal(price)) == Decimal(total)


@given(QUANTITY, SUM)
def test_the_total_never_errs_by_more_than_half_a_kopiika(quantity, price):
    total = budget.line_total(quantity, price)

    exact = Fraction(quantity) * Fraction(price)
    assert abs(Fraction(total) - exact) <= Fraction(1, 200)
    assert total == (quantity * price).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@given(st.lists(st.tuples(SUM, SUM, SUM, SUM, st.sampled_from("129")), max_size=12))
def test_sums_by_source_and_category_add_up_exactly(rows):
    lines = [
        line(uid=str(at), grant=grant, cash=cash, in_kind=kind, partner=partner, category=category)
        for at, (grant, cash, kind, partner, category) in enumerate(rows)
    ]

    sums = budget.sums(lines)

    assert sums.grant + sums.own - sums.difference == sums.total
    assert sum(sums.grants.values()) == sums.grant
    assert sum(sums.totals.values()) == sums.total
    assert sums.own == sums.cash + sums.in_kind + sums.partner


@given(SUM, SUM, SUM, SUM)
def test_sources_that_differ_by_a_kopiika_are_a_problem(grant, cash, kind, partner):
    whole = grant + cash + kind + partner
    equal = line(
        quantity=Decimal(1), price=whole, grant=grant, cash=cash, in_kind=kind, partner=partner
    )
    differing = replace(equal, grant=grant + Decimal("0.01"))

    rules = [rule for rule, _line, _field in broken(equal)]
    assert "R2" not in rules
    assert "R2" in [rule for rule, _line, _field in broken(differing)] or not whole


def test_the_sentence_of_differing_sources_says_by_how_much():
    wrong = line(
        quantity=Decimal(300),
        price=Decimal(42),
        grant=Decimal("8500.00"),
        cash=Decimal("4200.00"),
    )

    with override("uk"):
        (problem, *_rest) = budget.problems([wrong], TERMS)

    assert problem.sentence.replace("\xa0", " ") == (
        "8 500,00 + 4 200,00 = 12 700,00, а стаття коштує 12 600,00. "
        "Зменште одне із джерел на 100,00 грн"
    )
    assert (problem.line, problem.field) == ("a", "grant")


@pytest.mark.parametrize(
    ("own", "is_short"), [("3999.99", True), ("4000.00", False), ("4000.01", False)]
)
def test_the_own_share_is_compared_unrounded(own, is_short):
    """3 999,99 of 40 000 shows as 10,00 % and is still less than 10 %."""
    own = Decimal(own)

    found = broken(line(cash=own, grant=Decimal(40000) - own))

    assert (("R4", "", "own") in found) == is_short


@given(SUM, SUM)
def test_the_own_share_agrees_with_fractions(grant, cash):
    whole = budget.sums([line(quantity=Decimal(1), price=grant + cash, grant=grant, cash=cash)])

    problem = budget.share_problem(whole, TERMS)

    is_short = bool(grant + cash) and Fraction(cash) * 10 < Fraction(grant + cash)
    assert (problem is not None) == is_short


@pytest.mark.parametrize(
    ("grant", "is_wrong"),
    [("29999.99", True), ("30000.00", False), ("80000.00", False), ("80000.01", True)],
)
def test_the_grant_stays_between_its_limits(grant, is_wrong):
    grant = Decimal(grant)

    found = broken(line(price=grant + 20000, grant=grant, cash=Decimal(20000)))

    assert (("R5", "", "grant") in found) == is_wrong


@pytest.mark.parametrize(
    ("granted", "is_over"), [("3600.00", False), ("3600.01", True), ("0.00", False)]
)
def test_a_category_stays_under_its_cap_of_the_grant(granted, is_over):
    granted = Decimal(granted)
    admin = line(
        uid="b",
        category="9",
        price=granted,
        grant=granted,
        cash=Decimal(0),
        has_activity=False,
    )
    rest = Decimal(36000) - granted

    found = broken(line(price=rest + 4000, grant=rest), admin)

    assert (("R6", "", "category.9") in found) == is_over


@pytest.mark.parametrize(
    ("in_kind", "is_over"), [("2000.00", False), ("2000.01", True), ("4000.00", True)]
)
def test_in_kind_is_half_of_the_contribution_at_most(in_kind, is_over):
    in_kind = Decimal(in_kind)

    found = broken(line(cash=4000 - in_kind, in_kind=in_kind, note="за тарифом оренди"))

    assert (("R7", "", "in_kind") in found) == is_over


def test_every_line_serves_an_activity_but_administration():
    bare = line(has_activity=False)
    admin = line(uid="b", category="9", has_activity=False)

    assert ("R8", "a", "activity") in broken(bare)
    assert ("R8", "b", "activity") not in broken(admin)


def test_in_kind_needs_the_ground_of_its_value():
    assert ("note", "a", "note") in broken(line(cash=Decimal(2000), in_kind=Decimal(2000)))


@pytest.mark.parametrize(
    ("name", "value"), [("category", ""), ("item", " "), ("quantity", None), ("price", None)]
)
def test_a_line_with_a_gap_is_told_what_is_missing(name, value):
    assert ("R1", "a", name) in broken(line(**{name: value}))


@given(
    st.lists(
        st.builds(
            Line,
            uid=st.sampled_from("abcdefgh"),
            number=st.integers(1, 60),
            category=st.sampled_from(["", "1", "2", "9", "77"]),
            item=st.sampled_from(["", " ", "Зала"]),
            note=st.sampled_from(["", "тариф"]),
            quantity=st.none() | QUANTITY,
            price=st.none() | SUM,
            grant=SUM,
            cash=SUM,
            in_kind=SUM,
            partner=SUM,
            has_activity=st.booleans(),
        ),
        max_size=8,
    )
)
def test_any_budget_gets_an_answer_with_a_sentence_and_a_known_place(lines):
    uids = {each.uid for each in lines} | {""}

    for problem in budget.problems(lines, TERMS):
        assert problem.line in uids
        assert problem.sentence
