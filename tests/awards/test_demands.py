"""What an agreement demands, as plain values: parts of the grant, reports, their days."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import demands
from awards.states import ReportKind
from common.workdays import EVERY_WEEK, WorkCalendar, is_working_day

POLICY = {"interim_days": 10, "final_days": 15, "tranches": [60, 30, 10]}
KOPIIKAS = st.decimals(min_value="0.01", max_value="9999999.99", places=2)


def shares():
    """Percents that make 100."""
    return st.lists(st.integers(1, 99), min_size=0, max_size=5).map(
        lambda found: [*_fitting(found), 100 - sum(_fitting(found))]
    )


def _fitting(found):
    kept = []
    for each in found:
        if sum(kept) + each < 100:
            kept.append(each)
    return kept


def asked(starts_on, ends_on, calendar=EVERY_WEEK):
    return demands.demands(starts_on, ends_on, POLICY, calendar)


def test_the_last_tranche_takes_what_rounding_leaves():
    parts = demands.tranche_amounts(Decimal("79999.99"), [60, 30, 10])

    assert parts == [Decimal("47999.99"), Decimal("24000.00"), Decimal("8000.00")]


@given(amount=KOPIIKAS, percents=shares())
def test_tranches_add_up_to_the_grant_and_none_is_negative(amount, percents):
    parts = demands.tranche_amounts(amount, percents)

    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)
    assert len(parts) == len(percents)


def test_a_project_from_july_to_october_owes_one_interim_and_the_final_report():
    interim, final = asked(date(2017, 7, 5), date(2017, 10, 31))

    assert (interim.kind, final.kind) == (ReportKind.INTERIM, ReportKind.FINAL)
    assert (interim.period_from, interim.period_until) == (date(2017, 7, 5), date(2017, 9, 30))
    assert (interim.opens_on, interim.planned_on) == (date(2017, 10, 1), date(2017, 10, 10))
    assert (final.period_from, final.period_until) == (date(2017, 7, 5), date(2017, 10, 31))
    assert (final.opens_on, final.planned_on) == (date(2017, 11, 1), date(2017, 11, 15))


def test_the_quarter_in_which_the_project_ends_has_no_interim_report():
    whole = asked(date(2017, 7, 1), date(2017, 9, 30))

    assert [each.kind for each in whole] == [ReportKind.FINAL]


def test_a_due_day_on_a_weekend_moves_to_the_next_working_day():
    interim, _final = asked(date(2017, 4, 1), date(2017, 9, 1))  # 10 July is a Monday

    assert interim.planned_on == date(2017, 7, 10)
    saturday = WorkCalendar(days_off=frozenset({date(2017, 7, 10)}))
    assert asked(date(2017, 4, 1), date(2017, 9, 1), saturday)[0].planned_on == date(2017, 7, 11)


@given(
    first=st.dates(date(2017, 1, 1), date(2030, 1, 1)),
    days=st.integers(1, 900),
)
def test_reports_follow_one_another_and_are_due_on_working_days(first, days):
    last = date.fromordinal(first.toordinal() + days)

    *interims, final = asked(first, last)

    assert final.kind == ReportKind.FINAL
    assert all(each.period_until < last for each in interims)
    ends = [each.period_until for each in interims]
    assert ends == sorted(set(ends))
    assert all(is_working_day(each.planned_on) for each in [*interims, final])
    assert all(each.opens_on < each.planned_on for each in [*interims, final])


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([], date(2017, 10, 10)),
        ([(date(2017, 8, 1), date(2017, 9, 30))], date(2017, 10, 10)),  # before it opened
        ([(date(2017, 9, 25), date(2017, 10, 2))], date(2017, 10, 12)),
        ([(date(2017, 10, 5), date(2017, 10, 8))], date(2017, 10, 16)),  # the 14th is a Saturday
        (
            [(date(2017, 10, 5), date(2017, 10, 6)), (date(2017, 10, 6), date(2017, 10, 7))],
            date(2017, 10, 13),
        ),
        ([(date(2017, 10, 11), date(2017, 12, 1))], date(2017, 10, 10)),  # after it was due
        ([(date(2017, 10, 10), date(2017, 10, 12))], date(2017, 10, 13)),
    ],
)
def test_paused_days_are_given_back_at_the_end(pauses, expected):
    since, planned = date(2017, 10, 1), date(2017, 10, 10)

    assert demands.shifted(since, planned, pauses, EVERY_WEEK) == expected


@given(
    offset=st.integers(-30, 30),
    length=st.integers(0, 60),
    room=st.integers(0, 40),
)
def test_a_pause_never_brings_a_date_forward(offset, length, room):
    since = date(2017, 10, 1)
    planned = demands.working(date.fromordinal(since.toordinal() + room), EVERY_WEEK)
    first = date.fromordinal(since.toordinal() + offset)
    pause = (first, date.fromordinal(first.toordinal() + length))

    shifted = demands.shifted(since, planned, [pause], EVERY_WEEK)

    assert shifted >= planned
    assert is_working_day(shifted)
