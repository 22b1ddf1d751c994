"""The projects of `monitoring` stand where they should on whatever day the demo is loaded."""

from datetime import date, timedelta

import pytest

from awards.demands import demands
from common import clock
from common.quarters import quarter_of
from common.workdays import EVERY_WEEK, is_working_day
from desk.demo import courses

DAY = timedelta(days=1)
POLICY = {"interim_days": 10, "final_days": 15}
DAYS = [date(2027, 1, 1) + number * DAY for number in range(0, 4 * 366)]
ENDED = ("cherkasy", "uzhhorod", "kolomyia", "kremenchuk", "myrhorod", "zhytomyr", "kherson")
RUNNING = ("kovel", "bila-tserkva")


def asked(course):
    return demands(course.starts_on, course.ends_on, POLICY, EVERY_WEEK)


def moments(steps):
    """The steps that have a time, but for the day a returned report is to be back."""
    named = ("filled", "submitted", "returned", "changed", "again", "accepted")
    return [at for name in named if (at := getattr(steps, name))]


@pytest.mark.parametrize("today", DAYS[::366] + [date(2028, 2, 29), date(2026, 11, 25)])
def test_ten_cities_have_a_course(today):
    assert sorted(courses.courses(today)) == sorted((*ENDED, *RUNNING, "zviahel"))


def test_every_project_keeps_to_the_span_of_the_call_and_to_six_months():
    for today in DAYS:
        for course in courses.courses(today).values():
            assert today + courses.EARLIEST * DAY <= course.starts_on < course.ends_on
            assert course.ends_on <= today + courses.LATEST * DAY
            assert 76 <= (course.ends_on - course.starts_on).days <= 183


def test_an_ended_project_asks_for_one_interim_report_that_is_accepted_before_the_final_one():
    for today in DAYS:
        found = courses.courses(today)
        for city in (*ENDED, "zviahel"):
            interim, final = asked(found[city])
            accepted = courses.interim(interim, 9).accepted
            assert final.planned_on == found[city].due_on
            assert accepted < min(moments(found[city].final))
            assert accepted.date() < today


def test_a_running_project_has_had_a_report_accepted_and_the_final_one_is_ahead():
    for today in DAYS:
        found = courses.courses(today)
        for city in RUNNING:
            first, *later, final = asked(found[city])
            assert courses.interim(first, 9).accepted.date() < today
            assert final.opens_on > today + 14 * DAY
            assert all(due.planned_on >= today for due in later)


def test_what_has_happened_happened_in_order_and_before_today():
    for today in DAYS:
        for course in courses.courses(today).values():
            found = moments(course.final) if course.final else []
            assert found == sorted(found)
            assert all(at.astimezone(clock.KYIV).date() < today for at in found)


def test_reports_are_due_on_working_days_as_far_away_as_their_standing_says():
    for today in DAYS:
        found = courses.courses(today)
        days = {city: (found[city].due_on - today).days for city in ENDED}
        assert all(is_working_day(found[city].due_on) for city in ENDED)
        assert 1 <= days["cherkasy"] <= 3  # tomorrow, or the first working day after it
        assert -6 <= days["myrhorod"] <= -4
        assert days["zhytomyr"] <= -16  # two weeks after the day payments are held
        assert found["kremenchuk"].final.until > clock.end_of(today + 4 * DAY)


def test_quarters_of_the_reports_told_of_are_the_ones_that_ended():
    for today in DAYS:
        for course in courses.courses(today).values():
            first, *_rest = asked(course)
            assert first.period_until == quarter_of(course.starts_on).last_day
            assert (first.period_until - first.period_from).days >= 29
