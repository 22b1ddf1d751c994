"""Working days: Monday to Friday, corrected by a calendar that the Section keeps.

Public holidays are suspended under martial law, so no list of them is built in.
"""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5
LONGEST_BREAK = 366


@dataclass(frozen=True)
class WorkCalendar:
    """Days off besides weekends, and weekend days that are worked instead."""

    days_off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


EVERY_WEEK = WorkCalendar()


def is_working_day(day: date, calendar: WorkCalendar = EVERY_WEEK) -> bool:
    """True on Monday to Friday that is not a day off, and on a weekend day that is worked."""
    if day in calendar.worked:
        return True
    return day.weekday() < SATURDAY and day not in calendar.days_off


def next_working_day(day: date, calendar: WorkCalendar = EVERY_WEEK) -> date:
    """The first working day after `day`."""
    return nearest(day, DAY, calendar)


def add_working_days(day: date, number: int, calendar: WorkCalendar = EVERY_WEEK) -> date:
    """The day that is `number` working days after `day`, or before it when negative.

    The day itself is not counted: a term of 5 working days from a Monday ends on the next Monday.
    """
    step = DAY if number >= 0 else -DAY
    for _ in range(abs(number)):
        day = nearest(day, step, calendar)
    return day


def working_days_between(first: date, last: date, calendar: WorkCalendar = EVERY_WEEK) -> int:
    """How many working days lie after `first` up to and including `last`; 0 if it is earlier."""
    days = (first + DAY * number for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def nearest(day: date, step: timedelta, calendar: WorkCalendar) -> date:
    """The first working day beyond `day` in steps; ValueError if a year has none."""
    for number in range(1, LONGEST_BREAK + 1):
        if is_working_day(day + step * number, calendar):
            return day + step * number
    raise ValueError("The calendar of working days leaves none in a whole year.")
