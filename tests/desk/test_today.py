"""Everyone's first page says what needs them, by when, and leads there."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from applications.models import Application
from applications.services import submitting
from cities.states import MembershipState
from desk.work import shelves
from desk.work.city import items as city_items
from notifications.models import Message
from tests import factories
from tests.applications import playing
from tests.applications.making import make_complete, make_draft
from tests.awards import making as awarding

pytestmark = pytest.mark.django_db
HOME = "/en/desk/"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def titles(user):
    return [item.title for shelf in shelves(user) for item in shelf.ordered]


def notes(user):
    return [item.note for shelf in shelves(user) for item in shelf.ordered]


@pytest.fixture
def city():
    return factories.CityFactory(name="Рівне")


def test_the_page_is_for_people_who_signed_in(client):
    answer = client.get(HOME)

    assert answer.status_code == 302
    assert answer.url.endswith("?next=/en/desk/")


def test_a_newcomer_is_led_to_their_city(client):
    client.force_login(factories.UserFactory())

    page = client.get(HOME).content.decode()

    assert "/cities/act/" in page


def test_an_open_call_is_offered_to_a_city_that_has_not_begun(city):
    call = factories.make_call()
    person = factories.coordinator(city)

    (item,) = city_items(person)

    assert item.title == call.title
    assert item.action_url == "/en/applications/new/?call=konkurs"


def test_a_draft_says_how_much_is_missing_and_how_long_is_left(city):
    person = factories.coordinator(city)
    draft = make_draft(city=city, by=person)
    draft.filled, draft.required = 20, 25
    draft.save()

    (item,) = city_items(person)

    assert item.note.startswith("Not submitted yet; 5 questions have no answer.")
    assert (item.number, item.label) == ("80 %", "13 days left")


def test_a_complete_draft_is_louder_and_asks_the_certifier_to_approve(city):
    person = factories.coordinator(city)
    application = make_complete(city=city, by=person)
    mayor = city.memberships.get(role="certifier").user

    assert "NOT submitted" in city_items(person)[0].note
    asked = city_items(mayor)[0]
    assert "waits for your approval" in asked.note
    assert asked.action_url.endswith(f"/applications/{application.uid}/check/")


def test_a_correction_waits_for_the_certifier_from_the_asking_until_the_approval(travel):
    application, _section = playing.returned(travel)
    coordinator, mayor = playing.coordinator_of(application), playing.certifier_of(application)
    playing.edit(application, "Школа підприємниць, другий потік")
    application = playing.fresh(application)
    actions = [city_items(mayor)[0].action]
    submitting.ask_approval(application, by=coordinator)
    actions.append(city_items(mayor)[0].action)
    travel.by(timedelta(minutes=1))
    submitting.approve(application, by=mayor, sha256=application.working_sha256())
    actions.append(city_items(mayor)[0].action)

    assert actions == ["Correct", "Read and approve", "Correct"]
    assert city_items(coordinator)[0].action == "Correct"


def test_an_edit_after_the_asking_takes_the_text_from_the_certifiers_page(travel):
    application = playing.submitted()
    travel.by(timedelta(minutes=1))
    playing.edit(application, "Школа підприємниць, другий потік")
    application = playing.fresh(application)
    mayor = playing.certifier_of(application)
    submitting.ask_approval(application, by=playing.coordinator_of(application))
    actions = [city_items(mayor)[0].action]
    travel.by(timedelta(minutes=1))
    playing.edit(application, "Школа підприємниць, третій потік")
    actions.append(city_items(mayor)[0].action)

    assert actions == ["Read and approve", "Look at the changes"]


def test_a_missed_deadline_is_said_and_the_draft_is_there(city, travel):
    person = factories.coordinator(city)
    make_draft(city=city, by=person)
    travel.by(timedelta(days=15))

    (item,) = city_items(person)

    assert "you may ask for late acceptance" in item.note


def test_a_request_that_waits_is_shown_to_who_asked():
    person = factories.UserFactory()
    asked = factories.MembershipFactory(user=person, state=MembershipState.ASKED)

    assert titles(person) == [f"{asked.city}: your request to act for the city"]


def test_a_member_of_the_commission_sees_their_meetings():
    call, member = awarding.evaluated_call(), factories.member()
    awarding.reviewed(call)
    meeting = awarding.planned(call, members=[member, factories.member()])

    assert titles(member) == [f"Meeting {meeting}: {call}"]
    assert titles(factories.member()) == []


def test_a_reviewer_with_nothing_to_do_is_told_so(client):
    client.force_login(factories.reviewer())

    page = client.get(HOME).content.decode()

    assert "Nothing waits for your assessment." in page


def test_an_observer_sees_the_calls():
    call = factories.make_call()

    assert titles(factories.partner()) == [call.title]


def test_an_administrator_is_told_what_does_not_answer(settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"

    assert notes(factories.administrator()) == ["broker"]


def test_people_with_two_roles_see_both_shelves(client, city):
    person = factories.coordinator(city, roles=["reviewer"])
    client.force_login(person)

    page = client.get(HOME).content.decode()

    assert ("Reviewing</h2>" in page, "The city</h2>" in page) == (True, True)


def test_the_section_goes_straight_to_its_own_page(client):
    client.force_login(factories.section())

    assert client.get(HOME).url == "/en/section/"


def test_drafts_of_others_are_no_ones_business(city):
    make_draft(city=city)

    assert city_items(factories.coordinator(factories.CityFactory()))[0].title != str(
        Application.objects.get()
    )
    assert not Message.objects.exists()


def test_results_that_came_out_are_shown_to_the_city(city):
    call = awarding.evaluated_call()
    awarding.reviewed(call, city=city)
    awarding.published(call)
    person = city.memberships.get(role="coordinator").user

    assert [item.note for item in city_items(person)] == ["The results are out: Award"]
