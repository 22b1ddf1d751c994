from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.formats import (
    KYIV,
    WrongWallTime,
    format_day,
    format_day_in_full,
    format_days,
    format_duration,
    format_exact_moment,
    format_moment,
    format_month,
    format_short_day,
    format_time,
    local_to_utc,
    relative,
    time_left,
    to_kyiv,
)

DEADLINE = datetime(2027, 3, 15, 16, 0, tzinfo=UTC)
NOON = datetime(2027, 3, 10, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


def test_a_moment_is_written_on_the_clock_in_kyiv():
    assert format_moment(DEADLINE) == "15 березня 2027, 18:00 (за Києвом)"
    assert format_moment(DEADLINE, seconds=True) == "15 березня 2027, 18:00:00 (за Києвом)"
    assert format_time(DEADLINE) == "18:00"


def test_a_moment_is_written_in_english():
    with translation.override("en"):
        assert format_moment(DEADLINE) == "15 March 2027, 18:00 (Kyiv time)"


def test_a_receipt_shows_thousandths_of_a_second():
    moment = datetime(2027, 3, 1, 13, 4, 12, 318999, tzinfo=UTC)

    assert format_exact_moment(moment) == "01.03.2027 15:04:12,318 (за Києвом)"
    with translation.override("en"):
        assert format_exact_moment(moment) == "01.03.2027 15:04:12.318 (Kyiv time)"


def test_the_hour_that_comes_twice_says_which_one_it_is():
    summer = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    winter = summer + timedelta(hours=1)

    assert format_moment(summer) == "31 жовтня 2027, 03:30 (за Києвом, літній час)"
    assert format_moment(winter) == "31 жовтня 2027, 03:30 (за Києвом, зимовий час)"
    with translation.override("en"):
        assert format_moment(winter) == "31 October 2027, 03:30 (Kyiv time, winter time)"


def test_days_and_months_take_their_cases():
    day = date(2017, 6, 22)

    assert format_day(day) == "22 червня 2017\u00a0р."
    assert format_day_in_full(day) == "22 червня 2017 року"
    assert format_short_day(day) == "22.06.2017"
    assert format_month(day) == "червень 2017"


def test_days_and_months_in_english():
    day = date(2017, 6, 22)

    with translation.override("en"):
        assert format_day(day) == "22 June 2017"
        assert format_day_in_full(day) == "22 June 2017"
        assert format_short_day(day) == "22.06.2017"
        assert format_month(day) == "June 2017"


def test_the_day_of_a_moment_is_its_day_in_kyiv():
    assert format_day(datetime(2017, 6, 22, 21, 30, tzinfo=UTC)) == "23 червня 2017\u00a0р."


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        to_kyiv(datetime(2027, 3, 15, 18, 0))


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2017, 7, 5), date(2017, 7, 5), "5 липня 2017\u00a0р."),
        (date(2017, 7, 5), date(2017, 7, 12), "5–12 липня 2017\u00a0р."),
        (date(2017, 6, 28), date(2017, 7, 5), "28 червня — 5 липня 2017\u00a0р."),
        (date(2017, 12, 28), date(2018, 1, 5), "28 грудня 2017\u00a0р. — 5 січня 2018\u00a0р."),
    ],
)
def test_a_range_of_days_says_once_what_both_ends_share(first, last, written):
    assert format_days(first, last) == written


@pytest.mark.parametrize(
    ("left", "written"),
    [
        (timedelta(days=14, hours=23), "Лишилося 14 днів"),
        (timedelta(days=21), "Лишився 21 день"),
        (timedelta(days=2), "Лишилося 2 дні"),
        (timedelta(days=2, seconds=-1), "Лишилося 47 годин"),
        (timedelta(hours=21, minutes=5), "Лишилася 21 година"),
        (timedelta(hours=3), "Лишилося 3 години"),
        (timedelta(hours=1, minutes=59), "Лишилося 119 хвилин"),
        (timedelta(minutes=1), "Лишилася 1 хвилина"),
        (timedelta(seconds=59), "Лишилося менше хвилини"),
        (timedelta(0), "Час вийшов"),
        (timedelta(days=-3), "Час вийшов"),
    ],
)
def test_time_left_never_promises_more_than_there_is(left, written):
    assert time_left(NOON + left, now=NOON) == written


def test_time_left_in_english_and_by_the_one_clock(travel):
    travel.to(NOON)

    with translation.override("en"):
        assert time_left(NOON + timedelta(days=14)) == "14 days left"
        assert time_left(NOON + timedelta(minutes=1)) == "1 minute left"
        assert time_left(NOON + timedelta(seconds=5)) == "Less than a minute left"
        assert time_left(NOON) == "Time is up"


def test_a_duration_has_one_unit():
    assert format_duration(timedelta(days=14)) == "14 днів"
    assert format_duration(timedelta(hours=3)) == "3 години"


@pytest.mark.parametrize(
    ("shift", "written"),
    [
        (timedelta(seconds=-30), "щойно"),
        (timedelta(minutes=-1), "1 хвилину тому"),
        (timedelta(minutes=-5), "5 хвилин тому"),
        (timedelta(minutes=22), "за 22 хвилини"),
        (timedelta(hours=-2), "2 години тому"),
        (timedelta(hours=-23), "учора о 13:00"),
        (timedelta(hours=23), "завтра об 11:00"),
        (timedelta(days=-9), "1 березня 2027\u00a0р."),
    ],
)
def test_what_is_near_is_told_from_now(shift, written):
    assert relative(NOON + shift, now=NOON) == written


def test_what_is_near_in_english():
    with translation.override("en"):
        assert relative(NOON - timedelta(minutes=5), now=NOON) == "5 minutes ago"
        assert relative(NOON + timedelta(hours=3), now=NOON) == "in 3 hours"
        assert relative(NOON, now=NOON) == "just now"
        assert relative(NOON - timedelta(hours=23), now=NOON) == "yesterday at 13:00"
        assert relative(NOON + timedelta(hours=23), now=NOON) == "tomorrow at 11:00"


def test_a_wall_time_becomes_utc_in_summer_and_in_winter():
    assert local_to_utc(datetime(2027, 3, 15, 18, 0)) == DEADLINE
    assert local_to_utc(datetime(2027, 7, 15, 18, 0)) == datetime(2027, 7, 15, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "reason"),
    [
        (datetime(2027, 3, 28, 3, 30), "There is no 03:30 on 28.03.2027"),
        (datetime(2027, 10, 31, 3, 30), "03:30 comes twice on 31.10.2027"),
    ],
)
def test_an_hour_that_the_clock_skips_or_repeats_is_refused_by_name(wall, reason):
    with translation.override("en"), pytest.raises(WrongWallTime, match=reason):
        local_to_utc(wall)


@pytest.mark.parametrize(
    "wall",
    [
        datetime(2027, 3, 28, 2, 59),
        datetime(2027, 3, 28, 4, 0),
        datetime(2027, 10, 31, 2, 59),
        datetime(2027, 10, 31, 4, 0),
    ],
)
def test_the_hours_beside_a_clock_change_are_as_good_as_any(wall):
    assert local_to_utc(wall).astimezone(KYIV).replace(tzinfo=None) == wall


def test_a_wall_time_with_a_zone_is_refused():
    with pytest.raises(ValueError, match="carries no zone"):
        local_to_utc(DEADLINE)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)))
def test_every_accepted_wall_time_is_shown_as_it_was_typed(wall):
    try:
        moment = local_to_utc(wall)
    except WrongWallTime:
        return

    assert to_kyiv(moment).replace(tzinfo=None) == wall
