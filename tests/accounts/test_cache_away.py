"""Signing in goes on while Redis is away."""

import time

import pytest
from django.core.cache import caches

from accounts.cache import SteadyCache
from tests.accounts.making import confirmed, sign_in

pytestmark = pytest.mark.django_db
OPTIONS = {"OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": None}}


@pytest.fixture
def away(settings, tmp_path):
    """A cache whose Redis is not there."""
    return SteadyCache(f"unix://{tmp_path}/nobody.sock", OPTIONS)


def test_the_database_keeps_what_redis_would(away):
    away.set("history", [3, 2, 1], 60)

    assert away.get("history") == [3, 2, 1]
    assert (away.add("history", "other"), away.add("lock", True)) == (False, True)
    assert (away.delete("lock"), away.get("lock")) == (True, None)


def test_what_was_kept_expires(away):
    away.set("history", [1], -1)

    assert away.get("history", "nothing") == "nothing"


def test_redis_is_not_asked_again_for_a_while(away, monkeypatch):
    away.get("anything")
    asked = []
    monkeypatch.setattr(away.redis, "get", lambda *args, **kwargs: asked.append(args))

    away.get("anything")

    assert asked == []


def test_redis_is_asked_again_afterwards(away, monkeypatch):
    away.get("anything")
    monkeypatch.setattr(away.redis, "get", lambda *args, **kwargs: "from redis")

    away.away_until = 0.0

    assert away.get("anything") == "from redis"


def test_signing_in_takes_less_than_two_seconds_with_an_address_that_never_answers(
    client, settings, monkeypatch
):
    nowhere = SteadyCache("redis://10.255.255.1:6379", OPTIONS)  # packets are dropped on the way
    monkeypatch.setattr(caches["default"], "get", nowhere.get)
    monkeypatch.setattr(caches["default"], "set", nowhere.set)
    monkeypatch.setattr(caches["default"], "add", nowhere.add)
    monkeypatch.setattr(caches["default"], "delete", nowhere.delete)
    person = confirmed()
    began = time.monotonic()

    answer = sign_in(client, person.email)

    assert answer.status_code == 302
    assert time.monotonic() - began < 2


def test_failures_slow_down_on_the_database_too(client, monkeypatch, away):
    for name in ("get", "set", "add", "delete"):
        monkeypatch.setattr(caches["default"], name, getattr(away, name))
    person = confirmed()
    for _attempt in range(5):
        sign_in(client, person.email, "wrong password here")

    answer = sign_in(client, person.email)

    assert answer.context["form"].non_field_errors()[0].startswith("Забагато спроб поспіль.")
