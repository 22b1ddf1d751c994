"""What `/readyz` tells: can this installation work, and is anything behind."""

import os
from pathlib import Path

import redis
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.db.models import Count, Min

from common import clock
from notifications.models import Message
from notifications.states import MessageState

OLD = 15 * 60  # seconds a message may wait past its time before the outbox counts as behind
PATIENCE = 1  # seconds
OK, DOWN, BEHIND = "ok", "down", "behind"
READY, DEGRADED = "ready", "degraded"


def report() -> tuple[int, dict]:
    """(HTTP status, JSON). Without the database nothing works: 503. Without broker or storage
    people still sign in, write and submit: 200, degraded."""
    try:
        outbox = outbox_report()
    except DatabaseError:
        return 503, {"status": DOWN, "database": DOWN}
    parts = {"database": OK, "broker": broker(), "storage": storage(), "outbox": outbox}
    whole = parts["broker"] == parts["storage"] == outbox["state"] == OK
    return 200, {"status": READY if whole else DEGRADED, **parts}


def outbox_report() -> dict:
    """How many messages wait past their time, and for how many seconds the oldest does."""
    at = clock.now()
    late = Message.objects.filter(state=MessageState.WAITING, send_after__lte=at)
    found = late.aggregate(many=Count("pk"), oldest=Min("send_after"))
    age = int((at - found["oldest"]).total_seconds()) if found["oldest"] else 0
    return {"state": BEHIND if age > OLD else OK, "waiting": found["many"], "oldest_seconds": age}


def broker() -> str:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE
        ) as client:
            client.ping()
    except (redis.RedisError, OSError):
        return DOWN
    return OK


def storage() -> str:
    """A folder that can be written, or a bucket that answers."""
    location = getattr(default_storage, "base_location", None)
    try:
        if location is None:
            default_storage.exists("readyz")
            return OK
        return OK if os.access(_nearest(Path(location)), os.W_OK) else DOWN
    except Exception:  # each back end has failures of its own
        return DOWN


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there: it is made at the first upload."""
    return next(place for place in (folder, *folder.parents) if place.exists())
