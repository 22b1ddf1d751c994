"""Who is told about people acting for a city."""

from django.urls import reverse

from accounts.models import Role, User
from cities.states import MembershipState
from notifications import outbox
from notifications.checks import holds_while
from notifications.sealed import Sealed


@holds_while("cities/asked")
def still_waits(membership, message):
    return membership.state == MembershipState.ASKED


@holds_while("cities/invited")
def is_still_open(invitation, message):
    return invitation.is_open


def asked(membership):
    """The Section, but for those who act for that city; and the council's own address."""
    own = User.objects.filter(
        memberships__city=membership.city, memberships__state=MembershipState.CONFIRMED
    )
    section = User.objects.with_role(Role.SECTION).exclude(pk__in=own.values("pk"))
    outbox.queue(
        "cities/asked", to=section.exclude(pk=membership.user_id).distinct(), about=membership
    )
    if membership.city.official_email:
        outbox.queue_address(
            "cities/asked_council", address=membership.city.official_email, about=membership
        )


def confirmed(membership):
    outbox.queue("cities/confirmed", to=membership.user, about=membership)


def refused(membership):
    outbox.queue("cities/refused", to=membership.user, about=membership)


def ended(membership):
    outbox.queue("cities/ended", to=membership.user, about=membership)


def invited(offer, token):
    """The link that accepts; sealed, since whoever opens it becomes the person invited."""
    outbox.queue_address(
        "cities/invited",
        address=offer.invitation.email,
        about=offer.invitation,
        context={
            "link": Sealed(reverse("accounts:invitation", args=[token])),
            "until": offer.invitation.expires_at,
        },
    )
