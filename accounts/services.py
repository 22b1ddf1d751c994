"""What people do with accounts and roles: each a whole step, journalled."""

import hashlib
import secrets

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import notices, offers, rules
from accounts.models import INVITATION_LIFE, Invitation, Role, User
from accounts.states import InvitationState
from common import clock
from workflow import journal
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

ALREADY_INVITED = _("This address already has an invitation that waits.")
ALREADY_HAS = _("This person already has the role.")
LAST_ADMINISTRATOR = _("The last administrator stays: appoint another one first.")


@transaction.atomic
def invite(email: str, *, role: str, by) -> Invitation:
    """Offer a system role to an address."""
    if not rules.may_invite(role, by):
        raise NotAllowed("invite")
    if User.objects.with_role(role).filter(email=email.lower()).exists():
        raise NotNow(ALREADY_HAS)
    invitation, token = make_invitation(email, role=role, by=by)
    notices.invited(invitation, token)
    return invitation


def make_invitation(email: str, *, by, role: str = "", kind: str = "") -> tuple[Invitation, str]:
    """An invitation and its token, which is kept nowhere. The caller mails it, in its transaction."""
    email = email.strip().lower()
    waiting = Invitation.objects.filter(
        email=email, role=role, state=InvitationState.INVITED, expires_at__gte=clock.now()
    )
    if role and waiting.exists():
        raise NotNow(ALREADY_INVITED)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        kind=kind,
        token_sha256=hashed(token),
        invited_by=by,
        expires_at=clock.now() + INVITATION_LIFE,
    )
    journal.record("invite", invitation, by=by, details={"role": role})
    return invitation, token


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link names, in whatever state; None for a wrong link."""
    return Invitation.objects.filter(token_sha256=hashed(token)).first()


def revoke(invitation, *, by) -> Invitation:
    """Take back an invitation nobody has accepted yet."""
    return perform(invitation.revoke, by=by)


@transaction.atomic
def accept(invitation, *, by) -> Invitation:
    """Accept: the person gets what was offered, and the address counts as confirmed."""
    invitation = perform(invitation.accept, by=by, person_id=by.pk)
    confirm_address(by)
    if invitation.role:
        _add_role(by, invitation.role, by=invitation.invited_by)
    offers.taken(invitation, by=by)
    return invitation


@transaction.atomic
def register_invited(invitation, *, names: dict, password: str, language: str) -> User:
    """A new account for the address an invitation was sent to, which is thereby accepted."""
    person = User.objects.create_user(
        invitation.email, password, language=language, joined_at=clock.now(), **names
    )
    confirm_address(person)
    journal.record("register", person, by=person, details={"invitation": invitation.pk})
    accept(invitation, by=person)
    return person


def confirm_address(person):
    """The mail with the link arrived, so the address is this person's."""
    person.emailaddress_set.update_or_create(
        email=person.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def grant(person, *, role: str, by):
    """Give a system role at once to someone who has an account; they are told."""
    if not rules.may_grant(role, by):
        raise NotAllowed("grant")
    if role in person.roles:
        raise NotNow(ALREADY_HAS)
    _add_role(person, role, by=by)
    notices.granted(person, role)


def offer_role(email: str, *, role: str, by):
    """What the page of people offers: administrators grant to an account, all others invite."""
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person and rules.may_grant(role, by):
        return grant(person, role=role, by=by)
    return invite(email, role=role, by=by)


@transaction.atomic
def end_role(person, *, role: str, by):
    """Take a system role away; it is gone from the person's next request on."""
    if not rules.may_end_role(role, by):
        raise NotAllowed("end_role")
    administrators = list(User.objects.with_role(Role.ADMINISTRATOR).select_for_update(of=["self"]))
    if role == Role.ADMINISTRATOR and administrators == [person]:
        raise NotNow(LAST_ADMINISTRATOR)
    if not person.groups.filter(name=role).exists():
        return
    person.groups.remove(Group.objects.get(name=role))
    _keep_in_step(person)
    journal.record("end_role", person, by=by, details={"role": role})


@transaction.atomic
def change_profile(person, *, changed: list[str], by):
    """Save what a person changed of their own facts; the journal keeps which, not what."""
    person.save(update_fields=changed)
    journal.record("change_profile", person, by=by, details={"fields": changed})


def _add_role(person, role, *, by):
    person.groups.add(Group.objects.get_or_create(name=role)[0])
    _keep_in_step(person)
    journal.record("grant_role", person, by=by, details={"role": role})


def _keep_in_step(person):
    """Django's own flags follow the role of administrator."""
    is_administrator = person.groups.filter(name=Role.ADMINISTRATOR).exists()
    person.is_staff = person.is_superuser = is_administrator
    person.save(update_fields=["is_staff", "is_superuser"])
    person.__dict__.pop("roles", None)
