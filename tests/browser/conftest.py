"""A real browser on a real server: Debian's Chromium, in Ukrainian and in Kyiv."""

import os
import shutil
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection

from common import clock
from tests import skips
from tests.browser import cast, looking

# Playwright's event loop runs in this thread; Django would refuse its own database calls here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = os.path.dirname(__file__)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items):
    if chromium() or skips.in_ci():
        return
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.skip(reason="needs Chromium: set CHROMIUM"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = chromium()
    assert path, "no Chromium, and with CI=true the browser tests may not be skipped"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": sandbox}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "uk-UA",
        "timezone_id": "Europe/Kyiv",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file: server threads and the test then have a connection each, as in life."""
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        django_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name


@pytest.fixture(scope="session")
def base_url(live_server):
    """So that `page.goto("/register/")` is enough."""
    return live_server.url


class Travel:
    """Moves the clock of the whole process, the server's threads included; time goes on there."""

    def to(self, moment):
        clock.shift(timedelta(0))
        clock.shift(moment - clock.now())


@pytest.fixture
def travel():
    yield Travel()
    clock.shift(timedelta(0))


@pytest.fixture
def page(page):
    """A page whose script and console errors fail the test."""
    console = looking.Console()
    yield console.watch(page)
    assert console.errors == []


@pytest.fixture
def stage(browser, browser_context_args, base_url, travel, transactional_db):
    """Windows for everyone of a story; an error on any console fails the test."""
    made = cast.Stage(browser, browser_context_args, travel)
    yield made
    made.close()
    assert made.console.errors == []


@pytest.fixture
def axe():
    """`axe(page)` fails with the list of what axe-core finds on the page as it stands."""

    def check(page):
        assert looking.violations(page) == [], page.url

    return check


@pytest.fixture
def fits():
    """`fits(page)` fails when the page scrolls sideways."""

    def check(page):
        assert looking.overflow(page) == 0, f"{page.url} scrolls sideways"

    return check


@pytest.fixture
def sign_in(page, live_server):
    """`sign_in("rivne@demo.example", password)` through the form, as a person does."""

    def through_the_form(login, password):
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(login)
        page.locator("[name=password]").fill(password)
        page.locator("form:has([name=password]) [type=submit]").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)

    return through_the_form
