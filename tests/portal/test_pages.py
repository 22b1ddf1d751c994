"""The public pages answer to everyone, in both languages."""

import pytest

from grants.states import CallState
from tests import factories

pytestmark = pytest.mark.django_db

PAGES = ["", "register/", "receipts/", "journal/", "accessibility/", "privacy/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["", "en/"])
def test_public_pages_answer_in_both_languages(client, path, language):
    factories.make_call()

    assert client.get(f"/{language}{path}").status_code == 200


def test_a_call_shows_itself_and_its_rules(client):
    call = factories.make_call()

    assert client.get(f"/calls/{call.slug}/").status_code == 200
    assert client.get(f"/calls/{call.slug}/rules.json").status_code == 200


@pytest.mark.parametrize("state", [CallState.DRAFT])
def test_a_draft_call_does_not_exist_for_the_public(client, state):
    call = factories.make_call(state=state)

    assert client.get(f"/calls/{call.slug}/").status_code == 404
    assert client.get(f"/calls/{call.slug}/rules.json").status_code == 404
