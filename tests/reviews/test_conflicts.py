"""Conflicts of interest: declared, detected, recorded, lifted; and what disappears with them."""

import pytest

from applications.models import Application
from applications.rules import may_check
from notifications.models import Message
from reviews import applicants, services
from reviews.models import ConflictDeclaration, Review
from reviews.states import ReviewState
from tests import factories
from tests.reviews import making
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def keys(call, name):
    return [each.key for each in applicants.lists(call)[name]]


def test_the_list_of_applicants_names_everyone_once_and_links_nobody():
    call = making.make_call(2)

    lists = applicants.lists(call)

    assert [each.name for each in lists["partners"]] == ["ГО «Поділля — її дім»"]
    assert len(lists["partners"][0].cities) == 2
    assert [each.name for each in lists["people"]] == [
        "Бабій Оксана Петрівна",
        "Гончаренко Оксана Петрівна",
        "Коваль Оксана Петрівна",
    ]
    assert len(lists["cities"]) == 2
    assert not {
        key for key in keys(call, "people") for a in call.applications.all() if a.uid in key
    }


def test_a_declared_city_never_comes_to_that_reviewer():
    call, user = making.make_call(), making.reviewer()
    services.declare(
        call, by=user, keys=keys(call, "cities"), kind="works", explanation="Колишня служба."
    )

    with pytest.raises(NotNow, match="has a conflict of interest"):
        services.assign(making.application_of(call), user, by=factories.section())

    assert user.conflicts.get().kind == "works"


def test_a_connection_with_a_partner_bars_every_city_that_names_it():
    call, user = making.make_call(2), making.reviewer()

    services.declare(call, by=user, keys=keys(call, "partners"))

    assert user.conflicts.conflicts().count() == 2
    assert {each.about for each in user.conflicts.all()} == {"ГО «Поділля — її дім»"}


def test_the_honest_no_is_recorded_about_everyone_without_a_word():
    call, user = making.make_call(3), making.reviewer()
    services.declare(call, by=user, keys=keys(call, "cities")[:1])

    assert services.declare_none(call, by=user) == 2
    assert user.conflicts.standing().filter(is_conflict=False).count() == 2
    assert services.declare_none(call, by=user) == 0


def test_who_neither_scores_nor_decides_declares_nothing():
    call = making.make_call()

    with pytest.raises(NotAllowed):
        services.declare_none(call, by=factories.UserFactory())


def test_members_of_the_commission_declare_too():
    call, member = making.make_call(), factories.member()

    services.declare(call, by=member, keys=keys(call, "cities"))

    assert member.conflicts.conflicts().count() == 1


def test_stepping_aside_makes_the_application_vanish_and_tells_the_section():
    review, colleague = making.started(), factories.section()

    services.step_aside(review, by=review.reviewer, kind="close")

    assert fresh(review).state == ReviewState.CONFLICTED
    assert not Review.objects.visible_to(review.reviewer).exists()
    assert Message.objects.filter(kind="reviews/conflicted", to=colleague).count() == 1


def test_stepping_aside_twice_is_stepping_aside_once():
    review = making.started()
    services.step_aside(review, by=review.reviewer)

    services.step_aside(review, by=review.reviewer)

    assert review.reviewer.conflicts.conflicts().count() == 1


def test_one_steps_aside_only_for_oneself():
    with pytest.raises(NotAllowed):
        services.step_aside(making.started(), by=making.reviewer())


@pytest.mark.parametrize("fact", ["city", "employer", "partner", "membership"])
def test_facts_show_a_conflict(fact):
    call = making.make_call()
    city = making.application_of(call).city
    facts = {
        "city": {"city": city},
        "employer": {"employer": f"виконком, {city.council}"},
        "partner": {"employer": "ГО «Поділля – її дім»"},
        "membership": {},
    }[fact]
    user = making.reviewer(**facts)
    if fact == "membership":
        factories.MembershipFactory(user=user, city=city, role="editor")

    found = services.detect(call)

    assert [(each.user, each.city, each.is_detected) for each in found] == [(user, city, True)]
    assert services.detect(call) == []


