from accounts.models import Role
from applications import interests
from cities.rules import is_section, roles_in


def is_reviewer(user) -> bool:
    return user.is_authenticated and user.has_role(Role.REVIEWER)


def is_commission(user) -> bool:
    return user.is_authenticated and user.has_role(Role.COMMISSION)


def may_declare(user) -> bool:
    """Those who score or decide look through the list of applicants and say where they stand."""
    return is_reviewer(user) or is_commission(user) or is_section(user)


@interests.told_by
def conflicts_of(user) -> set:
    """(call, city) of the conflicts of interest of `user` that are in force."""
    if not user.is_authenticated:
        return set()
    standing = user.conflicts.filter(is_standing=True, is_conflict=True)
    return set(standing.values_list("call_id", "city_id"))


def is_conflicted(application, user) -> bool:
    """A declared or detected conflict of interest about this applicant in this call is in force."""
    return user.conflicts.filter(
        call=application.call_id, city=application.city_id, is_standing=True, is_conflict=True
    ).exists()


def may_score(review, user) -> bool:
    """The assigned reviewer, while they hold the role; never for a city they act for."""
    return (
        review.reviewer_id == user.pk
        and is_reviewer(user)
        and not roles_in(review.application.city_id, user)
    )


def may_assign(review, user) -> bool:
    return may_run_review(review.application, user)


def may_run_review(application, user) -> bool:
    """The Section; never about a city one acts for or where one has a conflict of interest."""
    return (
        is_section(user)
        and not roles_in(application.city_id, user)
        and not is_conflicted(application, user)
    )


def may_keep_conflicts(call, city, user) -> bool:
    """Records and lifts conflicts of others: the Section, standing apart from the city itself."""
    if not is_section(user) or roles_in(city.pk, user):
        return False
    return (call.pk, city.pk) not in conflicts_of(user)


def may_step_aside(review, user) -> bool:
    """One's own conflict, or one that the Section records."""
    return may_score(review, user) or may_assign(review, user)
