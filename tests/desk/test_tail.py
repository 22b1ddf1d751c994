"""The tail of the journal on the Section's page: in words, of what, by whom."""

import pytest

from desk import tail
from tests import factories
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
