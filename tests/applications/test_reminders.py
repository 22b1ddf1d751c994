"""P5 for drafts: each rung reaches each person once, whatever the schedule does."""

from collections import Counter
from datetime import timedelta

import pytest

from applications import reminders
from applications.services import submitting
from common import clock
from grants.models import Extension
from notifications import delivery
from notifications.models import Message
from tests import factories
from tests.applications import making, playing

pytestmark = pytest.mark.django_db

KIND = "applications/draft"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LADDER = ["-7d", "-48h", "-24h", "-3h", "-1h"]


def run_schedule(travel, until, *, every=HOUR, dead=()):
    """Run reminders and sending every so often until `until`, but for the spans of `dead`."""
    while clock.now() < until:
        travel.by(every)
        if not any(first <= clock.now() < last for first, last in dead):
            reminders.remind_drafts()
            delivery.send_waiting()


def sent():
    """{(recipient's address, rung): how many} of what went out."""
    found = Message.objects.filter(kind=KIND, state="sent")
    return Counter((each.address, each.context["rung"]) for each in found)


def rungs():
    return [
        rung
        for (_address, rung), _count in sorted(
            sent().items(), key=lambda each: LADDER.index(each[0][1])
        )
    ]


@pytest.fixture
def month(travel):
    """A call of thirty days that has just opened, and an unfinished draft in it."""
    call = factories.make_call(closes_at=clock.now() + 30 * DAY)
    return making.make_draft(call=call)


def test_a_month_brings_every_rung_once_to_who_edits(travel, month):
    run_schedule(travel, month.call.closes_at - 8 * DAY, every=6 * HOUR)
    run_schedule(travel, month.call.closes_at + DAY)

    person = playing.coordinator_of(month)
    assert sent() == Counter({(person.email, rung): 1 for rung in LADDER})


def test_two_schedules_make_no_duplicates(travel, month):
    travel.to(month.call.closes_at - 3 * DAY)
    for _hour in range(3 * 24):
        travel.by(HOUR)
        reminders.remind_drafts()
        reminders.remind_drafts()
        delivery.send_waiting()

    assert rungs() == ["-48h", "-24h", "-3h", "-1h"]
    assert set(sent().values()) == {1}


def test_a_schedule_dead_for_a_day_catches_up_with_the_latest_rung_only(travel, month):
    closes = month.call.closes_at
    dead = [(closes - 50 * HOUR, closes - 20 * HOUR)]
    travel.to(closes - 8 * DAY)

    run_schedule(travel, closes + DAY, dead=dead)

    assert rungs() == ["-7d", "-24h", "-3h", "-1h"]
    skipped = Message.objects.get(kind=KIND, state="skipped")
    assert skipped.context["rung"] == "-48h"


def test_a_schedule_dead_for_four_days_leaves_an_old_rung_alone(travel, month):
    closes = month.call.closes_at
    dead = [(closes - 7 * DAY - HOUR, closes - 3 * DAY)]
    travel.to(closes - 8 * DAY)

    run_schedule(travel, closes + DAY, dead=dead)

    assert rungs() == ["-48h", "-24h", "-3h", "-1h"]


def test_nothing_is_sent_after_closing_even_if_it_waited(travel, month):
    closes = month.call.closes_at
    travel.to(closes - HOUR)
    reminders.remind_drafts()

    travel.to(closes + timedelta(minutes=1))
    delivery.send_waiting()

    assert sent() == Counter()


def test_a_moved_date_supersedes_what_waits_and_begins_the_ladder_anew(travel, month):
    closes = month.call.closes_at
    travel.to(closes - HOUR)
    reminders.remind_drafts()
    later = closes + 2 * DAY + HOUR
    Extension.objects.create(
        call=month.call, until=later, reason="блекаут", by=factories.section(), city=month.city
    )

    run_schedule(travel, later + DAY)

    assert rungs() == ["-48h", "-24h", "-3h", "-1h"]
    stopped = set(Message.objects.filter(kind=KIND).values_list("state", flat=True))
    assert stopped == {"sent", "cancelled", "skipped"}


def test_submitting_stops_what_waits(travel, month):
    making.fill(month)
    travel.to(month.call.closes_at - DAY)
    reminders.remind_drafts()

    submitting.submit(month, by=playing.certifier_of(month), key="one")
    delivery.send_waiting()

    assert sent() == Counter()


def test_a_complete_draft_is_louder_and_reaches_who_approves(travel, month, mailoutbox):
    making.fill(month)
    travel.to(month.call.closes_at - DAY)

    reminders.remind_drafts()
    delivery.send_waiting()

    mayor, coordinator = playing.certifier_of(month), playing.coordinator_of(month)
    assert sent() == Counter({(mayor.email, "-24h"): 1, (coordinator.email, "-24h"): 1})
    assert all("НЕ ПОДАНО" in mail.subject for mail in mailoutbox)


def test_an_unfinished_draft_is_told_what_is_missing(travel, month, mailoutbox):
    making.fill(month)
    month.answers.filter(question__key="goal").delete()
    travel.to(month.call.closes_at - DAY)

    reminders.remind_drafts()
    delivery.send_waiting()

    question = month.call.questions.get(key="goal").name
    assert [question in mail.body for mail in mailoutbox] == [True]


def test_an_edit_after_submitting_is_reminded_like_a_draft(travel, mailoutbox):
    application = playing.submitted()
    travel.to(application.call.closes_at - 4 * HOUR)
    playing.edit(application, "Уточнена назва ініціативи")
    mailoutbox.clear()

    run_schedule(travel, application.call.closes_at, every=HOUR / 2)

    assert {rung for _address, rung in sent()} == {"-3h", "-1h"}
    assert set(sent().values()) == {1}
    subjects = [mail.subject for mail in mailoutbox if "зміни" in mail.subject]
    assert len(subjects) == sum(sent().values())


def test_a_submitted_application_without_edits_is_left_in_peace(travel):
    application = playing.submitted()

    run_schedule(travel, application.call.closes_at + DAY, every=6 * HOUR)

    assert sent() == Counter()


def test_who_joined_after_a_rung_is_not_reminded_of_it(travel, month):
    closes = month.call.closes_at
    travel.to(closes - 47 * HOUR)
    newcomer = factories.coordinator(month.city, joined_at=clock.now())

    run_schedule(travel, closes)

    assert {rung for address, rung in sent() if address == newcomer.email} == {"-24h", "-3h", "-1h"}


def test_a_discarded_draft_is_not_reminded(travel, month):
    submitting.discard(month, by=playing.coordinator_of(month))

    run_schedule(travel, month.call.closes_at, every=6 * HOUR)

    assert sent() == Counter()