def test_another_employer_shows_nothing():
    call = making.make_call()
    making.reviewer(employer="ГО «Рівна праця»")

    assert services.detect(call) == []


def test_facts_outweigh_ones_own_no_but_not_the_sections_word():
    call = making.make_call()
    user = making.reviewer(city=making.application_of(call).city)
    services.declare_none(call, by=user)
    detected = services.detect(call)[0]

    services.lift(detected, by=factories.section(), reason="Переїхала п’ять років тому.")

    assert services.detect(call) == []
    assert not user.conflicts.conflicts().exists()
    assert user.conflicts.count() == 3


def test_nobody_lifts_their_own_conflict():
    call, colleague = making.make_call(), factories.section()
    declared = services.declare(call, by=colleague, keys=keys(call, "cities"))[0]

    with pytest.raises(NotAllowed):
        services.lift(declared, by=colleague, reason="Передумала.")


def test_a_conflict_found_late_takes_the_score_out_and_ranks_anew():
    call = making.make_call()
    application = making.application_of(call)
    reviews = [making.scored(application, making.reviewer(), score=score) for score in (5, 3)]
    section = factories.section()
    before = services.rank(call, by=section)

    services.record(
        call, reviews[0].reviewer, application.city, by=section, explanation="Працювала в раді."
    )

    after = services.latest(call)
    assert (before.results["official"]["rows"][0]["mean"], before.because) == ("80.00", "")
    assert (after.results["official"]["rows"][0]["mean"], after.because) == ("60.00", "conflict")
    assert fresh(reviews[0]).state == ReviewState.CONFLICTED
    assert reviews[0].versions.count() == 1


def test_a_record_needs_the_section_and_a_reason():
    call, user = making.make_call(), making.reviewer()
    city = making.application_of(call).city

    with pytest.raises(NotAllowed):
        services.record(call, user, city, by=making.reviewer(), explanation="Чутки.")
    with pytest.raises(NotNow, match="Say why"):
        services.record(call, user, city, by=factories.section(), explanation=" ")

    assert not ConflictDeclaration.objects.exists()


def test_the_section_in_conflict_does_not_see_the_review():
    review, colleague = making.started(), factories.section()
    call = review.application.call
    assert Review.objects.visible_to(colleague).exists()

    services.declare(call, by=colleague, keys=keys(call, "cities"))

    assert not Review.objects.visible_to(colleague).exists()


def test_the_section_acting_for_the_city_does_not_see_the_review():
    review = making.started()
    colleague = factories.MembershipFactory(
        user=factories.section(), city=review.application.city
    ).user

    assert not Review.objects.visible_to(colleague).exists()


def test_the_section_in_conflict_checks_the_application_no_more():
    call, colleague = making.make_call(), factories.section()
    application = making.application_of(call)
    assert Application.objects.checked_by(colleague).exists()

    services.declare(call, by=colleague, keys=keys(call, "cities"))

    assert not Application.objects.checked_by(colleague).exists()
    assert not may_check(application, colleague)


@pytest.mark.parametrize("tie", ["acts for the city", "is in conflict"])
def test_the_section_keeps_no_conflicts_of_others_about_a_city_of_its_own(tie):
    call, user, colleague = making.make_call(), making.reviewer(), factories.section()
    city = making.application_of(call).city
    word = services.record(call, user, city, by=factories.section(), explanation="Працює в раді.")
    if tie == "acts for the city":
        factories.MembershipFactory(user=colleague, city=city)
    else:
        services.declare(call, by=colleague, keys=keys(call, "cities"))

    with pytest.raises(NotAllowed):
        services.lift(word, by=colleague, reason="Не працює.")
    with pytest.raises(NotAllowed):
        services.record(call, making.reviewer(), city, by=colleague, explanation="Чутки.")

    assert [each.user for each in ConflictDeclaration.objects.conflicts().filter(user=user)] == [
        user
    ]
    assert not ConflictDeclaration.objects.kept_by(colleague).exists()
