"""Reviewers with work left are reminded by the ladder of their call: one mail a rung."""

from django.db.models import Count, Min, Q

from applications.states import State
from grants.models import Call
from grants.states import CallState
from notifications import ladder
from reviews import notices
from reviews.models import Review
from reviews.states import COUNTING, ReviewState


def remind() -> None:
    """Bring the reminders of every call under evaluation up to date."""
    for call in Call.objects.filter(state=CallState.EVALUATION).exclude(review_due_at=None):
        for user, facts in _behind(call):
            ladder.remind(
                notices.REMINDER,
                about=call,
                due=call.review_due_at,
                rungs=call.review_ladder,
                people=[user],
                since=facts["since"],
                context=notices.reminder_facts(call, facts),
            )


def _behind(call):
    """(reviewer, {all, done, since}) of everyone who has not submitted everything."""
    held = Review.objects.filter(
        application__call=call, application__state=State.IN_REVIEW, state__in=COUNTING
    ).select_related("reviewer")
    people = {review.reviewer_id: review.reviewer for review in held}
    counted = (
        held.values("reviewer")
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=Q(state=ReviewState.SUBMITTED)),
            since=Min("assigned_at"),
        )
        .order_by("reviewer")
    )
    return [(people[facts["reviewer"]], facts) for facts in counted if facts["done"] < facts["all"]]
