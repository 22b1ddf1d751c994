"""Reports open, remind and hold payments by the clock, each once, whatever the schedule does."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from awards.models import ForceMajeure
from awards.services import confirm_termination, move_due, propose_termination
from common import clock
from notifications import delivery
from notifications.models import Message
from notifications.rendering import render
from notifications.states import MessageState
from reports import services
from reports.addressing import REMINDER
from reports.models import Report
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def run():
    """What the schedule does each minute."""
    services.open_due()
    services.chase()


def kinds(**filters):
    """{kind: how many} of the messages of reports."""
    found = Message.objects.filter(kind__startswith="reports/", **filters)
    return Counter(found.values_list("kind", flat=True))


def rungs(person):
    """The rungs that a person was or will be reminded of, in order."""
    found = Message.objects.filter(to=person, kind__startswith="reports/")
    waits = found.exclude(state__in=(MessageState.SKIPPED, MessageState.CANCELLED))
    return [each.dedupe_key.split(":")[3] for each in waits.order_by("pk")]


@pytest.fixture
def agreement():
    return making.make_agreement()


def test_a_report_opens_on_its_day_and_not_before(agreement, travel):
    travel.to(making.at(making.INTERIM_OPENS - DAY, 23, 59))
    before = services.open_due()

    travel.to(making.at(making.INTERIM_OPENS, 0, 1))
    opened = services.open_due()

    assert (before, opened) == (0, 1)
    assert Report.objects.get().due.number == 1


def test_a_report_opens_once_and_invites_everyone_once(agreement, travel):
    travel.to(making.at(making.INTERIM_OPENS))

    run()
    run()

    assert Report.objects.count() == 1
    assert kinds() == {"reports/opened": 2}  # the coordinator and the certifier


def test_a_report_that_opened_during_an_outage_opens_afterwards(agreement, travel):
    travel.to(making.at(making.INTERIM_DUE))

    services.open_due()

    assert Report.objects.get().opened_at == clock.now()


def test_no_report_of_a_terminated_award_opens(agreement, travel):
    first, second = factories.section(), factories.section()
    propose_termination(agreement.application, by=first, reason="Місто відмовилося")
    confirm_termination(agreement.application, by=second)
    travel.to(making.at(making.INTERIM_OPENS))

    assert services.open_due() == 0


def test_a_report_begins_with_the_plan_in_force(agreement):
    report = making.make_report(agreement)

    assert list(report.activities.values_list("title", flat=True)) == [
        "Школа підприємниць",
        "Ярмарок власної справи",
    ]
    assert list(report.indicators.values_list("indicator__code", "target")) == [
        ("П1", Decimal("40.00")),
        ("П3", Decimal("60.00")),
    ]


def test_what_earlier_reports_finished_is_not_asked_again(agreement, travel):
    first = making.make_report(agreement)
    first.activities.filter(plan_uid="act1").update(status="done", done_on=date(2027, 9, 20))
    first.activities.filter(plan_uid="act2").update(status="under_way")
    travel.to(making.at(making.FINAL_OPENS))

    services.open_due()

    final = Report.objects.get(due__number=2)
    assert list(final.activities.values_list("status", "done_on")) == [
        ("done", date(2027, 9, 20)),
        ("", None),
    ]


def test_the_ladder_climbs_to_the_mayor_and_the_section(agreement, travel):
    section = factories.section()
    report = making.make_report(agreement)
    coordinator, mayor = making.person_of(report), making.person_of(report, "certifier")

    moment = making.at(making.INTERIM_OPENS)
    while moment < making.at(making.INTERIM_DUE + 20 * DAY):
        travel.to(moment)
        run()
        delivery.send_waiting()
        moment += timedelta(hours=6)

    assert rungs(coordinator) == ["", "-7d", "-1d", "0", "+1d", "+3d", "+7d"]
    assert rungs(mayor) == ["", "+7d"]
    assert rungs(section) == ["+7d"]


def test_the_reminder_of_the_last_day_comes_in_its_morning(agreement, travel):
    report = making.make_report(agreement)
    person = making.person_of(report)
    travel.to(making.at(making.INTERIM_DUE, 8, 59))
    run()
    delivery.send_waiting()
    before = rungs(person)[-1]

    travel.to(making.at(making.INTERIM_DUE, 9))
    run()
    delivery.send_waiting()

    told = Message.objects.filter(to=person, kind=REMINDER, state=MessageState.SENT).last()
    assert (before, rungs(person)[-1]) == ("-1d", "0")
    assert told.subject.startswith("Сьогодні останній день звіту")


def test_two_schedules_make_no_duplicates(agreement, travel):
    report = making.make_report(agreement)
    for hours in range(0, 30 * 24, 12):
        travel.to(making.at(making.INTERIM_OPENS) + timedelta(hours=hours))
        run()
        run()

    keys = Message.objects.filter(to=making.person_of(report)).values_list("dedupe_key", flat=True)
    assert max(Counter(keys).values()) == 1
    assert kinds(to=making.person_of(report))["reports/reminder"] == 5


def test_after_an_outage_only_the_latest_rung_is_sent(agreement, travel):
    report = making.make_report(agreement)
    travel.to(clock.end_of(making.INTERIM_DUE + DAY) + timedelta(hours=1))

    run()

    told = kinds(to=making.person_of(report), state=MessageState.WAITING)
    assert told["reports/reminder"] == 1
    assert rungs(making.person_of(report)) == ["", "+1d"]


def test_payments_are_held_two_weeks_after_the_day(agreement, travel):
    report = making.make_report(agreement)
    hold = clock.end_of(making.INTERIM_DUE) + 14 * DAY

    travel.to(hold - timedelta(seconds=1))
    services.chase()
    before = agreement.tranches.filter(held_at__isnull=False).count()
    travel.to(hold)
    services.chase()
    services.chase()

    assert before == 0
    assert list(agreement.tranches.values_list("held_at", flat=True)) == [None, hold, hold]
    assert Report.objects.get(pk=report.pk).held_at == hold


def test_payments_are_held_even_when_the_rung_passed_long_ago(agreement, travel):
    making.make_report(agreement)
    travel.to(making.at(making.INTERIM_DUE + 40 * DAY))

    services.chase()

    assert agreement.tranches.filter(held_at__isnull=False).count() == 2


def test_payments_go_on_once_the_day_of_a_far_overdue_report_is_moved(agreement, travel):
    report = making.make_report(agreement)
    travel.to(making.at(making.INTERIM_DUE + 15 * DAY))
    services.chase()

    move_due(report.due, to=making.INTERIM_DUE + 20 * DAY, reason="Хвороба", by=factories.section())
    services.chase()

    assert not agreement.tranches.filter(held_at__isnull=False).exists()
    assert Report.objects.get(pk=report.pk).held_at is None


def test_nobody_is_asked_for_anything_during_a_force_majeure(agreement, travel):
    making.make_report(agreement)
    section = factories.section()
    ForceMajeure.objects.create(
        city=agreement.application.city,
        from_on=making.INTERIM_OPENS,
        reason="Блекаут після обстрілу",
        by=section,
    )

    for days in range(2, 40):
        travel.to(making.at(making.INTERIM_OPENS + days * DAY))
        run()

    assert kinds() == {"reports/opened": 2}
    assert not agreement.tranches.filter(held_at__isnull=False).exists()


def test_a_report_does_not_open_during_a_force_majeure_but_after_it(agreement, travel):
    ForceMajeure.objects.create(
        oblast=agreement.application.city.oblast,
        from_on=making.INTERIM_OPENS - DAY,
        until_on=making.INTERIM_OPENS + 3 * DAY,
        reason="Обстріли",
        by=factories.section(),
    )
    travel.to(making.at(making.INTERIM_OPENS + DAY))
    during = services.open_due()
    travel.to(making.at(making.INTERIM_OPENS + 4 * DAY))

    assert (during, services.open_due()) == (0, 1)


def test_moving_the_day_stops_what_waits_and_the_ladder_begins_anew(agreement, travel):
    section = factories.section()
    report = making.make_report(agreement)
    person = making.person_of(report)
    travel.to(making.at(making.INTERIM_DUE, 12))
    run()

    move_due(report.due, to=making.INTERIM_DUE + 9 * DAY, reason="Хвороба", by=section)

    waiting = Message.objects.filter(to=person, kind=REMINDER, state=MessageState.WAITING)
    assert not waiting.exists()
    travel.to(making.at(making.INTERIM_DUE + 3 * DAY))
    run()
    assert rungs(person)[-1] == "-7d"


def test_a_reminder_written_before_the_report_came_is_not_sent(agreement, travel):
    report = making.make_report(agreement)
    travel.to(making.at(making.INTERIM_DUE, 12))
    run()
    (waiting,) = Message.objects.filter(
        to=making.person_of(report), kind=REMINDER, state=MessageState.WAITING
    )
    Report.objects.filter(pk=report.pk).update(returned_until=None)
    report.due.__class__.objects.filter(pk=report.due_id).update(
        due_on=making.INTERIM_DUE + 5 * DAY
    )

    delivery.send_waiting()

    waiting.refresh_from_db()
    assert waiting.state == MessageState.SKIPPED


@pytest.mark.parametrize(
    ("ladder", "says"),
    [
        (["open", "+7d", "+14d"], "до 25 жовтня 2027"),
        (["open", "+8d", "+20d"], "до 31 жовтня 2027"),
        (["open", "+7d"], None),
    ],
)
def test_the_letter_to_the_mayor_says_when_payments_stop_if_they_do(
    agreement, travel, ladder, says
):
    call = agreement.application.call
    call.report_ladder = ladder
    call.save()
    travel.to(making.at(making.INTERIM_OPENS))
    run()
    travel.to(making.at(making.INTERIM_DUE + 9 * DAY))
    run()

    text = render(Message.objects.filter(kind="reports/late").first()).text

    assert (says in text) if says else ("призупинено" not in text)
