"""A reviewer starts, saves field by field, submits, changes their mind, gives back."""

from datetime import timedelta

import pytest

from applications.services import submitting
from notifications.checks import still_holds
from notifications.models import Message
from notifications.rendering import render
from reviews import services, sheet
from reviews.models import Review
from reviews.states import ReviewState
from tests import factories
from tests.reviews import making
from workflow import journal
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
NEW = "0."


def value_of(review, key):
    review = fresh(review)
    return sheet.values_of(review, sheet.criteria_of(review))[key]


def base_of(review, key):
    return sheet.base(fresh(review), key, value_of(review, key))


def submitted(**fields):
    review = making.started(making.make_call(**fields))
    services.save(review, by=review.reviewer, values=making.typed(score=4))
    return services.submit(review, by=review.reviewer)


def test_a_review_is_started_scored_and_submitted_with_its_total_and_version():
    review = submitted()

    assert (review.state, str(review.total)) == (ReviewState.SUBMITTED, "80.00")
    version = review.versions.get()
    assert version.content["total"] == "80.00"
    assert version.content["scores"]["К4"] == {"value": 4, "comment": making.COMMENT}
    assert [entry.action for entry in journal.history(review)] == ["assign", "start", "submit"]


def test_starting_records_that_there_is_no_conflict():
    review = making.started()

    word = review.reviewer.conflicts.get()
    assert (word.is_conflict, word.city) == (False, review.application.city)
    assert review.no_conflict_at is not None


def test_nothing_is_saved_before_the_start():
    review = making.assigned()

    with pytest.raises(NotNow, match="First say that you have no conflict"):
        services.save(review, by=review.reviewer, values={"c1_score": ("4", NEW)})


def test_a_field_is_saved_and_its_number_counts_up():
    review = making.started()
    first = services.save(review, by=review.reviewer, values={"c1_score": ("4", NEW)})

    second = services.save(
        review, by=review.reviewer, values={"c1_score": ("5", first.bases["c1_score"])}
    )

    assert value_of(review, "c1_score") == "5"
    assert fresh(review).numbers == {"c1_score": 2}
    assert str(second.total) == "15.00"


def test_two_tabs_lose_nothing():
    review = making.started()
    base = base_of(review, "c1_comment")
    services.save(review, by=review.reviewer, values={"c1_comment": ("перша вкладка", base)})

    saved = services.save(
        review, by=review.reviewer, values={"c1_comment": ("друга вкладка", base)}
    )

    assert value_of(review, "c1_comment") == "перша вкладка"
    assert [aside.value for aside in saved.asides] == ["друга вкладка"]


def test_a_field_that_a_tab_did_not_touch_is_left_alone():
    """A plain form sends everything; what it did not change must not undo another tab."""
    review = making.started()
    base = base_of(review, "c1_comment")
    services.save(review, by=review.reviewer, values={"c1_comment": ("перша вкладка", base)})

    saved = services.save(review, by=review.reviewer, values={"c1_comment": ("", base)})

    assert (value_of(review, "c1_comment"), saved.asides) == ("перша вкладка", [])


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", "перша"), ("other", "друга"), ("both", "перша і друга")]
)
def test_one_chooses_between_two_texts(choice, kept):
    review = making.started()
    base = base_of(review, "strengths")
    services.save(review, by=review.reviewer, values={"strengths": ("перша", base)})
    aside = services.save(review, by=review.reviewer, values={"strengths": ("друга", base)}).asides[
        0
    ]

    services.settle(aside, by=review.reviewer, choice=choice, text="перша і друга")

    assert value_of(review, "strengths") == kept
    assert not review.asides.filter(settled_at=None).exists()


def test_a_review_with_two_texts_to_choose_from_is_not_submitted():
    review = making.started()
    services.save(review, by=review.reviewer, values=making.typed())
    services.save(review, by=review.reviewer, values={"strengths": ("інше", NEW)})

    with pytest.raises(NotNow, match="differ in two tabs"):
        services.submit(review, by=review.reviewer)


def test_a_review_without_every_score_and_comment_is_not_submitted():
    review = making.started()
    values = making.typed()
    values["c3_comment"] = ("замало", NEW)
    services.save(review, by=review.reviewer, values=values)

    with pytest.raises(NotNow, match="Every criterion needs a score"):
        services.submit(review, by=review.reviewer)

    assert not review.versions.exists()


@pytest.mark.parametrize(
    ("key", "typed"),
    [("c1_score", "6"), ("c1_score", "4.5"), ("c1_comment", "x" * 20_001), ("nothing", "1")],
)
def test_what_a_field_cannot_hold_is_refused_in_words(key, typed):
    review = making.started()

    with pytest.raises(NotNow, match="cannot be kept"):
        services.save(review, by=review.reviewer, values={key: (typed, NEW)})


