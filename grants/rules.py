from accounts.models import Role


def may_run(call, user) -> bool:
    """The Section prepares, announces and runs calls."""
    return user.is_authenticated and user.has_role(Role.SECTION)


def may_see_unannounced(user) -> bool:
    return user.is_authenticated and bool(user.roles & {Role.SECTION, Role.ADMINISTRATOR})
