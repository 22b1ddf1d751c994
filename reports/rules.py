"""Who may do what with a report."""

from awards.rules import may_contract
from cities.rules import roles_in

FILLING = {"coordinator", "editor", "accountant"}
SUBMITTING = {"coordinator", "certifier"}


def city_of(report) -> int:
    return report.due.agreement.application.city_id


def may_fill(report, user) -> bool:
    """Who writes for the city; the accountant too, for the expenses are theirs."""
    return bool(roles_in(city_of(report), user) & FILLING)


def may_approve(report, user) -> bool:
    return "certifier" in roles_in(city_of(report), user)


def may_submit(report, user) -> bool:
    """The certifier, or the coordinator; that the latter needs an approval is a condition."""
    return bool(roles_in(city_of(report), user) & SUBMITTING)


def may_monitor(report, user) -> bool:
    """The Section reads, comments, returns and accepts; never for a city one acts for."""
    return may_contract(report.due.agreement, user)
