"""What the Section does with messages: stop, send at once, another address, settle."""

import secrets

from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from notifications.models import Message
from notifications.outbox import RETRY_FOR
from notifications.querysets import STAFF
from notifications.states import MessageState
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

GONE = _("This mass mail has gone out or was stopped already.")
NOT_FAILED = _("Only a mail that did not arrive is sent to another address.")
SECTION = "section"


@transaction.atomic
def stop(batch: str, *, by) -> int:
    """Stop what still waits of a mass mail. Returns how many."""
    held = _held(batch, by)
    for message in held:
        message.state, message.why = MessageState.CANCELLED, str(_("stopped by the Section"))
    return _save(held, "stop_mail", ["state", "why"], by)


@transaction.atomic
def send_at_once(batch: str, *, by) -> int:
    """Let a mass mail go without waiting out its minutes. Returns how many."""
    held = _held(batch, by)
    for message in held:
        message.send_after, message.give_up_at = clock.now(), clock.now() + RETRY_FOR
    return _save(held, "send_mail", ["send_after", "give_up_at"], by)


@transaction.atomic
def resend(message, *, address: str, by) -> Message:
    """The same message to another address; the failed one is settled. ValidationError, NotNow."""
    require_staff(by)
    validate_email(address)
    failed = Message.objects.select_for_update().get(pk=message.pk)
    if failed.state != MessageState.FAILED:
        raise NotNow(NOT_FAILED)
    at = clock.now()
    again = Message.objects.get(pk=message.pk)
    again.pk = None
    again.dedupe_key = f"{failed.dedupe_key[:200]}:again:{secrets.token_hex(8)}"
    again.message_id = f"<{secrets.token_hex(16)}@{failed.message_id.split('@')[-1]}"
    again.address, again.state, again.why, again.batch = address, MessageState.WAITING, "", ""
    again.attempts, again.lease_until, again.sent_at, again.settled_at = 0, None, None, None
    again.created_at = again.send_after = at
    again.give_up_at = at + RETRY_FOR
    again.save(force_insert=True)
    _settled(failed, at)
    journal.record("resend_mail", failed, by=by, details={"again": again.pk})
    return again


@transaction.atomic
def settle(message, *, by) -> Message:
    """Nothing more can or need be done about a mail that did not arrive."""
    require_staff(by)
    failed = Message.objects.select_for_update().get(pk=message.pk)
    if failed.state != MessageState.FAILED:
        raise NotNow(NOT_FAILED)
    journal.record("settle_mail", failed, by=by)
    return _settled(failed, clock.now())


def mark_read(messages, at) -> None:
    """Note that a person has seen their messages."""
    messages.filter(read_at=None).update(read_at=at)


def require_staff(user) -> None:
    if not (user.is_active and user.roles & STAFF):
        raise NotAllowed("deal with messages")


def _held(batch, by):
    require_staff(by)
    found = Message.objects.held(clock.now()).filter(batch=batch)
    held = list(found.select_for_update().order_by("pk"))
    if not held:
        raise NotNow(GONE)
    return held


def _save(held, action, fields, by):
    Message.objects.bulk_update(held, fields)
    journal.record(action, held[0], by=by, details={"batch": held[0].batch, "messages": len(held)})
    return len(held)


def _settled(message, at):
    message.settled_at = at
    message.save(update_fields=["settled_at"])
    return message
