from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.workdays import (
    WorkCalendar,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

FRIDAY = date(2027, 3, 12)
MONDAY = date(2027, 3, 15)
DAYS = st.dates(date(2017, 1, 1), date(2037, 1, 1))


def test_after_friday_comes_monday():
    assert next_working_day(FRIDAY) == MONDAY
    assert next_working_day(FRIDAY + timedelta(days=1)) == MONDAY


def test_a_day_off_is_passed_over_and_a_worked_saturday_counts():
    calendar = WorkCalendar(
        days_off=frozenset({MONDAY}), worked=frozenset({FRIDAY + timedelta(days=1)})
    )

    assert not is_working_day(MONDAY, calendar)
    assert next_working_day(FRIDAY, calendar) == date(2027, 3, 13)
    assert add_working_days(FRIDAY, 2, calendar) == date(2027, 3, 16)


def test_five_working_days_from_a_monday_end_on_the_next_monday():
    assert add_working_days(MONDAY, 5) == date(2027, 3, 22)


def test_no_days_leave_the_day_as_it_is():
    assert add_working_days(date(2027, 3, 13), 0) == date(2027, 3, 13)


def test_working_days_can_be_counted_backwards():
    assert add_working_days(MONDAY, -1) == FRIDAY


def test_working_days_between_do_not_count_the_first_day():
    assert working_days_between(FRIDAY, MONDAY) == 1
    assert working_days_between(MONDAY, FRIDAY) == 0


def test_a_calendar_without_working_days_is_refused():
    year = frozenset(MONDAY + timedelta(days=number) for number in range(400))

    with pytest.raises(ValueError, match="none in a whole year"):
        next_working_day(MONDAY, WorkCalendar(days_off=year))


@given(DAYS, st.integers(1, 200))
def test_a_term_has_as_many_working_days_as_were_added(day, number):
    end = add_working_days(day, number)

    assert is_working_day(end)
    assert working_days_between(day, end) == number
