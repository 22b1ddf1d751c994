"""State × role: exactly which own moves each person has from each state."""

import pytest

from applications.models import Application
from applications.states import State
from cities.models import Membership
from tests import factories
from tests.applications import making
from workflow import moves

pytestmark = pytest.mark.django_db

CITY = {
    State.DRAFT: {"submit", "discard"},
    State.SUBMITTED: {"amend", "withdraw"},
    State.RETURNED: {"resubmit", "withdraw"},
    State.ADMITTED: {"withdraw"},
    State.IN_REVIEW: {"withdraw"},
    State.REVIEWED: {"withdraw"},
}
SECTION = {State.SUBMITTED: {"return_for_correction", "admit", "refuse"}}
TABLE = {
    "coordinator": CITY,
    "certifier": CITY,
    "editor": {},
    "reader": {},
    "accountant": {},
    "another city": {},
    "section": SECTION,
    "section of that city": {},
    "section and coordinator": CITY,
    "reviewer": {},
    "commission": {},
    "partner": {},
    "administrator": {},
}
SYSTEM = {
    "section": factories.section,
    "reviewer": factories.reviewer,
    "commission": factories.member,
    "partner": factories.partner,
    "administrator": factories.administrator,
}


def person(role, city):
    if role in SYSTEM:
        return SYSTEM[role]()
    if role == "another city":
        return factories.coordinator(factories.CityFactory())
    if role in ("section of that city", "section and coordinator"):
        both = factories.section()
        own = "coordinator" if role == "section and coordinator" else "reader"
        return factories.MembershipFactory(user=both, city=city, role=own).user
    return factories.MembershipFactory(city=city, role=Membership.Role(role)).user


def in_state(state, application):
    """The same row as if it were in `state`: what is offered depends on that, never on a save."""
    values = {
        field.attname: getattr(application, field.attname) for field in application._meta.fields
    }
    return Application(**{**values, "state": state})


@pytest.mark.parametrize("role", TABLE)
def test_each_role_has_exactly_its_own_moves(role):
    application = making.make_draft()
    user = person(role, application.city)

    offered = {
        state: {offer.name for offer in moves.offers(in_state(state, application), user)}
        for state in State
    }

    assert {state: names for state, names in offered.items() if names} == TABLE[role]


def test_the_schedule_alone_lets_a_correction_lapse():
    steps = {
        name
        for state in State
        for name, step in moves.steps(Application(state=state))
        if not step.custom.get("driven") and step.custom.get("schedule")
    }

    assert steps == {"lapse"}


def test_every_move_is_own_or_driven_by_one_named_app():
    named = {
        name: step.custom.get("driven", "own")
        for state in State
        for name, step in moves.steps(Application(state=state))
    }

    assert {name for name, app in named.items() if app == "reviews"} == {
        "start_review",
        "finish_review",
    }
    assert {name for name, app in named.items() if app == "reports"} == {"complete"}
    assert {name for name, app in named.items() if app == "awards"} == {
        "award",
        "reserve",
        "decline",
        "promote",
        "release",
        "forgo",
        "terminate",
        "reopen",
        "reopen_review",
    }
