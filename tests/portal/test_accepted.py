"""The award's page in the register tells what the grant brought, once a report is accepted."""

from datetime import date, timedelta

import pytest

from common import clock
from reports import services
from reports.models import Report
from tests import factories
from tests.reports import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def page(client, report):
    number = report.due.agreement.application.number
    return client.get(f"/en/register/{number}/").content.decode()


def accepted(report):
    with clock.travel(making.at(making.INTERIM_DUE + timedelta(days=1))):
        services.accept(Report.objects.get(pk=report.pk), by=factories.section(), remarks="")


def test_what_is_submitted_is_not_public_yet(client, travel):
    report = making.submitted()
    travel.to(making.at(date(2027, 11, 1)))

    assert "What the grant brought" not in page(client, report)


def test_accepted_results_stand_against_their_targets(client, travel):
    report = making.submitted()
    accepted(report)
    travel.to(making.at(date(2027, 11, 1)))

    text = page(client, report)

    assert "By the reports accepted so far, until 30 September 2027" in text
    assert ">35</td>" in text
    assert ">40</td>" in text


def test_fewer_than_five_people_are_not_told_to_the_public(client, travel):
    report = making.make_filled()
    ages = {"age:14–17": 0, "age:18–34": 3, "age:35–59": 0, "age:60+": 0}
    cells = {"women": 3, "men": 0, "other": 0, "total": 3, "label:idp": 1}
    making.give(report.indicators.first(), **cells, **ages)
    accepted(making.submitted(report))
    travel.to(making.at(date(2027, 11, 1)))

    text = page(client, report)

    assert "&lt;5</td>" in text
    assert "so that nobody is recognised" in text
