"""The way of a practice card: the city, the Section, the public, and the cities that repeat it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from library import invariants, services
from library.models import Adoption, Practice
from library.states import PracticeState
from notifications import delivery
from notifications.models import Message
from tests import factories
from tests.library import making
from workflow import journal, moves
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def kinds():
    return list(
        Message.objects.filter(kind__startswith="library/")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_a_whole_card_is_handed_to_the_section():
    section = factories.section()
    practice = making.handed_in()

    assert practice.state == PracticeState.EDITED
    (message,) = Message.objects.filter(kind="library/handed_in", to=section)
    assert message.thing == practice


def test_a_card_that_lacks_something_is_not_handed_in():
    practice = making.drafted()

    with pytest.raises(NotNow, match="not whole yet"):
        services.hand_in(practice, by=practice.application.created_by)


def test_the_section_gives_a_card_back_with_its_reason():
    practice = making.handed_in()

    practice = services.give_back(practice, by=factories.section(), reason="Додайте цифри.")

    assert (practice.state, practice.returned_because) == (PracticeState.DRAFT, "Додайте цифри.")
    assert kinds()[-1] == "library/given_back"
    entry = journal.history(practice).last()
    assert (entry.action, entry.details) == ("give_back", {"reason": "Додайте цифри."})


def test_handing_in_again_clears_the_reason():
    practice = making.handed_in()
    practice = services.give_back(practice, by=factories.section(), reason="Додайте цифри.")

    practice = services.hand_in(practice, by=practice.application.created_by)

    assert practice.returned_because == ""


def test_the_section_edits_and_publishes():
    practice = making.handed_in()
    section = factories.section()
    services.save(practice, "story", {"lede_uk": "Коротше."}, by=section)

    practice = services.publish(practice, by=section, is_verified=True)

    assert (practice.state, practice.is_verified) == (PracticeState.PUBLISHED, True)
    assert practice.lede_uk == "Коротше."
    assert practice.published_at is not None
    assert kinds()[-1] == "library/published"


def test_a_card_spoilt_while_edited_is_not_published():
    practice = making.handed_in()
    section = factories.section()
    services.save(practice, "lessons", {"why_uk": ""}, by=section)

    with pytest.raises(NotNow, match="not whole yet"):
        services.publish(practice, by=section)


def test_the_section_never_publishes_the_card_of_its_own_city():
    practice = making.handed_in()
    own = factories.section()
    factories.MembershipFactory(user=own, city=practice.city, role="reader")

    with pytest.raises(NotAllowed):
        services.publish(practice, by=own)


def test_nobody_writes_in_a_public_practice():
    practice = making.published()

    with pytest.raises(NotAllowed):
        services.save(practice, "story", {"lede_uk": "…"}, by=factories.section())


def test_a_practice_is_taken_off_to_be_edited():
    practice = making.published()

    practice = services.take_back(practice, by=factories.section(), reason="Помилка в сумі.")

    assert (practice.state, practice.published_at) == (PracticeState.EDITED, None)
    assert not practice.is_verified


CITY_DRAFT = {"hand_in"}
MOVES = {
    "coordinator": {PracticeState.DRAFT: CITY_DRAFT},
    "certifier": {PracticeState.DRAFT: CITY_DRAFT},
    "editor": {},
    "reader": {},
    "section": {
        PracticeState.EDITED: {"give_back", "publish"},
        PracticeState.PUBLISHED: {"take_back"},
    },
    "commission": {},
    "partner": {},
    "another city": {},
}


def person(role, city):
    system = {
        "section": factories.section,
        "commission": factories.member,
        "partner": factories.partner,
    }
    if role in system:
        return system[role]()
    if role == "another city":
        return factories.coordinator(factories.CityFactory())
    return factories.MembershipFactory(city=city, role=role).user


def in_state(state, practice):
    values = {field.attname: getattr(practice, field.attname) for field in practice._meta.fields}
    return Practice(**{**values, "state": state})


def test_each_role_has_exactly_its_own_moves():
    practice = making.written()
    found = {}
    for role in MOVES:
        user = person(role, practice.city)
        offered = {
            state: {offer.name for offer in moves.offers(in_state(state, practice), user)}
            for state in PracticeState
        }
        found[role] = {state: names for state, names in offered.items() if names}

    assert found == MOVES


def test_who_sees_a_card_in_each_state():
    draft = making.drafted(making.funded(slug="one"))
    public = making.published(making.funded(slug="two"))
    people = {
        "nobody": (AnonymousUser(), {public}),
        "its city": (draft.application.created_by, {draft, public}),
        "another city": (factories.coordinator(factories.CityFactory()), {public}),
        "the Section": (factories.section(), {draft, public}),
        "the donor": (factories.partner(), {public}),
    }

    seen = {
        name: set(Practice.objects.visible_to(user)) for name, (user, _expected) in people.items()
    }

    assert seen == {name: expected for name, (_user, expected) in people.items()}


def test_a_city_says_once_that_it_has_repeated_a_practice():
    practice = making.published()
    city = factories.CityFactory(name="Калуш")
    person = factories.coordinator(city)

    services.adopt(practice, city, by=person)
    services.adopt(practice, city, by=person)

    assert Adoption.objects.get().city == city
    assert kinds().count("library/adopted") == 1
    assert [entry.action for entry in journal.history(practice)].count("adopt") == 1


def test_a_city_does_not_repeat_its_own_practice():
    practice = making.published()

    with pytest.raises(NotNow, match="your own city"):
        services.adopt(practice, practice.city, by=practice.application.created_by)


def test_nobody_speaks_for_another_city():
    practice = making.published()

    with pytest.raises(NotAllowed):
        services.adopt(practice, factories.CityFactory(), by=factories.section())


def test_what_is_not_public_cannot_be_repeated():
    practice = making.handed_in()
    city = factories.CityFactory()

    with pytest.raises(NotNow, match="not published"):
        services.adopt(practice, city, by=factories.coordinator(city))


def test_a_city_takes_its_word_back():
    practice = making.published()
    city = factories.CityFactory()
    person = factories.coordinator(city)
    services.adopt(practice, city, by=person)

    services.forget(practice, city, by=person)
    services.forget(practice, city, by=person)

    assert not Adoption.objects.exists()
    assert [entry.action for entry in journal.history(practice)].count("forget_adoption") == 1


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_mail_about_a_card_can_be_written(language, mailoutbox):
    section = factories.section(language=language)
    practice = making.written()
    people = practice.application.created_by
    type(people).objects.filter(pk=people.pk).update(language=language)
    practice = services.hand_in(practice, by=people)
    practice = services.give_back(practice, by=section, reason="Додайте цифри.")
    practice = services.hand_in(practice, by=people)
    practice = services.publish(practice, by=section)
    city = factories.CityFactory()
    services.adopt(practice, city, by=factories.coordinator(city))
    before = set(kinds())

    delivery.send_waiting()

    states = Message.objects.filter(kind__startswith="library/").values_list("kind", "state")
    assert {kind for kind, state in states if state == "sent"} == before - {
        "library/invited",
        "library/handed_in",
    }
    assert all(practice.title_uk in mail.body for mail in mailoutbox if "прак" in mail.subject)


@pytest.mark.breaks_invariants
def test_the_invariants_name_a_public_card_that_is_not_whole():
    practice = making.published()
    Practice.objects.filter(pk=practice.pk).update(why_uk="", published_at=None)

    assert list(invariants.violations()) == [
        f"practice {practice.slug} is published, lessons: Why it worked: nothing is written yet",
        f"practice {practice.slug} is published without a time",
    ]
