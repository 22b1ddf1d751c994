"""Who is told of a practice card, and when a waiting message no longer holds."""

from accounts.models import Role, User
from cities.states import MembershipState
from library.states import PracticeState
from notifications import outbox
from notifications.checks import holds_while

WRITING = ("coordinator", "editor", "certifier")


def people_of(city):
    """Those who write or answer for a city, each once."""
    return User.objects.filter(
        is_active=True,
        memberships__city=city,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=WRITING,
    ).distinct()


def section_for(practice):
    """The Section, but for those who act for this very city."""
    own = User.objects.filter(
        memberships__city=practice.city, memberships__state=MembershipState.CONFIRMED
    )
    return User.objects.with_role(Role.SECTION).exclude(pk__in=own.values("pk"))


def tell(kind, practice, people, *, key="", **context):
    """One mail of `kind` to each of `people`, with what every mail about a card needs."""
    outbox.queue(
        f"library/{kind}",
        to=people,
        about=practice,
        key=key,
        context={
            "title": practice.title_uk,
            "city": practice.city.name,
            "number": practice.application.number or "",
            "path": practice.get_absolute_url().removeprefix("/en"),
            **context,
        },
    )


def invited(practice):
    tell("invited", practice, people_of(practice.city))


def handed_in(practice):
    at = practice.handed_in_at
    tell("handed_in", practice, section_for(practice), key=at.isoformat())


def given_back(practice):
    """The city reads why; each return is told once."""
    key = practice.handed_in_at.isoformat() if practice.handed_in_at else ""
    tell(
        "given_back", practice, people_of(practice.city), key=key, reason=practice.returned_because
    )


def published(practice):
    tell(
        "published",
        practice,
        people_of(practice.city),
        key=practice.published_at.isoformat(),
        public=f"/practices/{practice.slug}/",
    )


def adopted(adoption):
    """The city that wrote the practice: another has repeated it."""
    practice = adoption.practice
    tell(
        "adopted",
        practice,
        people_of(practice.city),
        key=adoption.city_id,
        by=adoption.city.name,
        public=f"/practices/{practice.slug}/",
    )


@holds_while("library/invited")
def _is_still_to_be_written(practice, message):
    return practice.state == PracticeState.DRAFT


@holds_while("library/handed_in")
def _is_still_handed_in(practice, message):
    return practice.state == PracticeState.EDITED


@holds_while("library/adopted")
def _is_still_public(practice, message):
    return practice.state == PracticeState.PUBLISHED
