"""The rules of indicator values: sexes and ages add up, groups never do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import (
    Figures,
    Measure,
    cell_of,
    cells_of,
    parse_cell,
    problems,
    reached,
    required_of,
)
from reports.states import Axis

AGES, GROUPS = ("14–17", "18–34", "35–59", "60+"), ("idp", "rural")
PEOPLE = Measure(frozenset({"sex", "age", "labels"}), AGES, GROUPS, is_persons=True)
WOMEN_ONLY = Measure(frozenset({"age", "labels"}), AGES, GROUPS, is_persons=True)
HOURS = Measure(frozenset())
SHARE = Measure(frozenset({"sex"}), is_share=True)
GOOD = {
    **{"women": 31, "men": 4, "other": 0},
    **{"age:14–17": 6, "age:18–34": 22, "age:35–59": 7, "age:60+": 0},
    **{"label:idp": 9, "label_women:idp": 8, "label_men:idp": 1, "label:rural": 11},
    "visits": 70,
}


def figures(measure=PEOPLE, before=None, **changed):
    values = GOOD | changed if measure is PEOPLE else changed
    known = {cell: Decimal(value) for cell, value in values.items() if value is not None}
    return Figures(measure, known, before)


def wrong(found) -> list[str]:
    return [problem.cell for problem in problems(found)]


def test_figures_that_agree_break_no_rule():
    assert wrong(figures()) == []


def test_the_total_is_the_sum_over_sexes_and_is_not_typed():
    assert figures().total == 35
    assert "total" not in cells_of(PEOPLE, has_earlier=False)


@pytest.mark.parametrize(
    ("changed", "cells"),
    [
        ({"age:60+": 1}, ["age:60+"]),
        ({"age:14–17": 5}, ["age:60+"]),
        ({"age:60+": None, "age:18–34": 30}, ["age:14–17"]),
        ({"age:60+": None}, []),  # not every age is filled in yet, and nothing is over
        ({"label:rural": 36}, ["label:rural"]),
        ({"label:rural": 35}, []),
        ({"label:idp": 35, "label_women:idp": 32, "label_men:idp": 3}, ["label_women:idp"]),
        ({"label_men:idp": 5, "label:idp": 13}, ["label_men:idp"]),
        ({"label_women:idp": 9}, ["label:idp"]),  # women and men are more than the group
        ({"label:idp": 10}, ["label:idp"]),  # and nobody else is left to be the tenth
        ({"label:idp": 10, "other": 1, "age:60+": 1}, []),
        ({"label:idp": None}, ["label:idp"]),  # parts without their whole
        ({"visits": 34}, ["visits"]),
        ({"visits": 35}, []),
        ({"visits": None}, []),
    ],
)
def test_a_broken_rule_names_its_cell(english, changed, cells):
    assert wrong(figures(**changed)) == cells


def test_groups_that_overlap_are_never_added_up():
    overlapping = figures(**{"label:idp": 30, "label:rural": 30, "label_women:idp": None})

    assert wrong(overlapping) == []


def test_the_sentence_says_both_figures(english):
    (problem,) = problems(figures(**{"age:18–34": 21}))

    assert problem.sentence == "By age 34, in all 35: they must be equal."


def test_women_who_run_a_business_have_a_total_of_their_own():
    found = figures(
        WOMEN_ONLY, total=8, **{"age:14–17": 0, "age:18–34": 5, "age:35–59": 3, "age:60+": 0}
    )

    assert wrong(found) == []
    assert cells_of(WOMEN_ONLY, has_earlier=False)[0] == "total"


@pytest.mark.parametrize(
    ("total", "women", "men", "cells"),
    [(80, 85, 70, []), (90, 85, 70, ["total"]), (60, 85, 70, ["total"]), (85, 85, None, [])],
)
def test_the_share_of_all_lies_between_those_of_women_and_men(english, total, women, men, cells):
    assert wrong(figures(SHARE, total=total, women=women, men=men)) == cells


@pytest.mark.parametrize(
    ("value", "cells"), [(35, []), (54, []), (40, []), (34, ["reached"]), (56, ["reached"])]
)
def test_unique_people_since_the_beginning_lie_between_the_largest_and_the_sum(
    english, value, cells
):
    assert wrong(figures(before=Decimal(20), reached=value)) == cells


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (figures(HOURS, before=Decimal(24), total=16), 40),
        (figures(HOURS, total=16), 16),
        (figures(before=Decimal(20), reached=50), 50),
        (figures(SHARE, before=Decimal(60), total=80), 80),
        (figures(HOURS, before=Decimal(24)), None),
    ],
)
def test_what_is_reached_since_the_beginning(found, value):
    assert reached(found) == value


def test_zero_must_be_said_but_groups_need_not_be_counted():
    required = required_of(PEOPLE, has_earlier=True)

    assert required == ["women", "men", *(f"age:{age}" for age in AGES), "reached"]


@given(st.sampled_from([*Axis.values]), st.sampled_from(["idp", "18–34"]))
def test_a_cell_is_read_back_as_it_was_written(axis, code):
    code = {"sex": "women", "total": "", "reached": "", "visits": ""}.get(axis, code)

    assert parse_cell(cell_of(axis, code)) == (axis, code)


@pytest.mark.parametrize("cell", ["", "sum", "age", "age:", "label_other:idp", "women:idp"])
def test_what_is_no_cell_is_refused(cell):
    with pytest.raises(ValueError, match="^" + cell + "$"):
        parse_cell(cell)


COUNT = st.integers(min_value=0, max_value=500)


@given(women=COUNT, men=COUNT, other=COUNT, label=COUNT, label_women=COUNT, label_men=COUNT)
def test_no_broken_rule_means_that_the_figures_can_be_true(
    women, men, other, label, label_women, label_men
):
    """Whatever passes fits into women, men and others of the whole."""
    measure = Measure(frozenset({"sex", "labels"}), (), ("idp",), is_persons=True)
    cells = {"women": women, "men": men, "other": other, "label:idp": label}
    cells |= {"label_women:idp": label_women, "label_men:idp": label_men}
    found = Figures(measure, {cell: Decimal(value) for cell, value in cells.items()})

    if not problems(found):
        assert label_women <= women
        assert label_men <= men
        assert 0 <= label - label_women - label_men <= other
