"""Who may do what with an application."""

from accounts.models import Role
from applications.interests import conflicts_of
from cities.rules import is_section, may_edit_for, roles_in


def may_see_draft(application, user) -> bool:
    return bool(roles_in(application.city_id, user))


def may_edit(application, user) -> bool:
    return may_edit_for(application.city_id, user)


def may_approve(application, user) -> bool:
    return "certifier" in roles_in(application.city_id, user)


def may_submit(application, user) -> bool:
    """The certifier, or the coordinator; that the latter needs an approval is a condition."""
    return bool(roles_in(application.city_id, user) & {"certifier", "coordinator"})


def may_discard(application, user) -> bool:
    return may_submit(application, user)


def may_check(application, user) -> bool:
    """The Section, but never about a city one acts for or is in conflict of interest with."""
    return is_section(user) and stands_apart(application, user)


def may_decide(application, user) -> bool:
    """The commission, but never about a city one acts for or is in conflict of interest with."""
    return (
        user.is_authenticated and user.has_role(Role.COMMISSION) and stands_apart(application, user)
    )


def stands_apart(application, user) -> bool:
    """Neither acts for the city that applied nor has a conflict of interest with it."""
    return standing_apart(user)(application)


def standing_apart(user):
    """`stands_apart` of this person for many applications, asked of the database once."""
    conflicts = conflicts_of(user)

    def stands(application) -> bool:
        place = (application.call_id, application.city_id)
        return place not in conflicts and not roles_in(application.city_id, user)

    return stands


def may_run_or_decide(application, user) -> bool:
    return may_check(application, user) or may_decide(application, user)
