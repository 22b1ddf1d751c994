from accounts.models import Role
from cities.states import MembershipState

EDITING = ("coordinator", "editor")
BY_REQUEST = ("coordinator", "certifier")  # confirmed by the Section
BY_INVITATION = ("editor", "reader", "accountant")


def is_section(user) -> bool:
    return user.is_authenticated and user.has_role(Role.SECTION)


def roles_in(city_id, user) -> frozenset[str]:
    """Confirmed roles of `user` in a city; loaded once per request for all their cities."""
    if not user.is_authenticated:
        return frozenset()
    return memberships_of(user).get(city_id, frozenset())


def memberships_of(user) -> dict[int, frozenset[str]]:
    """{city id: roles} of the confirmed memberships of `user`, kept on the user object."""
    if not hasattr(user, "_city_roles"):
        pairs = user.memberships.filter(state=MembershipState.CONFIRMED).values_list(
            "city_id", "role"
        )
        found: dict[int, frozenset[str]] = {}
        for city, role in pairs:
            found[city] = found.get(city, frozenset()) | {role}
        user._city_roles = found
    return user._city_roles


def may_edit_for(city_id, user) -> bool:
    return bool(roles_in(city_id, user) & {"coordinator", "editor"})


def may_confirm_first(membership, user) -> bool:
    """The Section confirms; never someone acting for that very city."""
    own = membership.user_id == user.pk or roles_in(membership.city_id, user)
    return is_section(user) and not own


def may_confirm(membership, user) -> bool:
    """A certifier and the first coordinator: by the Section. Others: by the city's coordinator."""
    if may_confirm_first(membership, user):
        return True
    if membership.role in ("certifier", "coordinator"):
        return False
    return "coordinator" in roles_in(membership.city_id, user)


def may_end(membership, user) -> bool:
    return membership.user_id == user.pk or may_confirm(membership, user)


def may_ask(user) -> bool:
    return user.is_authenticated and user.is_active


def may_invite_to(city_id, user) -> bool:
    """A city's coordinator invites editors, readers and the accountant."""
    return "coordinator" in roles_in(city_id, user)


def may_see_people_of(city_id, user) -> bool:
    return is_section(user) or bool(roles_in(city_id, user))


def may_keep_register(user) -> bool:
    return is_section(user)


def may_keep_facts(city_id, user) -> bool:
    """The city's own figures: its coordinator, and the Section."""
    return is_section(user) or "coordinator" in roles_in(city_id, user)
