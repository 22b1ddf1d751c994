"""Everyone's first page tells of reports and practice cards: to write, to read, to chase."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from awards.models import ForceMajeure
from awards.services import propose_payment
from awards.states import TrancheState
from desk.work import contracts, reports
from reports import services
from reports.models import Report
from tests import factories
from tests.library import making as writing
from tests.reports import making

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def section():
    return factories.section()


def of_city(report, role="coordinator"):
    return reports.for_city(making.person_of(report, role))


def test_a_city_is_asked_for_its_report_until_its_day(travel):
    report = making.make_report()
    travel.to(making.at(making.INTERIM_DUE - 3 * DAY))

    (item,) = of_city(report)

    assert item.title.startswith("Interim report for Q3 2027: ")
    assert item.note == "NOT submitted yet: due by 11 October 2027"
    assert (item.label, item.number) == ("3 days left", "→")
    assert item.action_url == report.get_absolute_url()


def test_a_late_report_is_louder_and_one_returned_says_until_when(travel, section):
    late = making.make_report()
    returned = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + 2 * DAY))
    until = making.at(making.INTERIM_DUE + 9 * DAY)
    services.return_for_changes(returned, reason="Поясніть суму", until=until, by=section)

    (first,), (second,) = of_city(late), of_city(returned)

    assert (first.number, first.note) == ("!", "Overdue: was due by 11 October 2027")
    assert second.note == "Returned for changes: to be submitted again by 20 October 2027"


def test_nobody_is_hurried_during_a_force_majeure(travel, section):
    report = making.make_report()
    city = report.due.agreement.application.city
    travel.to(making.at(making.INTERIM_DUE + 2 * DAY))
    ForceMajeure.objects.create(
        city=city, from_on=making.INTERIM_OPENS, reason="Обстріли", by=section
    )

    (item,) = of_city(report)

    assert (item.label, item.number) == ("", "→")
    assert item.note.startswith("Paused")
    assert [each.title for each in reports.for_section(section)] == []


@pytest.mark.parametrize("role", ["certifier", "accountant", "editor"])
def test_everyone_who_fills_or_hands_in_is_asked(travel, role):
    report = making.make_report()
    city = report.due.agreement.application.city
    person = factories.MembershipFactory(city=city, role=role).user

    assert len(reports.for_city(person)) == 1


def test_the_certifier_is_asked_to_approve_the_text_as_it_stands(travel):
    report = making.make_filled()
    travel.to(making.at(making.INTERIM_DUE - 2 * DAY))
    services.ask_approval(report, by=making.person_of(report))
    (asked,) = of_city(report, "certifier")

    mayor = making.person_of(report, "certifier")
    services.approve(report, by=mayor, sha256=report.working_sha256())
    (answered,) = of_city(report, "certifier")

    assert asked.note.startswith("The text waits for your approval. NOT submitted yet")
    assert asked.action_url == f"/en/reports/{report.uid}/check/"
    assert answered.action == "Go on"
    assert of_city(report)[0].action == "Go on"


def test_a_reader_of_a_city_is_asked_for_nothing():
    report = making.make_report()
    city = report.due.agreement.application.city
    person = factories.MembershipFactory(city=city, role="reader").user

    assert reports.for_city(person) == []


def test_the_section_reads_what_came_and_sees_who_is_late(travel, section):
    came = making.submitted()
    late = making.make_report()
    city = late.due.agreement.application.city
    travel.to(making.at(making.INTERIM_DUE + 20 * DAY))
    services.chase()

    read, chase = reports.for_section(section)

    assert (read.title, read.number) == ("A report to read", 1)
    assert read.action_url == came.get_section_url()
    assert chase.title == "A report is overdue"
    assert chase.note == f"{city}; payments on hold: {city}"
    assert chase.action_url.endswith("?state=overdue")


def test_what_was_accepted_needs_nobody(section):
    report = making.submitted()
    services.accept(Report.objects.get(pk=report.pk), by=section)

    assert reports.for_section(section) == []
    assert of_city(report) == []


def test_a_member_of_the_section_does_not_read_their_own_city(section):
    report = making.submitted()
    city = report.due.agreement.application.city
    factories.MembershipFactory(user=section, city=city, role="reader")

    assert reports.for_section(section) == []


def test_a_city_writes_its_card_and_the_section_edits_it(section):
    card = writing.drafted()
    (asked,) = reports.for_city(card.application.created_by)
    handed_in = writing.handed_in(writing.funded(slug="another"))
    (edit,) = reports.for_section(section)

    assert asked.title == f"Practice card: {card.title_uk}"
    assert asked.action == "Write the card"
    assert (edit.title, edit.note) == ("A practice card to edit", handed_in.city.name)
    assert reports.for_city(handed_in.application.created_by) == []


def test_who_proposed_a_payment_is_not_asked_to_approve_it(section):
    agreement = making.make_agreement(paid=False)
    tranche = agreement.tranches.get(state=TrancheState.DUE)
    asked = [item.title for item in contracts.for_section(section)]

    propose_payment(tranche, by=section)

    assert asked == [f"{agreement.application.city}: {agreement.number}"]
    assert contracts.for_section(section) == []
