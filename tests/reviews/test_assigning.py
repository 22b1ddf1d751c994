"""Assigning by hand and by the button; divergences; finishing."""

from datetime import timedelta

import pytest

from applications.services import submitting
from applications.states import State
from grants.models import Call
from notifications.models import Message
from reviews import progress, services
from reviews.models import Review
from tests import factories
from tests.reviews import making
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_the_first_reviewer_puts_the_application_under_review():
    review = making.assigned()

    assert fresh(review.application).state == State.IN_REVIEW
    assert review.submission == review.application.latest_submission()
    assert review.due_at == review.application.call.review_due_at


def obstacles():
    def same_oblast(application):
        return making.reviewer(oblast=application.city.oblast)

    def already(application):
        user = making.reviewer()
        services.assign(application, user, by=factories.section())
        return user

    def before(application):
        user = already(application)
        services.release(user.reviews.get(), by=factories.section(), reason="Перерозподіл.")
        return user

    def full(application):
        user = making.reviewer()
        user.reviewer_profile.load_max = 0
        user.reviewer_profile.save()
        return user

    return [
        (same_oblast, "same oblast"),
        (lambda application: making.reviewer(city=application.city), "conflict of interest"),
        (lambda application: factories.coordinator(application.city), "is not a reviewer"),
        (already, "already has this application"),
        (before, "already declined this application or had it taken away"),
        (full, "as many applications as one may have"),
    ]


@pytest.mark.parametrize(("who", "reason"), obstacles())
def test_an_assignment_against_a_constraint_is_refused_with_the_reason(who, reason):
    application = making.application_of(making.make_call())
    user = who(application)
    held = Review.objects.counting().count()

    with pytest.raises(NotNow, match=reason):
        services.assign(application, user, by=factories.section())

    assert Review.objects.counting().count() == held


def test_the_load_of_the_call_is_never_exceeded():
    call = making.make_call(2, load_max=1)
    user, section = making.reviewer(), factories.section()
    first, second = call.applications.order_by("pk")
    services.assign(first, user, by=section)

    with pytest.raises(NotNow, match="as many applications"):
        services.assign(second, user, by=section)


def test_only_the_section_that_is_not_of_the_city_assigns():
    application = making.application_of(making.make_call())
    own = factories.MembershipFactory(user=factories.section(), city=application.city).user

    for person in (making.reviewer(), factories.member(), own):
        with pytest.raises(NotAllowed):
            services.assign(application, making.reviewer(), by=person)


def test_nobody_is_assigned_before_the_evaluation_begins():
    call = factories.make_call()
    application = making.making.make_draft(call)

    with pytest.raises(NotNow, match="once the evaluation of the call has begun"):
        services.assign(application, making.reviewer(), by=factories.section())


def test_the_button_fills_every_panel_and_mails_each_reviewer_once():
    call = making.make_call(4)
    for _at in range(4):
        making.reviewer()

    done = services.balance(call, by=factories.section())

    assert (len(done.made), done.lacking) == (12, [])
    assert {a.reviews.counting().count() for a in call.applications.all()} == {3}
    assert Message.objects.filter(kind="reviews/assigned").count() == 4
    assert services.balance(call, by=factories.section()).made == []


def test_the_button_names_who_lacks_whom_and_why():
    call = making.make_call()
    making.reviewer()
    making.reviewer(oblast="Волинська")

    done = services.balance(call, by=factories.section())

    application, lacks, reasons = done.lacking[0]
    assert (application, lacks) == (making.application_of(call), 2)
    assert [(str(reason), people) for reason, people in reasons] == [
        ("This person is from the same oblast.", 1)
    ]


def test_assigning_by_hand_gathers_in_one_mail():
    call, user, section = making.make_call(2), making.reviewer(), factories.section()
    for application in call.applications.all():
        services.assign(application, user, by=section)

    assert Message.objects.filter(kind="reviews/assigned", to=user).count() == 1


def test_releasing_needs_a_reason_and_tells_the_reviewer():
    review = making.assigned()
    with pytest.raises(NotNow, match="Say why"):
        services.release(review, by=factories.section(), reason="")

    services.release(review, by=factories.section(), reason="Перерозподіл.")

    assert Message.objects.get(kind="reviews/released").to == review.reviewer


def diverging(call):
    application = making.application_of(call)
    for score in (5, 3):
        making.scored(application, making.reviewer(), score=score)
    return fresh(application)


def test_agreeing_reviews_are_finished_by_the_section():
    call = making.make_call()
    application = making.application_of(call)
    for score in (4, 4):
        making.scored(application, making.reviewer(), score=score)

    services.finish(application, by=factories.section())

    assert fresh(application).state == State.REVIEWED


def test_one_review_is_too_few_and_an_unfinished_one_holds_up():
    call = making.make_call()
    application = making.application_of(call)
    making.scored(application, making.reviewer())
    with pytest.raises(NotNow, match="Too few"):
        services.finish(application, by=factories.section())
    making.scored(application, making.reviewer())
    services.assign(application, making.reviewer(), by=factories.section())

    with pytest.raises(NotNow, match="have not finished"):
        services.finish(application, by=factories.section())


