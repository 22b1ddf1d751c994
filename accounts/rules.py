"""Who may invite, grant and end system roles."""

SECTION_INVITES = ("reviewer",)
NEEDING_SECOND_FACTOR = frozenset({"section", "reviewer", "commission", "administrator"})


def is_section(user) -> bool:
    return user.is_authenticated and user.has_role("section")


def is_administrator(user) -> bool:
    return user.is_authenticated and user.has_role("administrator")


def may_invite(role: str, user) -> bool:
    """Administrators invite to any system role, the Section invites reviewers."""
    return is_administrator(user) or (role in SECTION_INVITES and is_section(user))


def may_grant(role: str, user) -> bool:
    """Without an invitation: administrators only."""
    return is_administrator(user)


def may_end_role(role: str, user) -> bool:
    """Whoever may invite to a role may end it."""
    return may_invite(role, user)


def may_see_people(user) -> bool:
    return is_section(user) or is_administrator(user)


def may_revoke(invitation, user) -> bool:
    """Whoever sent it, and administrators; to a system role also the Section that may invite."""
    if invitation.invited_by_id == user.pk or is_administrator(user):
        return True
    return bool(invitation.role) and may_invite(invitation.role, user)


def may_accept(invitation, user) -> bool:
    """Only the person the invitation was sent to."""
    return user.is_active and user.email.lower() == invitation.email


def needs_second_factor(user) -> bool:
    return user.is_authenticated and bool(user.roles & NEEDING_SECOND_FACTOR)
