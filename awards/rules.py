"""Who may do what in a meeting and with a decision."""

from django.db.models import F, Q

from accounts.models import Role
from applications.rules import may_submit
from awards.states import AgreementState
from cities.models import City
from cities.rules import is_section, memberships_of, roles_in
from reviews.rules import is_commission, is_conflicted


def barred_cities(call_id, user) -> set[int]:
    """Cities of a call about which `user` may decide nothing: acted for, or in conflict with."""
    conflicts = user.conflicts.filter(call=call_id, is_standing=True, is_conflict=True)
    return set(memberships_of(user)) | set(conflicts.values_list("city_id", flat=True))


def is_barred(application, user) -> bool:
    """Acts for the city that applied, or has a conflict of interest with it."""
    return bool(roles_in(application.city_id, user)) or is_conflicted(application, user)


def is_impartial(meeting, user) -> bool:
    """Has nothing to do with any application on the agenda."""
    barred = barred_cities(meeting.call_id, user)
    return not meeting.decisions.filter(application__city__in=barred).exists()


def may_prepare(call, user) -> bool:
    """The Section prepares a meeting and keeps its record (the secretary is one of them)."""
    return is_section(user)


def may_conduct(meeting, user) -> bool:
    """The chair, or the secretary at the chair's side."""
    return (meeting.chair_id == user.pk and is_commission(user)) or (
        meeting.secretary_id == user.pk and is_section(user)
    )


def may_confirm(meeting, user) -> bool:
    """A member of the commission or of the Section who has nothing to do with any applicant."""
    return (is_commission(user) or is_section(user)) and is_impartial(meeting, user)


def may_move(decision, user) -> bool:
    """Puts an outcome to the vote and records it: the chair or the secretary, if not recused."""
    return may_conduct(decision.meeting, user) and not is_recused(decision, user)


def may_vote(decision, user) -> bool:
    """A member who is present and not recused; never for a city they act for."""
    return (
        is_commission(user)
        and not is_recused(decision, user)
        and decision.meeting.attendances.filter(user=user, is_present=True).exists()
    )


def is_recused(decision, user) -> bool:
    """Recused at the meeting, or barred by what is known of them."""
    return (
        is_barred(decision.application, user)
        or decision.meeting.recusals.filter(
            user=user, application_id=decision.application_id
        ).exists()
    )


def may_settle(application, user) -> bool:
    """After the results: the Section, never about a city one acts for or is in conflict with."""
    return is_section(user) and not is_barred(application, user)


def may_promote(application, user) -> bool:
    """The commission, never about a city one acts for or is in conflict with."""
    return is_commission(user) and not is_barred(application, user)


def may_take_protocol(meeting, user) -> bool:
    """The protocol names every applicant: before the results only the impartial read it."""
    return meeting.published_at is not None or is_impartial(meeting, user)


def is_observer(user) -> bool:
    return user.is_authenticated and user.has_role(Role.PARTNER)


def may_contract(agreement, user) -> bool:
    """Drafts, sends and puts into force: the Section, never for a city one acts for."""
    return may_settle(agreement.application, user)


def may_attach_signed(agreement, user) -> bool:
    """The city's certifier or coordinator attaches the signed copy; so may the Section."""
    return may_submit(agreement.application, user) or may_contract(agreement, user)


def may_set_account(agreement, user) -> bool:
    """Whoever answers for the city's money, and the Section."""
    roles = roles_in(agreement.application.city_id, user)
    return bool(roles & {"certifier", "coordinator", "accountant"}) or may_contract(agreement, user)


def stands_apart_from(user) -> list[City]:
    """Cities one acts for, or with whose running agreement one is in conflict of interest."""
    acts = Q(pk__in=list(memberships_of(user)))
    conflicted = Q(
        applications__agreement__state__in=(AgreementState.ACTIVE, AgreementState.SUSPENDED),
        applications__call__conflicts__user=user,
        applications__call__conflicts__city=F("pk"),
        applications__call__conflicts__is_standing=True,
        applications__call__conflicts__is_conflict=True,
    )
    return list(City.objects.filter(acts | conflicted).distinct())


def may_log(user, city=None, oblast="", apart=None) -> bool:
    """The Section logs a force majeure, never one that covers a city it stands apart from.

    `apart`: those cities, where the caller has read them.
    """
    apart = stands_apart_from(user) if apart is None else apart
    covered = any(each == city if city else each.oblast == oblast for each in apart)
    return is_section(user) and not covered


def may_pay(tranche, user) -> bool:
    return may_contract(tranche.agreement, user)