def test_a_divergence_waits_for_a_note_and_the_scores_stay():
    application = diverging(making.make_call())
    section = factories.section()
    with pytest.raises(NotNow, match="scores diverge"):
        services.finish(application, by=section)

    services.moderate(application, by=section, note="Різниця через різне читання К4; бали лишаємо.")
    services.finish(application, by=section)

    assert fresh(application).state == State.REVIEWED
    assert sorted(str(each.total) for each in application.reviews.all()) == ["100.00", "60.00"]


def test_a_divergence_is_answered_by_one_more_review_once_it_is_in():
    call = making.make_call()
    application, section, third = diverging(call), factories.section(), making.reviewer()
    services.add_reviewer(application, third, by=section)
    with pytest.raises(NotNow, match="have not finished"):
        services.finish(application, by=section)

    review = third.reviews.get()
    services.start(review, by=third)
    services.save(review, by=third, values=making.typed(score=4))
    services.submit(review, by=third)
    services.finish(application, by=section)

    assert fresh(application).state == State.REVIEWED


def test_a_note_does_not_answer_scores_that_came_after_it():
    call = making.make_call()
    application, section = diverging(call), factories.section()
    services.moderate(application, by=section, note="Обидві оцінки обґрунтовано.")

    making.scored(application, making.reviewer(), score=1)

    with pytest.raises(NotNow, match="scores diverge"):
        services.finish(application, by=section)


def test_a_list_of_what_lacks_and_what_diverges_says_what_each_application_says():
    call, section = making.make_call(5, reviewers_per_application=2), factories.section()
    agreeing, apart, answered, added, alone = call.applications.order_by("pk")
    for application, scores in ((agreeing, (4, 4)), (apart, (5, 3))):
        for score in scores:
            making.scored(application, making.reviewer(), score=score)
    for application in (answered, added):
        for score in (5, 3):
            making.scored(application, making.reviewer(), score=score)
    services.moderate(fresh(answered), by=section, note="Бали лишаємо.")
    services.add_reviewer(fresh(added), making.reviewer(), by=section)

    found = progress.by_application(call, call.applications.all())

    lacking = set(progress.lacking(call, call.applications.all()).values_list("pk", flat=True))
    assert lacking == {pk for pk, each in found.items() if each.lacks} == {alone.pk}
    apart_of = [pk for pk, each in found.items() if each.diverged and not each.is_answered]
    assert progress.diverging(call, call.applications.all()) == sorted(apart_of)
    assert sorted(apart_of) == [apart.pk, added.pk]


def test_reviews_that_agree_need_no_moderation():
    call = making.make_call()
    application = making.application_of(call)
    for _at in range(2):
        making.scored(application, making.reviewer())

    with pytest.raises(NotNow, match="do not diverge"):
        services.moderate(application, by=factories.section(), note="Про всяк випадок.")


def test_the_schedule_finishes_whole_panels_only_after_the_reviewers_date(travel):
    call = making.make_call(reviewers_per_application=2)
    application = making.application_of(call)
    for _at in range(2):
        making.scored(application, making.reviewer())

    assert services.finish_due() == 0
    travel.to(call.review_due_at + timedelta(minutes=1))

    assert services.finish_due() == 1
    assert services.finish_due() == 0
    assert fresh(application).state == State.REVIEWED


def test_a_withdrawn_application_is_neither_assigned_nor_ranked():
    call = making.make_call()
    application = making.application_of(call)
    making.scored(application, making.reviewer())
    certifier = application.city.memberships.get(role="certifier").user
    submitting.withdraw(fresh(application), by=certifier, reason="Немає коштів на внесок.")

    with pytest.raises(NotNow, match="Only an admitted application"):
        services.assign(application, making.reviewer(), by=factories.section())
    assert services.rank(call, by=factories.section()).results["official"]["rows"] == []


def test_a_ranking_is_kept_with_its_inputs_and_replays_to_the_byte():
    call = making.make_call(3)
    users = [making.reviewer() for _at in range(2)]
    for application, score in zip(call.applications.all(), (5, 4, 3), strict=True):
        for user in users:
            making.scored(application, user, score=score)

    kept = services.rank(call, by=factories.section())

    assert services.replay(fresh(kept)) == []
    assert kept.seed == Call.objects.get().rules_sha256
    assert [row["mean"] for row in kept.results["official"]["rows"]] == ["100.00", "80.00", "60.00"]
    assert services.rank(call, by=factories.section()) == kept


@pytest.mark.breaks_invariants
def test_a_touched_ranking_does_not_replay():
    call = making.make_call()
    making.scored(making.application_of(call), making.reviewer())
    kept = services.rank(call, by=factories.section())

    kept.results["official"]["rows"][0]["mean"] = "99.00"
    kept.inputs["rules"]["threshold"] = "10.00"

    assert services.replay(kept) == ["inputs", "official"]


def test_only_the_section_computes_a_ranking():
    with pytest.raises(NotAllowed):
        services.rank(making.make_call(), by=making.reviewer())
