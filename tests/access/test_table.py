"""Every address answers every role as the table says, and names nothing that is hidden from it."""

import pytest
from django.urls import get_resolver

from tests.access import asking, secrets, table, world

pytestmark = pytest.mark.long
ELSEWHERE = {  # routes outside the table, with the reason
    "account_confirm_email": "a secret of a mail, tests/accounts",
    "account_confirm_login_code": "only in the middle of signing in by a code, which is off",
    "account_reset_password_from_key": "a secret of a mail, tests/accounts",
    "accounts:invitation": "a secret of a mail, tests/accounts",
    "mfa_edit_webauthn": "one's own passkey by its id, of allauth",
    "mfa_remove_webauthn": "one's own passkey by its id, of allauth",
}
ADMIN = "admin:"  # asked in test_admin.py


def named(resolver, space=""):
    """The names of all routes, with their namespaces."""
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from named(each, inner)
        else:
            yield f"{space}{each.name}"


def test_every_route_stands_in_the_table_or_has_a_reason_not_to():
    routes = {name for name in named(get_resolver()) if not name.startswith(ADMIN)}

    rows = {row.route.partition("#")[0] for row in table.rows()}

    assert routes - rows == set(ELSEWHERE)
    assert rows <= routes


def test_every_row_of_the_table_is_asked_and_stands_there_once():
    rows = [(row.method, row.route) for row in table.rows()]

    asked = [(method, route) for method, routes in asking.CALLED.items() for route in routes]

    assert sorted(rows) == sorted(asked)


@pytest.mark.django_db
@pytest.mark.breaks_invariants  # the world is made by hand: not all that a state asks has happened
def test_every_address_answers_every_role_as_the_table_says_and_names_nothing_hidden(monkeypatch):
    monkeypatch.setattr("common.failures.render", asking.bare)
    rows = {(row.method, row.route): row for row in table.rows()}
    made = world.make()
    hidden = secrets.of(made)

    wrong = []
    for got in asking.everything(made, rows.values()):
        said = rows[got.method, got.route].statuses[got.role]
        if got.status != said:
            wrong.append(f"{got.method} {got.route}: {got.role} gets {got.status}, not {said}")
        wrong += [
            f"{got.method} {got.route}: {got.role} reads of “{name}”"
            for name in secrets.told(got, hidden)
        ]

    assert wrong == []
