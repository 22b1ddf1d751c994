"""Mails about accounts that allauth does not write itself."""

from django.urls import reverse
from django.utils.translation import override

from accounts.models import Role
from common import clock
from notifications import outbox
from notifications.checks import holds_while
from notifications.sealed import Sealed


@holds_while("accounts/invited")
def is_still_open(invitation, message):
    return invitation.is_open


def invited(invitation, token):
    """The link that accepts; sealed, since whoever opens it becomes the person invited."""
    outbox.queue_address(
        "accounts/invited",
        address=invitation.email,
        about=invitation,
        context={
            "link": Sealed(reverse("accounts:invitation", args=[token])),
            "role": invitation.role,
            "until": invitation.expires_at,
        },
    )


def granted(person, role):
    """An administrator gave a role to someone who has an account."""
    with override(person.language):
        context = {"role": str(Role(role).label), "at": clock.now()}
    outbox.queue(
        "accounts/granted", to=person, about=person, key=f"{role} {clock.now()}", context=context
    )
