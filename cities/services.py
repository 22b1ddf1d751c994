"""Acting for a city, and keeping the register: each a whole step, journalled."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import offers
from accounts import services as accounts
from accounts.models import Invitation
from accounts.states import InvitationState
from cities import notices, rules
from cities.models import AmuPeriod, City, CityInvitation, CityName, Membership
from cities.states import MembershipState
from common import clock
from workflow import journal
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

INVITATION = "city"
LIVE = (MembershipState.ASKED, MembershipState.CONFIRMED)
ALREADY = _("You already have this role in this city, or have asked for it.")
BOTH = _("One person prepares the application, another certifies it: choose one of the two roles.")
ALREADY_THERE = _("This person already has a role in the city.")
ALREADY_INVITED = _("This address already has an invitation to this city that waits.")
INVITER_LEFT = _("Whoever invited you no longer coordinates this city. Ask for a new invitation.")
OVERLAP = _("This period overlaps another one of the same city.")
BEFORE = _("The end comes before the beginning.")


@transaction.atomic
def ask(city, *, by, role: str, position: str, letter=None, note: str = "") -> Membership:
    """Ask to act for a city as its coordinator or certifier; the Section decides."""
    if not rules.may_ask(by) or role not in rules.BY_REQUEST:
        raise NotAllowed("ask")
    City.objects.select_for_update().get(pk=city.pk)
    held = set(by.memberships.filter(city=city, state__in=LIVE).values_list("role", flat=True))
    if role in held:
        raise NotNow(ALREADY)
    if held & set(rules.BY_REQUEST):
        raise NotNow(BOTH)
    membership = Membership.objects.create(
        user=by, city=city, role=role, position=position, letter=letter, note=note
    )
    details = {"city": city.pk, "role": role}
    journal.record("ask", membership, by=by, to_state=membership.state, details=details)
    notices.asked(membership)
    return membership


@transaction.atomic
def confirm(membership, *, by) -> Membership:
    """Let the person act for the city."""
    membership = perform(membership.confirm, by=by, role=membership.role)
    notices.confirmed(membership)
    return membership


@transaction.atomic
def refuse(membership, *, by, reason: str) -> Membership:
    """Turn a request down, with the reason the person is told."""
    membership = perform(membership.refuse, by=by, reason=reason)
    notices.refused(membership)
    return membership


@transaction.atomic
def end(membership, *, by) -> Membership:
    """End acting for the city, from the very next request on."""
    membership = perform(membership.end, by=by, role=membership.role)
    if membership.user_id != by.pk:
        notices.ended(membership)
    return membership


@transaction.atomic
def invite(city, *, email: str, role: str, position: str = "", by) -> CityInvitation:
    """A coordinator invites an editor, a reader or the accountant."""
    if not rules.may_invite_to(city.pk, by) or role not in rules.BY_INVITATION:
        raise NotAllowed("invite")
    email = email.strip().lower()
    if Membership.objects.filter(city=city, user__email=email, role=role, state__in=LIVE).exists():
        raise NotNow(ALREADY_THERE)
    if waiting_invitations(city).filter(invitation__email=email).exists():
        raise NotNow(ALREADY_INVITED)
    invitation, token = accounts.make_invitation(email, by=by, kind=INVITATION)
    offer = CityInvitation.objects.create(
        invitation=invitation, city=city, role=role, position=position
    )
    notices.invited(offer, token)
    return offer


def revoke(offer, *, by) -> Invitation:
    """Take an invitation to a city back."""
    return accounts.revoke(offer.invitation, by=by)


def waiting_invitations(city):
    """Invitations to a city that can still be accepted."""
    return city.invitations.filter(
        invitation__state=InvitationState.INVITED, invitation__expires_at__gte=clock.now()
    )


def _take(invitation, *, by):
    """Accepting makes the person a member, confirmed by the coordinator who invited them."""
    offer = invitation.in_city
    if not rules.may_invite_to(offer.city_id, invitation.invited_by):
        raise NotNow(INVITER_LEFT)
    membership = by.memberships.filter(city=offer.city, role=offer.role, state__in=LIVE).first()
    if membership is None:
        membership = Membership.objects.create(
            user=by, city=offer.city, role=offer.role, position=offer.position
        )
    if membership.state == MembershipState.ASKED:
        perform(membership.confirm, by=invitation.invited_by, invitation=invitation.pk)
    by.__dict__.pop("_city_roles", None)


offers.register(INVITATION, describe=lambda invitation: invitation.in_city, take=_take)


@transaction.atomic
def change_city(city, *, changed: dict, by) -> City:
    """Save facts of a city; the journal keeps what they were and are."""
    held = City.objects.select_for_update().get(pk=city.pk)
    details = {
        name: {"from": getattr(held, name), "to": value}
        for name, value in changed.items()
        if getattr(held, name) != value
    }
    if not details:
        return held
    for name, value in changed.items():
        setattr(held, name, value)
    held.save()
    journal.record("change_facts", held, by=by, details=details)
    return held


@transaction.atomic
def rename(city, *, name: str, name_en: str, council: str, until, paper: str, by) -> City:
    """A new official name; the present one becomes a former one, official until that day."""
    held = City.objects.select_for_update().get(pk=city.pk)
    CityName.objects.create(
        city=held,
        name=held.name,
        name_en=held.name_en,
        council=held.council,
        until=until,
        paper=paper,
    )
    details = {"from": held.name, "to": name, "until": until, "paper": paper}
    held.name, held.name_en, held.council = name, name_en, council
    held.save()
    journal.record("rename", held, by=by, details=details)
    return held


@transaction.atomic
def set_amu_period(city, *, since, until, by, period=None) -> AmuPeriod:
    """Begin a period of membership in the Association, or correct one."""
    City.objects.select_for_update().get(pk=city.pk)
    if until and until < since:
        raise NotNow(BEFORE)
    others = city.amu_periods.exclude(pk=period.pk if period else None)
    if any(_overlap(since, until, other) for other in others):
        raise NotNow(OVERLAP)
    period = period or AmuPeriod(city=city)
    period.since, period.until = since, until
    period.save()
    details = {"period": period.pk, "since": since, "until": until}
    journal.record("amu_period", city, by=by, details=details)
    return period


def _overlap(since, until, other) -> bool:
    begins_in_time = until is None or other.since <= until
    return begins_in_time and (other.until is None or since <= other.until)
