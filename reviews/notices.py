"""What reviews tell people, and when a waiting message no longer holds."""

from datetime import timedelta

from django.conf import settings

from accounts.models import Role, User
from applications.states import State
from cities.states import MembershipState
from common import clock
from common.identifiers import format_phone
from grants.states import CallState
from notifications import outbox
from notifications.checks import holds_while
from reviews.models import ConflictDeclaration, Review

REMINDER = "reviews/reminder"
ASSIGNED = "reviews/assigned"
GATHERING = timedelta(minutes=10)  # further assignments join a mail that has not left yet


def assigned(call, people):
    """One mail to each reviewer about all they were just given, not one an application."""
    waiting = set(outbox.waiting_about(call, ASSIGNED).values_list("to", flat=True))
    at = clock.now()
    for person in people:
        if person.pk not in waiting:
            _tell(
                "assigned",
                person,
                about=call,
                key=at.isoformat(),
                send_after=at + GATHERING,
                batch=f"assigned:{call.pk}:{at.isoformat()}",
                call=call.title,
                due=call.review_due_at,
            )


def reminder_facts(call, facts) -> dict:
    """What the reminder says: how many are left of how many."""
    left = facts["all"] - facts["done"]
    return _common() | {"call": call.title, "left": left, "all": facts["all"]}


def conflicted(review):
    """The Section learns that an application needs another reviewer."""
    _tell_section("conflicted", review)


def declined(review):
    _tell_section("declined", review, reason=review.reason)


def reopened(review, *, by):
    """Who did not do it themselves: the Section, or the reviewer."""
    if by.pk == review.reviewer_id:
        _tell_section("reopened", review, reason=review.reason)
        return
    _tell(
        "reopened_for_you",
        review.reviewer,
        about=review,
        key=clock.now().isoformat(),
        reason=review.reason,
        uid=review.uid,
        title=str(review.application),
    )


def released(review):
    """The reviewer learns what was taken away and why."""
    _tell(
        "released",
        review.reviewer,
        about=review,
        reason=review.reason,
        title=str(review.application),
    )


@holds_while(REMINDER)
def has_work_left(call, message) -> bool:
    """Still under evaluation, still a reviewer, and something is not submitted."""
    return (
        call.state == CallState.EVALUATION
        and message.to.has_role(Role.REVIEWER)
        and Review.objects.filter(
            application__call=call, application__state=State.IN_REVIEW, reviewer=message.to
        )
        .working()
        .exists()
    )


@holds_while(ASSIGNED)
def has_assignment(call, message) -> bool:
    held = Review.objects.filter(application__call=call, reviewer=message.to)
    return held.working().exists()


def _section_for(application):
    """The Section, but for those who act for this very city or are in conflict with it."""
    own = User.objects.filter(
        memberships__city=application.city, memberships__state=MembershipState.CONFIRMED
    )
    conflicts = ConflictDeclaration.objects.filter(call=application.call, city=application.city)
    apart = conflicts.conflicts().values("user")
    people = User.objects.with_role(Role.SECTION)
    return people.exclude(pk__in=own.values("pk")).exclude(pk__in=apart)


def _tell_section(kind, review, **facts):
    application = review.application
    for person in _section_for(application):
        _tell(
            kind,
            person,
            about=review,
            key=clock.now().isoformat(),
            reviewer=review.reviewer.short_name,
            number=application.number or "",
            title=str(application),
            slug=application.call.slug,
            **facts,
        )


def _common() -> dict:
    return {
        "help_email": settings.HELP_EMAIL,
        "help_phone": format_phone(settings.HELP_PHONE),
    }


def _tell(kind, person, *, about, key="", send_after=None, batch="", **facts):
    outbox.queue(
        f"reviews/{kind}",
        to=person,
        about=about,
        key=key,
        send_after=send_after,
        batch=batch,
        context=_common() | facts,
    )
