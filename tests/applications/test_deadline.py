"""P2: nothing that arrived in time is refused, nothing late slips in silently."""

from datetime import UTC, datetime, timedelta

import pytest

from applications.models import Submission
from applications.services import submitting
from common import clock
from grants.models import Extension
from tests import factories
from tests.applications import making, playing
from workflow.refusals import NotNow

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
GRACE = timedelta(minutes=10)
MOMENTS = {
    "T-1s": -SECOND,
    "T": timedelta(0),
    "T+1s": SECOND,
    "T+grace-1s": GRACE - SECOND,
    "T+grace": GRACE,
    "T+grace+1s": GRACE + SECOND,
}
IN_TIME, IN_GRACE, LATE = "in time", "in grace", "late"
BEFORE_CLOSING = dict(
    zip(MOMENTS, [IN_TIME, IN_GRACE, IN_GRACE, IN_GRACE, LATE, LATE], strict=True)
)
BEGUN_AFTER = dict(zip(MOMENTS, [IN_TIME, LATE, LATE, LATE, LATE, LATE], strict=True))
SPRING = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # 03:00 becomes 04:00 in Kyiv
AUTUMN = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # 04:00 becomes 03:00 in Kyiv


def pressed(application, key) -> str:
    """What becomes of pressing the button now."""
    try:
        made = submitting.submit(application, by=playing.certifier_of(application), key=key)
    except NotNow:
        return LATE
    return IN_GRACE if made.is_in_grace else IN_TIME


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_draft_begun_before_closing(travel, moment):
    application = making.make_complete()

    travel.to(application.call.closes_at + MOMENTS[moment])

    assert pressed(application, "one") == BEFORE_CLOSING[moment]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_draft_begun_at_that_very_moment(travel, moment):
    call = factories.make_call()
    travel.to(call.closes_at + MOMENTS[moment])
    application = making.make_complete(call=call)

    assert pressed(application, "one") == BEGUN_AFTER[moment]


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_amendment(travel, moment):
    application = playing.submitted()
    playing.edit(application, "Уточнена назва ініціативи")

    travel.to(application.call.closes_at + MOMENTS[moment])

    assert pressed(playing.fresh(application), "two") == BEFORE_CLOSING[moment]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("where", ["city", "oblast", "all"])
def test_an_extension_moves_every_moment_with_it(travel, moment, where):
    application = making.make_complete()
    city, until = application.city, application.call.closes_at + timedelta(hours=26)
    scope = {"city": {"city": city}, "oblast": {"oblast": city.oblast}, "all": {}}[where]
    extend(application.call, until, **scope)

    travel.to(until + MOMENTS[moment])

    assert pressed(playing.fresh(application), "one") == BEFORE_CLOSING[moment]


@pytest.mark.parametrize("where", ["city", "oblast"])
def test_an_extension_of_others_does_not_help(travel, where):
    application = making.make_complete()
    other = factories.CityFactory(oblast="Одеська")
    scope = {"city": {"city": other}, "oblast": {"oblast": other.oblast}}[where]
    extend(application.call, application.call.closes_at + timedelta(hours=26), **scope)

    travel.to(application.call.closes_at + GRACE)

    assert pressed(playing.fresh(application), "one") == LATE


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize("before", [timedelta(minutes=30), timedelta(0), -timedelta(minutes=30)])
@pytest.mark.parametrize("moment", MOMENTS)
def test_both_folds_of_a_clock_change_are_two_moments(travel, change, before, moment):
    """Closing half an hour before, at, and half an hour after the clocks change: elapsed time rules."""
    closes = change - before
    travel.to(closes - timedelta(days=3))
    application = making.make_complete(call=factories.make_call(closes_at=closes))

    travel.to(closes + MOMENTS[moment])

    assert pressed(application, "one") == BEFORE_CLOSING[moment]


def test_the_moment_is_the_arrival_of_the_request(travel, client):
    """A request that arrived in time and was worked on for a minute is in time."""
    application = making.make_complete()
    arrival = application.call.closes_at - SECOND
    travel.to(arrival)
    client.force_login(playing.certifier_of(application))

    press = {"key": "one", "sha256": application.working_sha256()}
    client.post(f"/applications/{application.uid}/submit/", press)

    made = Submission.objects.get()
    assert (made.at, made.is_in_grace) == (arrival, False)
    assert playing.fresh(application).submitted_at == arrival


def test_a_refused_press_leaves_the_draft_and_takes_no_number(travel):
    application, other = (
        making.make_complete(),
        making.make_complete(call=factories.make_call(slug="b")),
    )
    travel.to(application.call.closes_at + GRACE)
    assert pressed(application, "one") == LATE

    extend(application.call, clock.now() + timedelta(hours=1))
    pressed(playing.fresh(application), "two")

    assert playing.fresh(application).number.endswith("-0001")
    assert playing.fresh(other).state == "draft"


def extend(call, until, **scope):
    person = factories.section()
    return Extension.objects.create(call=call, until=until, reason="блекаут", by=person, **scope)
