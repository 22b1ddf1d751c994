"""What invitations of higher apps offer: each registers how to say it and what accepting does."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """`describe(invitation)` gives the words of the page; `take(invitation, by)` makes the step."""

    describe: Callable
    take: Callable


_offers: dict[str, Offer] = {}


def register(kind: str, *, describe: Callable, take: Callable) -> None:
    """Called by the app that sends invitations of this kind, when it is loaded."""
    _offers[kind] = Offer(describe, take)


def described(invitation) -> str:
    """What the person is invited to."""
    if not invitation.kind:
        return str(invitation.get_role_display())
    return str(_offers[invitation.kind].describe(invitation))


def taken(invitation, *, by) -> None:
    """Makes what accepting means for the app that sent it; nothing for a system role."""
    if invitation.kind:
        _offers[invitation.kind].take(invitation, by=by)
