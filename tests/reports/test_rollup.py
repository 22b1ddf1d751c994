"""Indicators over cities: what is added, what is not, and whom small numbers would give away."""

from decimal import Decimal
from random import Random

import pytest

from reports.figures import Measure
from reports.rollup import Rollup, hidden, shown_sum, told_of

AXES = frozenset({"sex", "age", "labels"})
PERSONS = Measure(AXES, ages=("18–34", "35–59"), groups=("idp", "veteran"), is_persons=True)
KITS = Measure(frozenset({"sex"}), is_persons=False)
SHARE = Measure(frozenset({"sex"}), is_share=True)
HOURS = Measure(frozenset())


def values(**cells):
    return {
        name.replace("_", ":", 1) if name.startswith(("age", "label")) else name: Decimal(value)
        for name, value in cells.items()
    }


def city(measure, *reports, target=None):
    return told_of(measure, [values(**each) for each in reports], target)


def test_a_person_of_two_reports_is_counted_once_and_the_parts_are_known_between_bounds():
    told = city(
        PERSONS,
        {"women": 40, "men": 2, "other": 0, "label_idp": 4},
        {"women": 38, "men": 2, "other": 0, "label_idp": 3, "reached": 45},
    )

    assert told.total == 45
    assert str(told.parts["women"]) == "41–43"  # at most four men, at least two
    assert str(told.parts["men"]) == "2–4"
    assert str(told.parts["label:idp"]) == "4–7"
    assert told.parts["other"].is_exact


def test_bounds_that_meet_are_a_number():
    told = city(
        PERSONS,
        {"women": 40, "men": 0, "other": 0},
        {"women": 40, "men": 0, "other": 0, "reached": 42},
    )

    assert str(told.parts["women"]) == "42"


def test_bounds_are_added_over_cities():
    first = {"women": 40, "men": 2, "other": 0}
    again = {"women": 38, "men": 2, "other": 0, "reached": 45}
    once = {"women": 10, "men": 1, "other": 0}

    rollup = Rollup(PERSONS, {1: city(PERSONS, first, again), 2: city(PERSONS, once)})

    assert rollup.total == 56
    assert str(rollup.sum_of("women")) == "51–53"
    assert rollup.is_vague


def test_what_is_not_people_is_added_over_the_reports_of_a_city():
    told = city(HOURS, {"total": 36}, {"total": 24})

    assert told.total == 60


def test_the_last_share_of_a_city_stands():
    assert city(SHARE, {"total": 70}, {"total": 91}).total == 91


def test_a_city_that_reported_nothing_has_told_nothing():
    assert not city(PERSONS).has_told


def test_cities_are_added_women_and_men_apart():
    rollup = Rollup(
        PERSONS,
        {
            "Рівне": city(PERSONS, {"women": 40, "men": 6}, target=Decimal(40)),
            "Ірпінь": city(PERSONS, {"women": 30, "men": 9}, target=Decimal(35)),
            "Тараща": city(PERSONS, target=Decimal(20)),
        },
    )

    assert rollup.total == 85
    assert [str(rollup.sum_of(sex)) for sex in ("women", "men")] == ["70", "15"]
    assert rollup.target == 95
    assert (rollup.telling, rollup.promised) == (2, 3)


def test_a_group_is_added_over_cities_and_never_with_another_group():
    rollup = Rollup(
        PERSONS,
        {
            1: city(PERSONS, {"women": 40, "label_idp": 9, "label_veteran": 7}),
            2: city(PERSONS, {"women": 30, "label_idp": 6}),
        },
    )

    assert str(rollup.sum_of("label:idp")) == "15"
    assert str(rollup.sum_of("label:veteran")) == "7"
    assert rollup.total == 70


def test_shares_are_not_added_and_show_their_bounds():
    told = {1: city(SHARE, {"total": 70}), 2: city(SHARE, {"total": 92}), 3: city(SHARE)}
    rollup = Rollup(SHARE, told, is_added=False)

    assert rollup.total is None
    assert rollup.bounds == (70, 92)


def test_nothing_is_hidden_from_the_section():
    rollup = Rollup(PERSONS, {1: city(PERSONS, {"women": 3, "men": 1})})

    assert str(rollup.value(1, "men")) == "1"
    assert str(rollup.sum_of("women")) == "3"


def test_fewer_than_five_people_are_hidden_outside_the_section_and_so_is_what_gives_them_away():
    told = {
        1: city(PERSONS, {"women": 40, "men": 3, "other": 0}),
        2: city(PERSONS, {"women": 30, "men": 9, "other": 0}),
        3: city(PERSONS, {"women": 20, "men": 8, "other": 0}),
    }
    rollup = Rollup(PERSONS, told, is_closed=True)

    assert rollup.value(1, "men") is None
    assert rollup.is_hidden(1, "other")  # or 43 − 40 − 0 would be the three men
    assert rollup.is_hidden(3, "men")  # or 20 − 9 − 8 would be
    assert str(rollup.value(1, "total")) == "43"
    assert str(rollup.sum_of("men")) == "20"


def test_a_sum_of_one_hidden_city_is_hidden_with_it():
    rollup = Rollup(PERSONS, {1: city(PERSONS, {"women": 3})}, is_closed=True)

    assert rollup.total is None
    assert shown_sum(rollup, "women") == "<5"


def test_a_sum_that_is_small_itself_is_hidden():
    told = {1: city(PERSONS, {"label_idp": 1}), 2: city(PERSONS, {"label_idp": 2})}

    assert Rollup(PERSONS, told, is_closed=True).is_sum_hidden("label:idp")


def test_few_who_got_things_are_not_read_off_the_sums():
    rows = {
        1: city(KITS, {"women": 3, "men": 0, "other": 0}),
        2: city(KITS, {"women": 1, "men": 0}),
    }
    rollup = Rollup(KITS, rows, is_closed=True)

    assert str(rollup.sum_of("total")) == "4"
    assert [shown_sum(rollup, sex) for sex in ("women", "men")] == ["<5", "<5"]


def test_zero_is_no_secret_by_itself():
    rollup = Rollup(PERSONS, {1: city(PERSONS, {"women": 40, "men": 0})}, is_closed=True)

    assert str(rollup.value(1, "men")) == "0"


def test_a_number_of_things_is_shown_though_small_but_not_to_whom_they_went():
    rollup = Rollup(KITS, {1: city(KITS, {"women": 3, "men": 0, "other": 0})}, is_closed=True)

    assert str(rollup.value(1, "total")) == "3"
    assert rollup.is_hidden(1, "women")
    assert Rollup(HOURS, {1: city(HOURS, {"total": 2})}, is_closed=True).total == 2


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_number_follows_from_those_that_are_shown(seed):
    """Every row and every column with a hidden number hides at least two."""
    chance = Random(seed)
    rows = {}
    for place in range(chance.randint(2, 6)):
        women, men, other = (Decimal(chance.choice([0, 1, 3, 7, 20])) for _each in range(3))
        whole = women + men + other
        young = Decimal(chance.randint(0, int(whole)))
        rows[place] = {"women": women, "men": men, "other": other, "total": whole} | {
            "age:18–34": young,
            "age:35–59": whole - young,
        }

    gone = hidden(PERSONS, rows)

    for place in rows:
        for parts in (["women", "men", "other", "total"], ["age:18–34", "age:35–59", "total"]):
            assert sum((place, cell) in gone for cell in parts) != 1
    for cell in rows[0]:
        assert sum((place, cell) in gone for place in rows) != 1
