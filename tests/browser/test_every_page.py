"""Every page as each role sees it, at 320 px and without scripts: it fits, and axe finds nothing."""

import pytest

from tests.access import frames
from tests.access import world as worlds
from tests.browser import looking

# The people and things are made by hand: not all that the invariants ask of a state has happened.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.breaks_invariants]


@pytest.fixture
def world():
    return worlds.make()


@pytest.fixture
def visit(browser, browser_context_args, base_url, world):
    """`visit(role, path)` opens it without scripts in a window of 320 px, as that role."""
    opened = {}

    def open_page(role, path):
        if role not in opened:
            size = {"width": 320, "height": 900}
            context = browser.new_context(**browser_context_args | {"viewport": size})
            if world.people[role]:
                looking.enter(context, base_url, world.people[role])
            opened[role] = looking.Unscripted(context.new_page())
        assert opened[role].goto(base_url + path).status == 200
        return opened[role].page

    yield open_page
    for each in opened.values():
        each.page.context.close()


def test_every_page_is_whole_at_320_px_without_scripts(world, visit):
    found = []
    for role, path, _frame in frames.pages(world):
        page = visit(role, path)
        wider = looking.overflow(page)
        told = looking.violations(page) + ([f"{wider} px wider than the window"] if wider else [])
        found += [f"{role} {path}: {each}" for each in told]

    assert found == []
