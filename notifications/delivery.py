"""Sending the outbox: claim with a lease, ask whether it still holds, send, mark."""

import logging
import smtplib
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from common import clock
from notifications.checks import still_holds
from notifications.models import Message
from notifications.outbox import RETRY_FOR, keep_text
from notifications.rendering import render
from notifications.states import MessageState

LEASE = timedelta(minutes=5)
AT_ONCE = 10  # each may take EMAIL_TIMEOUT, and all must fit in a lease
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=30)
# What our own server refuses says nothing of the recipient: try again whatever its code.
OUR_FAULT = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPSenderRefused,
)

log = logging.getLogger(__name__)


def send_waiting() -> int:
    """Send everything whose turn has come; safe to run twice and in parallel. Returns how many."""
    sent = 0
    while batch := claim(AT_ONCE):
        sent += sum(deliver(message) for message in batch)
    return sent


@transaction.atomic
def claim(most: int) -> list[Message]:
    """Take up to `most` rows: waiting ones whose time has come, and those of a dead worker."""
    at = clock.now()
    ready = Q(state=MessageState.WAITING, send_after__lte=at)
    left = Q(state=MessageState.SENDING, lease_until__lt=at)
    rows = Message.objects.filter(ready | left).order_by("send_after", "pk")
    rows = rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    taken = list(rows[:most])
    for message in taken:
        message.state, message.lease_until = MessageState.SENDING, at + LEASE
        if message.attempts == 0:  # retries count from the first try, also after an outage
            message.give_up_at = max(message.give_up_at, at + RETRY_FOR)
        message.attempts += 1
        message.save(update_fields=["state", "lease_until", "attempts", "give_up_at"])
    return taken


def deliver(message) -> bool:
    """Send one claimed message, or say on it why not. True when it went out."""
    with override(message.language):
        try:
            if not still_holds(message):
                _mark(message, MessageState.SKIPPED, _("no longer needed when its turn came"))
                return False
            _mail(message).send()
        except OUR_FAULT as broken:
            _later(message, type(broken).__name__)
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            _failed(message, code, said)
        except smtplib.SMTPResponseException as refused:
            _failed(message, refused.smtp_code, refused.smtp_error)
        except (OSError, smtplib.SMTPException) as broken:
            _later(message, type(broken).__name__)
        except Exception as broken:  # one message that cannot be written never stops the rest
            log.exception("message %s %s cannot be sent", message.pk, message.kind)
            _mark(message, MessageState.FAILED, type(broken).__name__)
        else:
            message.sent_at = clock.now()
            _mark(message, MessageState.SENT, "")
            keep_text(message)
            return True
        return False


def _mail(message):
    rendered = render(message, unsealed=True)
    mail = EmailMultiAlternatives(
        rendered.subject,
        rendered.text,
        to=[message.address],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(rendered.html, "text/html")
    return mail


def _failed(message, code, said):
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    if code >= 500:
        _mark(message, MessageState.FAILED, f"{code} {words}")
    else:
        _later(message, f"{code} {words}")


def _later(message, why):
    """Try again after a growing pause; give up when its time is over."""
    pause = min(FIRST_PAUSE * 2 ** (message.attempts - 1), LONGEST_PAUSE)
    if clock.now() + pause > message.give_up_at:
        _mark(message, MessageState.FAILED, why)
        return
    message.send_after = clock.now() + pause
    _mark(message, MessageState.WAITING, why)


def _mark(message, state, why):
    message.state, message.why, message.lease_until = state, why[:1000], None
    message.save(update_fields=["state", "why", "lease_until", "sent_at", "send_after"])
    log.info("message %s %s %s", message.pk, message.kind, state)
