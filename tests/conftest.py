"""What every test gets: a fast hasher, mails in memory, files in a folder of its own, a clock
that can be moved, and the invariants checked on whatever the test left in the database."""

from contextlib import ExitStack

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation

from common import clock
from desk.invariants import violations
from tests import skips

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


class Travel:
    """Moves the one clock; each move lasts until the next one or the end of the test."""

    def __init__(self, stack):
        self._stack = stack

    def to(self, moment):
        """Hold the clock at an aware `moment`."""
        return self._stack.enter_context(clock.travel(moment))

    def by(self, delta):
        """Move the clock by a timedelta from where it stands."""
        return self.to(clock.now() + delta)


@pytest.fixture
def english(_in_ukrainian):
    """The test reads English sentences."""
    with translation.override("en"):
        yield


@pytest.fixture
def travel():
    with ExitStack() as stack:
        yield Travel(stack)


@pytest.fixture(autouse=True)
def _in_ukrainian():
    """Each test begins in the product's language, whatever the last request of another spoke."""
    with translation.override("uk"):
        yield


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """An answer that a test closes does not take the connection of the test's transaction along."""
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def unless_in_transaction(wrapper):
        if not wrapper.in_atomic_block:
            close(wrapper)

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", unless_in_transaction)


@pytest.fixture(autouse=True)
def _test_settings(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECOND_FACTOR_REQUIRED = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "files.disk.SyncedStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """On PostgreSQL the test database speaks UTF-8 whatever the server was set up with."""
    if connection.vendor == "postgresql":
        test = django_settings.DATABASES["default"].setdefault("TEST", {})
        test.update(CHARSET="UTF8", TEMPLATE="template0")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Every test that passed leaves data without violations (docs/decisions/ground.md)."""
    result = yield
    uses_database = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(
        item.fixturenames
    )
    exempt = item.get_closest_marker("breaks_invariants")
    if uses_database and not exempt and not connection.needs_rollback:
        assert violations() == []
    return result


def pytest_collection_modifyitems(items):
    """Files marked `long` begin first, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: not item.get_closest_marker("long"))


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(skips.Watch(config.rootpath), "skips")
