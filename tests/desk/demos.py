"""A demo loaded once for a module of tests, on a day of its own; nothing of it stays behind."""

from contextlib import ExitStack, contextmanager

from django.db import transaction
from django.test import override_settings
from django.utils.translation import override

from common import clock
from desk.demo import loading
from desk.models import Marker

HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def storages(folder):
    """The product's storage, kept in `folder`."""
    backend = "files.disk.SyncedStorage"
    kept = {"BACKEND": backend, "OPTIONS": {"location": str(folder)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {"default": kept, "staticfiles": static}


@contextmanager
def loaded(moment, folder, blocker, plays=None):
    """The demo, or the calls of `plays`, as loaded at `moment`."""
    settings = override_settings(STORAGES=storages(folder), PASSWORD_HASHERS=HASHERS)
    with ExitStack() as stack:
        stack.enter_context(blocker.unblock())
        stack.enter_context(transaction.atomic())
        with settings, override("uk"), clock.travel(moment):
            Marker.objects.update(is_demo=True)
            load(plays)
        yield
        transaction.set_rollback(True)


def load(plays=None):
    every = dict(loading.PLAYS)
    try:
        if plays:
            loading.PLAYS = {slug: every[slug] for slug in plays}
        loading.load()
    finally:
        loading.PLAYS = every
