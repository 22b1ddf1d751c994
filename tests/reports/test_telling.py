"""The pages of an agreement know where its reports stand and lead to them."""

from datetime import timedelta

import pytest

from awards.models import ForceMajeure
from awards.services import move_due, shift_dates
from common import clock
from common.formats import format_moment
from notifications.models import Message
from reports import services, timeline
from reports.addressing import REMINDER
from reports.models import Report
from tests import factories
from tests.reports import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DAY = timedelta(days=1)


@pytest.fixture
def section():
    return factories.section()


def page(client, report, person, *, room=""):
    client.force_login(person)
    return client.get(f"/en{room}/agreements/{report.due.agreement_id}/").content.decode()


def test_a_report_that_came_in_time_is_not_called_late(client, travel, section):
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + 5 * DAY))

    own = page(client, report, making.person_of(report))
    read = page(client, report, section, room="/section")

    for text in (own, read):
        assert "submitted on 11.10.2027" in text
        assert "days late" not in text


def test_everyone_is_led_to_the_page_they_may_open(client, travel, section):
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + 5 * DAY))

    for person, room in (
        (making.person_of(report), ""),
        (section, "/section"),
        (factories.partner(), ""),
    ):
        is_own = person == making.person_of(report)
        url = report.get_absolute_url() if is_own else report.get_section_url()
        assert f'href="{url}"' in page(client, report, person, room=room)
        assert client.get(url).status_code == 200


def test_what_was_returned_is_due_when_the_section_said(client, travel, section):
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + DAY))
    until = clock.end_of(making.INTERIM_DUE + 9 * DAY)
    services.return_for_changes(report, reason="Поясніть суму", until=until, by=section)

    travel.to(making.at(making.INTERIM_DUE + 5 * DAY))
    before = page(client, report, making.person_of(report))
    travel.to(making.at(making.INTERIM_DUE + 11 * DAY))
    after = page(client, report, making.person_of(report))

    assert "returned, by 20.10.2027" in before
    assert "2 days late" in after


def test_before_it_opens_its_days_alone_say_where_it_stands(client, travel):
    report = making.make_report()
    travel.to(making.at(making.INTERIM_DUE - 3 * DAY))

    text = page(client, report, making.person_of(report))

    assert "opens on 16.12.2027" in text
    assert "3 days left" in text


def test_the_timeline_says_to_which_day_and_why_it_was_moved(travel, section):
    report = making.make_report()
    travel.to(making.at(making.INTERIM_OPENS + 2 * DAY))
    move_due(report.due, to=making.INTERIM_DUE + 7 * DAY, reason="Хвороба", by=section)

    moved = [each for each in timeline.of(report) if each["text"] == "The day was moved"]

    assert [each["note"] for each in moved] == ["due by 18 October 2027: Хвороба"]


def test_days_lost_to_a_force_majeure_are_one_line_of_the_timeline(travel, section):
    report = making.make_report()
    city = report.due.agreement.application.city
    ForceMajeure.objects.create(
        city=city, from_on=making.INTERIM_OPENS + DAY, reason="Обстріли", by=section
    )
    for days in range(1, 8):
        travel.to(making.at(making.INTERIM_OPENS + days * DAY))
        shift_dates()

    report = Report.objects.get(pk=report.pk)
    moved = [each for each in timeline.of(report) if each["text"] == "The day was moved"]

    assert [each["note"] for each in moved] == ["due by 18 October 2027"]


def test_the_timeline_promises_no_reminder_that_will_not_come(travel, section):
    """A return for a week reminds of itself: the first reminder comes later than a day after it."""
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + DAY, 8))
    until = clock.end_of(making.INTERIM_DUE + 8 * DAY)
    report = services.return_for_changes(report, reason="Поясніть суму", until=until, by=section)

    letters = timeline.NEXT.values()
    promised = [each["when"] for each in timeline.of(report) if each["text"] in letters]
    reminded = []
    for hours in range(8 * 24):
        travel.to(making.at(making.INTERIM_DUE + DAY, 9) + timedelta(hours=hours))
        services.chase()
        if Message.objects.filter(kind=REMINDER).count() > len(reminded):
            reminded.append(format_moment(clock.now()))

    assert len(reminded) == 2  # the day before, and the day itself
    assert reminded == promised[:2]
