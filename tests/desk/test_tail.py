"""The tail of the journal on the Section's page: in words, of what, by whom."""

import pytest

from desk import tail
from reports import services as reports
from tests import factories
from tests.library import making as sharing
from tests.reports import making as reporting
from tests.reviews import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def told(user):
    return [line.text for line in tail.lines(user)]


def test_an_assessment_is_not_told_as_an_application():
    city = factories.CityFactory()
    call = making.make_call(cities=[city])
    application, section = call.applications.get(), factories.section()
    reviewer = factories.reviewer()
    review = making.services.assign(application, reviewer, by=section)
    making.services.start(review, by=reviewer)

    assert told(section)[0] == f"Assessment begun: “{application}” — {reviewer}"
    assert f"Reviewer assigned: “{application}” — {section}" in told(section)


def test_what_concerns_ones_own_city_is_left_out():
    city = factories.CityFactory()
    call = making.make_call(cities=[city])
    application, section = call.applications.get(), factories.section()
    making.services.assign(application, factories.reviewer(), by=section)
    mine = factories.section()
    factories.MembershipFactory(user=mine, city=city)

    assert [line for line in told(mine) if str(application) in line] == []
    assert any(str(application) in line for line in told(section))


def test_the_half_year_of_a_grant_is_told_too(travel):
    report = reporting.submitted()
    travel.to(reporting.at(reporting.INTERIM_DUE, 16))
    application, section = report.due.agreement.application, factories.section()
    reports.accept(report, by=section)

    lines = told(section)

    assert lines[0] == f"Report accepted: “{application}” — {section}"
    assert f"Report opened: “{application}”" in lines
    assert any(line.startswith(f"Tranche paid: “{application}”") for line in lines)


def test_grants_of_ones_own_city_are_left_out():
    report = reporting.submitted()
    application, mine = report.due.agreement.application, factories.section()
    factories.MembershipFactory(user=mine, city=application.city)

    assert [line for line in told(mine) if str(application) in line] == []


def test_a_practice_is_told_by_the_title_of_its_application():
    practice = sharing.published()

    assert told(factories.section())[0].startswith(f"Practice published: “{practice.application}”")
