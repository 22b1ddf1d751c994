"""The Section's pages of a call answer, to the Section only."""

import pytest

from grants.forms import GROUPS, PARTS
from grants.states import CallState
from tests import factories

pytestmark = pytest.mark.django_db


def pages(call):
    """Every address of the rules of `call`, with one row of each list."""
    base = f"/section/calls/{call.slug}"
    yield from (f"{base}/{page}" for page in ("rules/", "rules/preview/", "rules/export.yaml"))
    yield from (f"{base}/{page}" for page in ("announce/", "extend/", "cancel/"))
    yield from (f"{base}/rules/{group}/" for group in GROUPS)
    for part in PARTS.values():
        rows = f"{base}/rules/rows/{part.key}"
        yield from (f"{rows}/", f"{rows}/add/", f"{rows}/{part.rows(call).first().pk}/")


@pytest.mark.parametrize("state", [CallState.DRAFT, CallState.ANNOUNCED])
def test_each_page_of_the_rules_opens_for_the_section(client, state):
    call = factories.make_call(state=state)
    client.force_login(factories.section())

    answers = {page: client.get(page).status_code for page in pages(call)}

    assert set(answers.values()) == {200}, answers


def test_to_others_there_are_no_such_pages(client):
    call = factories.make_call()
    client.force_login(factories.reviewer())

    answers = {page: client.get(page).status_code for page in pages(call)}

    assert set(answers.values()) == {404}, answers


def test_a_new_call_has_a_page_for_each_way_to_begin(client):
    factories.make_call()
    client.force_login(factories.section())

    answers = [client.get(f"/section/calls/{way}").status_code for way in ("new/", "new/copy/")]

    assert answers == [200, 200]
    assert client.get("/section/calls/new/import/").status_code == 200


def test_a_stranger_is_led_to_the_sign_in_page(client):
    response = client.get("/section/calls/new/")

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
