"""Whom meetings and decisions are told of, and when a waiting message no longer holds."""

from accounts.models import Role, User
from applications.states import State
from awards import rules
from awards.states import MeetingState
from cities.states import MembershipState
from notifications import outbox
from notifications.checks import holds_while

ANSWERING = ("coordinator", "certifier")


def people_of(city):
    """The coordinators and certifiers of a city, each once."""
    return User.objects.filter(
        is_active=True,
        memberships__city=city,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=ANSWERING,
    ).distinct()


def invited(meeting):
    """Everyone with a seat, and the secretary; once more when the time or place changes."""
    people = User.objects.filter(is_active=True, seats__meeting=meeting).distinct()
    for person in {*people, meeting.secretary}:
        outbox.queue(
            "awards/invited",
            to=person,
            about=meeting,
            key=f"{meeting.held_at.isoformat()}:{meeting.place_uk}"[:80],
            context=_of_meeting(meeting) | {"applications": meeting.decisions.count()},
        )


def to_confirm(meeting, proposal):
    """Those who may confirm: members with a seat and the Section, but for the first person."""
    members = User.objects.filter(is_active=True, seats__meeting=meeting)
    people = {*members, *User.objects.with_role(Role.SECTION)}
    for person in sorted(people, key=lambda each: each.pk):
        if person.pk != proposal.proposed_by_id and rules.may_confirm(meeting, person):
            context = _of_meeting(meeting) | {"by": proposal.proposed_by.short_name}
            outbox.queue(
                "awards/to_confirm", to=person, about=meeting, key=str(proposal.pk), context=context
            )


def result(decision, letter):
    """The letter itself, to the coordinator and the certifier."""
    _tell_city("awards/result", decision, letter=letter.text)


def promoted(decision):
    _tell_city("awards/promoted", decision, conditions=decision.conditions)


def released(decision):
    _tell_city("awards/released", decision, until=decision.meeting.reserve_until)


def forgone(decision, reason):
    """The Section: money or a place has become free."""
    application = decision.application
    for person in User.objects.with_role(Role.SECTION):
        if rules.may_settle(application, person):
            outbox.queue(
                "awards/forgone",
                to=person,
                about=decision,
                context=_of_decision(decision) | {"reason": reason},
            )


def reopened(application, reason):
    _tell_people("awards/reopened", application, reason=reason)


def terminated(application, reason):
    _tell_people("awards/terminated", application, reason=reason)


@holds_while("awards/invited")
def is_still_planned(meeting, message):
    """The meeting has not begun and is still at the time the message names."""
    held_at = outbox.unpack(message.context)["held_at"]
    return meeting.state == MeetingState.PLANNED and meeting.held_at == held_at


@holds_while("awards/to_confirm")
def is_still_unconfirmed(meeting, message):
    return (
        meeting.state == MeetingState.CLOSED
        and message.to_id is not None
        and rules.may_confirm(meeting, message.to)
    )


@holds_while("awards/promoted")
def is_still_awarded(decision, message):
    return decision.application.state == State.AWARDED


@holds_while("awards/released")
def is_still_declined(decision, message):
    return decision.application.state == State.DECLINED


def _tell_city(kind, decision, **more):
    for person in people_of(decision.application.city):
        context = _of_decision(decision) | more
        outbox.queue(kind, to=person, about=decision, context=context)


def _tell_people(kind, application, **more):
    for person in people_of(application.city):
        context = {
            "title": str(application),
            "number": application.number,
            "path": f"/applications/{application.uid}/",
        }
        stamp = more["reason"][:40]
        outbox.queue(kind, to=person, about=application, key=stamp, context=context | more)


def _of_meeting(meeting):
    return {
        "number": meeting.number,
        "call": meeting.call.title_uk,
        "held_at": meeting.held_at,
        "place": meeting.place_uk,
        "path": f"/meetings/{meeting.pk}/",
    }


def _of_decision(decision):
    application = decision.application
    return {
        "number": application.number,
        "title": str(application),
        "city": application.city.name,
        "outcome": decision.outcome,
        "amount": decision.amount,
        "slug": decision.meeting.call.slug,
        "uid": application.uid,
        "path": f"/applications/{application.uid}/result/",
    }
