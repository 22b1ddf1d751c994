"""Reminders are derived from the ladder, the due instant and the clock."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from common import clock
from notifications import delivery, ladder, outbox
from notifications.models import Message
from notifications.states import MessageState
from tests.factories import CityFactory, UserFactory

KIND = "notifications/notice"
RUNGS = ["-7d", "-48h", "-24h", "-3h", "-1h"]
DUE = datetime(2027, 3, 15, 16, 0, tzinfo=UTC)
LONG_AGO = DUE - timedelta(days=60)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("rung", "delta"),
    [
        ("-7d", timedelta(days=-7)),
        ("-48h", timedelta(hours=-48)),
        ("0", timedelta(0)),
        ("+2d", timedelta(days=2)),
    ],
)
def test_a_rung_is_read(rung, delta):
    assert ladder.offset(rung) == delta


@pytest.mark.parametrize("rung", ["7d", "-7w", "", "soon", "-d"])
def test_what_is_not_a_rung_is_refused(rung):
    with pytest.raises(ValueError, match="not a rung"):
        ladder.offset(rung)


@pytest.mark.parametrize(
    ("now", "since", "rungs"),
    [
        (DUE - timedelta(days=8), LONG_AGO, []),
        (DUE - timedelta(days=7), LONG_AGO, ["-7d"]),
        (DUE - timedelta(days=3), LONG_AGO, []),  # the week's rung is older than 72 hours
        (DUE - HOUR, LONG_AGO, ["-48h", "-24h", "-3h", "-1h"]),
        (DUE - HOUR, DUE - timedelta(hours=4), ["-3h", "-1h"]),  # begun four hours before
        (DUE - HOUR, DUE, []),
    ],
)
def test_the_rungs_that_count(now, since, rungs):
    assert ladder.passed(RUNGS, DUE, since=since, now=now) == rungs


class Life:
    """A month of hourly runs about one thing for two people, with outages."""

    def __init__(self, travel):
        self.travel = travel
        self.about = CityFactory()
        self.people = [UserFactory(joined_at=LONG_AGO), UserFactory(joined_at=LONG_AGO)]
        self.due = DUE

    def remind(self):
        ladder.remind(
            KIND,
            about=self.about,
            due=self.due,
            rungs=RUNGS,
            people=self.people,
            since=LONG_AGO,
            context={"subject": "Нагадування", "text": "Лишився час."},
        )

    def pass_hours(self, start, end, runs=1, sends=True):
        at = start
        while at < end:
            self.travel.to(at)
            for _each in range(runs):
                self.remind()
            if sends:
                delivery.send_waiting()
            at += HOUR


def rungs_sent():
    sent = Message.objects.filter(state=MessageState.SENT)
    return Counter((message.to_id, message.context["rung"]) for message in sent)


def each_once(people, rungs):
    return Counter((person.pk, rung) for person in people for rung in rungs)


@pytest.fixture
def life(db, travel):
    return Life(travel)


def test_each_rung_reaches_each_person_once_in_a_month(life):
    life.pass_hours(DUE - timedelta(days=30), DUE + timedelta(days=1), runs=2)

    assert rungs_sent() == each_once(life.people, RUNGS)


def test_a_schedule_dead_for_26_hours_catches_up_with_the_latest_rung_only(life):
    life.pass_hours(DUE - timedelta(days=30), DUE - timedelta(hours=49))
    life.pass_hours(DUE - timedelta(hours=23), DUE + timedelta(days=1))

    skipped = Message.objects.filter(state=MessageState.SKIPPED)
    assert rungs_sent() == each_once(life.people, ["-7d", "-24h", "-3h", "-1h"])
    assert {message.context["rung"] for message in skipped} == {"-48h"}


def test_a_mail_server_down_for_hours_never_sends_two_rungs_at_once(life):
    life.pass_hours(DUE - timedelta(days=30), DUE - timedelta(hours=3))
    life.pass_hours(DUE - timedelta(hours=3), DUE, sends=False)
    life.travel.to(DUE - timedelta(minutes=30))

    delivery.send_waiting()

    assert rungs_sent() == each_once(life.people, ["-7d", "-48h", "-24h", "-1h"])


def test_a_schedule_dead_for_a_week_says_nothing_stale(life):
    life.pass_hours(DUE - timedelta(days=30), DUE - timedelta(days=8))
    life.pass_hours(DUE + timedelta(days=4), DUE + timedelta(days=5))

    assert rungs_sent() == Counter()


def test_a_moved_date_takes_waiting_reminders_along(life):
    life.pass_hours(DUE - timedelta(hours=24), DUE - timedelta(hours=23), sends=False)
    life.due = DUE + timedelta(days=10)

    life.remind()

    assert {message.state for message in Message.objects.exclude(context__rung="-48h")} == {
        MessageState.CANCELLED
    }
    assert not outbox.waiting_about(life.about).exists()


def test_after_a_moved_date_the_ladder_begins_anew(life):
    life.pass_hours(DUE - timedelta(days=8), DUE - timedelta(days=6))
    life.due = DUE + timedelta(days=10)
    life.pass_hours(DUE - timedelta(days=6), DUE + timedelta(days=11))

    expected = each_once(life.people, RUNGS) + each_once(life.people, ["-7d"])
    assert rungs_sent() == expected


def test_who_joins_late_is_spared_what_came_before(life):
    newcomer = UserFactory(joined_at=DUE - timedelta(hours=30))
    life.people.append(newcomer)

    life.pass_hours(DUE - timedelta(days=30), DUE + timedelta(days=1))

    heard = [rung for person, rung in rungs_sent() if person == newcomer.pk]
    assert sorted(heard) == ["-1h", "-24h", "-3h"]
    assert clock.now() > DUE
