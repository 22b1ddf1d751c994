"""The outbox: services write a row with the change it tells of; the schedule sends it.

A row carries a unique key, so writing it twice makes one message. What is kept in `context` are
plain values, with moments, days and sums tagged so that templates can still format them.
"""

import hashlib
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from notifications.models import Message
from notifications.packing import pack
from notifications.packing import unpack as unpack
from notifications.rendering import render_or_none
from notifications.states import MessageState

RETRY_FOR = timedelta(hours=4)
STOPPABLE_FOR = timedelta(minutes=10)

_scopes: list = []
_history: ContextVar[bool] = ContextVar("history", default=False)


class Addressee:
    """Someone known by an address only; takes the place of a user in `_row`."""

    def __init__(self, email: str, language: str):
        self.email, self.language = email, language
        self.pk = hashlib.sha256(email.lower().encode()).hexdigest()[:24]


@contextmanager
def as_history():
    """Within: what would be queued is written as sent long ago. Demo history mails nobody."""
    token = _history.set(True)
    try:
        yield
    finally:
        _history.reset(token)


def queue(kind, *, to, about, key="", context=None, send_after=None, batch="", state=None, why=""):
    """Write one message of `kind` to each user of `to` (a user or an iterable), once each.

    `kind` names templates/emails/<kind>.<language>.txt; `about` is the object it tells of; `key`
    tells apart messages of one kind about one object to one person. Returns the new rows.
    """
    people = [to] if hasattr(to, "pk") else to
    made = []
    for person in people:
        row, new = Message.objects.get_or_create(
            dedupe_key=dedupe_key(kind, about, key, person),
            defaults=_row(kind, about, person, context, send_after, batch, state, why),
        )
        if new:
            made.append(row)
            if row.sent_at:
                keep_text(row)
    return made


def keep_text(message) -> None:
    """Keep the words of a message as they go out; history that cannot be written stays without."""
    written = render_or_none(message)
    if written is None:
        return
    message.subject, message.text = written.subject[:300], written.text
    message.save(update_fields=["subject", "text"])


def queue_address(kind, *, address, about, language="uk", key="", context=None):
    """Write one message to an address that is no one's account yet. Returns the row."""
    nobody = Addressee(address, language)
    row, _new = Message.objects.get_or_create(
        dedupe_key=dedupe_key(kind, about, key, nobody),
        defaults=_row(kind, about, nobody, context, None, "", None, "") | {"to": None},
    )
    return row


def dedupe_key(kind, about, key, person) -> str:
    """kind : object : what tells it apart : recipient."""
    return f"{kind}:{about._meta.label_lower}:{about.pk}:{key}:{person.pk}"


def waiting_about(about, kind: str | None = None):
    """Messages about an object that have not gone out yet."""
    found = Message.objects.filter(
        content_type=ContentType.objects.get_for_model(about),
        object_id=str(about.pk),
        state=MessageState.WAITING,
    )
    return found.filter(kind=kind) if kind else found


def cancel_about(about, kind: str | None = None, *, why) -> int:
    """Stop what waits about an object, in the caller's transaction. Returns how many."""
    return waiting_about(about, kind).update(state=MessageState.CANCELLED, why=str(why))


@transaction.atomic
def stop(batch: str) -> int:
    """Stop what still waits of a mass mail. Returns how many."""
    found = Message.objects.filter(batch=batch, state=MessageState.WAITING)
    return found.update(state=MessageState.CANCELLED, why=str(_("stopped by the Section")))


def scope_of(about) -> str:
    """The scope of whatever a message is about, as the app that knows scopes reads it."""
    return next((found for read in _scopes if (found := read(about))), "")[:80]


def reads_scopes(read):
    """Register `f(thing) -> str`: the scope the Section filters messages by, or nothing."""
    _scopes.append(read)
    return read


def _row(kind, about, person, context, send_after, batch, state, why):
    at = clock.now()
    past = _history.get()
    return {
        "kind": kind,
        "to": person,
        "address": person.email,
        "language": person.language,
        "context": pack(context or {}),
        "content_type": ContentType.objects.get_for_model(about),
        "object_id": str(about.pk),
        "state": state or (MessageState.SENT if past else MessageState.WAITING),
        "why": str(why),
        "batch": batch,
        "scope": scope_of(about),
        "created_at": at,
        "send_after": send_after or at,
        "give_up_at": (send_after or at) + RETRY_FOR,
        "sent_at": at if past and not state else None,
        "message_id": f"<{secrets.token_hex(16)}@{settings.SITE_URL.split('//')[-1].split(':')[0]}>",
    }
