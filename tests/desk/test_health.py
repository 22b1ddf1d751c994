"""What `/healthz` and `/readyz` tell."""

from datetime import timedelta

import pytest
import redis
from django.db import DatabaseError

from common import clock
from desk import health
from notifications import outbox
from tests.factories import CityFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker(monkeypatch):
    """A broker that answers."""
    monkeypatch.setattr(redis.Redis, "ping", lambda self: True)


def test_a_live_process_says_so_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_names_each_part(client, broker):
    answer = client.get("/readyz")

    assert answer.json() == {
        "status": "ready",
        "database": "ok",
        "broker": "ok",
        "storage": "ok",
        "outbox": {"state": "ok", "waiting": 0, "oldest_seconds": 0},
    }


def test_without_a_broker_it_is_degraded_and_works(client, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["broker"] == "down"


def test_mails_that_wait_too_long_degrade_it(client, broker, travel):
    outbox.queue("notifications/notice", to=UserFactory(), about=CityFactory())
    travel.to(clock.now() + timedelta(minutes=16))

    told = client.get("/readyz").json()

    assert told["status"] == "degraded"
    assert told["outbox"] == {"state": "behind", "waiting": 1, "oldest_seconds": 960}


def test_without_the_database_it_is_not_ready(client, broker, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr(health, "outbox_report", gone)

    assert client.get("/readyz").status_code == 503


def test_storage_that_cannot_be_written_degrades_it(client, broker, monkeypatch):
    monkeypatch.setattr(health.os, "access", lambda place, mode: False)

    assert client.get("/readyz").json()["storage"] == "down"