def test_changing_ones_mind_takes_a_reason_and_makes_a_new_version():
    review = submitted()
    with pytest.raises(NotNow, match="Say why"):
        services.reopen(review, by=review.reviewer, reason=" ")

    services.reopen(review, by=review.reviewer, reason="Переглянула бюджет.")
    services.save(
        review, by=review.reviewer, values={"c8_score": ("5", base_of(review, "c8_score"))}
    )
    again = services.submit(review, by=review.reviewer)

    assert str(again.total) == "82.00"
    assert [(v.number, v.content["total"], v.reason) for v in again.versions.all()] == [
        (1, "80.00", ""),
        (2, "82.00", "Переглянула бюджет."),
    ]


def test_the_section_asks_to_look_again_and_the_reviewer_is_told():
    review = submitted()

    services.reopen(review, by=factories.section(), reason="Бал і коментар за К4 не сходяться.")

    told = Message.objects.get(kind="reviews/reopened_for_you")
    assert told.to == review.reviewer


def test_giving_back_tells_the_section_and_frees_the_place():
    review = making.started()

    services.decline(review, by=review.reviewer, reason="Хворію.")

    assert not Review.objects.counting().exists()
    assert Message.objects.filter(kind="reviews/declined").exists()


def test_nobody_else_writes_in_a_review():
    review = making.started()

    with pytest.raises(NotAllowed):
        services.save(review, by=making.reviewer(), values={"c1_score": ("4", NEW)})


def late_ways():
    def withdrawn(review):
        certifier = review.application.city.memberships.get(role="certifier").user
        submitting.withdraw(review.application, by=certifier, reason="Передумали.")

    def taken(review):
        services.release(review, by=factories.section(), reason="Перерозподіл.")

    def conflicted(review):
        services.step_aside(review, by=review.reviewer)

    def recorded(review):
        call, city = review.application.call, review.application.city
        services.record(
            call, review.reviewer, city, by=factories.section(), explanation="Працює в раді."
        )

    def given_back(review):
        services.decline(review, by=review.reviewer, reason="Не встигну.")

    return [
        (withdrawn, "no longer under review"),
        (taken, "given to someone else"),
        (conflicted, "conflict of interest was recorded"),
        (recorded, "conflict of interest was recorded"),
        (given_back, "You have declined"),
    ]


@pytest.mark.parametrize(("what", "reason"), late_ways())
def test_a_score_that_comes_too_late_is_refused_with_the_reason(what, reason):
    review = making.started()
    what(review)

    with pytest.raises(NotNow, match=reason):
        services.save(review, by=review.reviewer, values={"c1_score": ("4", NEW)})

    assert not review.scores.exists()


def test_after_the_end_of_the_evaluation_nothing_is_scored():
    call = making.make_call()
    application = making.application_of(call)
    reviews = [making.scored(application, making.reviewer()) for _at in range(2)]
    services.finish(application, by=factories.section())

    with pytest.raises(NotNow, match="no longer under review"):
        services.reopen(reviews[0], by=reviews[0].reviewer, reason="Передумала.")


def test_reminders_go_by_the_ladder_one_mail_a_rung(travel):
    call = making.make_call(2, load_max=5)
    user = making.reviewer()
    for application in call.applications.all():
        services.assign(application, user, by=factories.section())
    due = call.review_due_at

    for day in (-8, -7, -6, -2, 0, 2, 3):
        travel.to(due + timedelta(days=day, minutes=1))
        services.remind()
        services.remind()

    sent = Message.objects.filter(kind="reviews/reminder").order_by("pk")
    assert [(each.context["rung"], each.context["left"]) for each in sent] == [
        ("-7d", 2),
        ("-2d", 2),
        ("0", 2),
        ("+2d", 2),
    ]


@pytest.mark.parametrize(("rung", "days", "is_past"), [("-3d", -3, False), ("+4d", 4, True)])
def test_a_reminder_says_that_the_date_has_passed_on_any_rung_after_it(travel, rung, days, is_past):
    call = making.make_call(review_ladder=[rung])
    making.started(call)

    travel.to(call.review_due_at + timedelta(days=days, minutes=1))
    services.remind()

    text = render(Message.objects.get(kind="reviews/reminder")).text
    assert ("уже минув" in text) == is_past


def test_a_reminder_no_longer_holds_once_everything_is_in(travel):
    call = making.make_call()
    review = making.started(call)
    travel.to(call.review_due_at - timedelta(days=2))
    services.remind()
    message = Message.objects.get(kind="reviews/reminder")
    assert still_holds(message)

    services.save(review, by=review.reviewer, values=making.typed())
    services.submit(review, by=review.reviewer)

    assert not still_holds(message)
