"""The Section's page: what needs it, over all calls, and each call at a glance."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.translation import override

from applications.services import checking
from applications.services.submitting import ask_late, submit
from awards import services as awards
from cities.states import MembershipState
from desk.work import section as work
from grants import services as grants
from grants.states import CallState
from notifications import delivery, outbox
from notifications.models import Message
from notifications.states import MessageState
from tests import factories
from tests.applications.making import make_complete, make_draft
from tests.awards import making

pytestmark = pytest.mark.django_db
HOME = "/en/section/"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def person():
    return factories.section()


@pytest.fixture
def page(client, person):
    client.force_login(person)
    return lambda path=HOME: client.get(path)


def titles(person):
    return [item.title for item in work.items(person)]


def submitted(call=None, **city):
    application = make_complete(call=call, city=factories.CityFactory(**city))
    mayor = application.city.memberships.get(role="certifier").user
    submit(application, by=mayor, key="once")
    return application


@pytest.mark.parametrize(
    "make", [factories.reviewer, factories.member, factories.partner, factories.administrator]
)
def test_nobody_else_has_these_pages(client, make):
    factories.make_call()
    client.force_login(make())

    for path in ("section/", "section/calls/", "section/calls/konkurs/", "section/messages/new/"):
        assert client.get(f"/en/{path}").status_code == 404


def test_a_mail_that_did_not_arrive_comes_up(person):
    (message,) = outbox.queue(
        "notifications/notice", to=factories.UserFactory(), about=factories.CityFactory()
    )
    message.state, message.why = MessageState.FAILED, "550 no such mailbox"
    message.save()

    (item,) = work.items(person)

    assert (item.title, item.note) == (
        "A mail did not arrive",
        f"{message.address} — 550 no such mailbox",
    )


def test_requests_to_act_for_cities_come_up(person):
    for _each in range(2):
        factories.MembershipFactory(state=MembershipState.ASKED)

    (item,) = work.items(person)

    assert (item.title, item.number) == ("People wait to act for cities", 2)


def test_cities_that_filled_in_everything_come_up_by_name(person):
    make_complete(city=factories.CityFactory(name="Жмеринка"))

    (item,) = work.items(person)

    assert item.title == "A city has filled in everything but not submitted"
    assert item.note.startswith("Жмеринка. ")
    assert item.action_url == "/en/section/messages/new/?call=konkurs&to=complete"


def test_after_closing_the_evaluation_and_then_the_checks_come_up(person, travel):
    application = submitted()
    travel.by(timedelta(days=15))
    closed = titles(person)

    grants.begin_evaluation(application.call, by=person)

    assert closed == [f"{application.call} has closed"]
    assert titles(person) == ["An application to check"]


def test_a_late_request_comes_up_and_a_second_person_is_asked(person, travel):
    application = make_complete()
    coordinator = application.created_by
    travel.by(timedelta(days=15))
    ask_late(application, by=coordinator, reason="Не було світла")
    asked = f"{application.city} asks to be accepted late"
    before = titles(person)

    checking.propose_late_answer(
        application.late_requests.get(), by=person, granted=True, reason="Підтверджено"
    )

    assert asked in before
    assert [each for each in titles(person) if each.startswith("A second")] == []
    assert len([each for each in titles(factories.section()) if "second person" in each]) == 1


def test_scored_applications_are_ranked_until_a_meeting_takes_them(person):
    call = making.evaluated_call()
    making.reviewed(call)
    before = titles(person)

    meeting = making.planned(call)

    assert before == [f"Everything is scored: {call}"]
    assert titles(person) == [f"Meeting {meeting}: {call}"]


def test_a_second_person_is_asked_for_the_decisions_of_a_meeting(person):
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.closed(call)
    awards.propose_confirmation(meeting, by=meeting.secretary)

    found = {item.title: item.note for item in work.items(person)}

    asked = f"A second person is needed: decisions of meeting {meeting}, {call}"
    assert found[asked] == f"Proposed by {meeting.secretary}"


def test_what_concerns_ones_own_city_is_someone_elses(travel):
    application = submitted()
    own = factories.coordinator(application.city, roles=["section"])
    travel.by(timedelta(days=15))
    grants.begin_evaluation(application.call, by=own)

    assert titles(own) == []


def test_the_page_shows_the_open_call_at_a_glance(page):
    submitted()
    make_complete(call=factories.make_call(slug="other", state=CallState.DRAFT))

    shown = page().context

    assert dict(shown["figures"])["Have submitted"] == 1
    assert (shown["call"].slug, shown["plot"].total) == ("konkurs", 1)
    assert shown["journal"][0].text.startswith("Application submitted")


def test_another_call_is_chosen_in_the_address(page):
    factories.make_call()
    factories.make_call(slug="second")

    assert page(f"{HOME}?call=second").context["call"].slug == "second"


def test_the_hub_shows_the_steps_of_a_call(page):
    submitted()

    steps = page("/en/section/calls/konkurs/").context["steps"]

    assert [(step["title"], step["label"]) for step in steps] == [
        ("Rules and announcement", "done"),
        ("Applications", "under way"),
        ("Formal check", "ahead"),
        ("Reviewers and scores", "ahead"),
        ("Ranking", "ahead"),
        ("Meeting and decisions", "ahead"),
        ("Agreements and payments", "ahead"),
    ]


def test_the_hub_begins_the_evaluation_once_nobody_may_submit_any_more(page, travel):
    call = factories.make_call()

    before = page("/en/section/calls/konkurs/").content.decode()
    travel.to(call.closes_at + timedelta(days=1))
    after = page("/en/section/calls/konkurs/").content.decode()

    button = 'method="post" action="/en/section/calls/konkurs/begin-evaluation/"'
    assert (before.count(button), after.count(button)) == (0, 1)
    assert before.count("The evaluation can begin once nobody may submit any more.") == 1
    assert 'href="/en/section/calls/konkurs/begin-evaluation/"' not in after


def test_a_call_being_prepared_has_a_hub_too(page):
    factories.make_call(state=CallState.DRAFT, slug="new-one")

    assert page("/en/section/calls/new-one/").status_code == 200
    assert page("/en/section/calls/none/").status_code == 404


def test_no_call_is_no_fault(page):
    assert page().status_code == 200


def queries_of(page, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as captured:
        page()
    return len(captured)


def test_the_page_asks_equally_often_for_one_and_three(page, django_assert_max_num_queries):
    call = factories.make_call()
    make_draft(call=call)
    submitted(call)
    page()
    few = queries_of(page, django_assert_max_num_queries)

    for _each in range(2):
        make_draft(call=call)
        submitted(call)

    assert queries_of(page, django_assert_max_num_queries) == few


class TestLetter:
    """A letter of the Section to the people of drafts."""

    PATH = "/en/section/messages/new/"
    WORDS = {"subject": "Лишилося 14 днів", "text": "Ваша чернетка ще не подана."}

    def values(self, **more):
        return {"call": "konkurs", "to": "drafts", **self.WORDS, **more}

    def test_its_preview_names_exactly_who_gets_it(self, client, page):
        draft = make_draft()
        submitted(draft.call)
        page()

        people = client.post(self.PATH, self.values()).context["people"]

        roles = draft.city.memberships.filter(role__in=("coordinator", "certifier"))
        assert {person.pk for person, _cities in people} == set(
            roles.values_list("user", flat=True)
        )
        assert not Message.objects.filter(kind="notifications/notice").exists()

    def test_it_waits_ten_minutes_and_then_goes_out(self, client, page, travel):
        make_draft()
        page()

        client.post(self.PATH, self.values(send="1"))
        early = delivery.send_waiting()
        travel.by(timedelta(minutes=11))
        delivery.send_waiting()

        assert (early, len(mail.outbox)) == (0, 2)
        assert mail.outbox[0].subject == "Лишилося 14 днів"

    def test_only_complete_drafts_can_be_chosen(self, client, page):
        whole = make_complete()
        make_draft(call=whole.call)
        page()

        shown = client.post(self.PATH, self.values(to="complete")).context["people"]

        assert {cities for _person, cities in shown} == {whole.city.name}

    def test_what_is_missing_is_said_beside_the_field(self, client, page):
        factories.make_call()
        page()

        form = client.post(self.PATH, self.values(subject="")).context["form"]

        assert form.errors["subject"] == ["Subject: fill this in"]
        assert form["text"].value() == self.WORDS["text"]
