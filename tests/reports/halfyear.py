"""A half-year of collecting reports played by the clock: people act at their moments, the schedule
runs each twelve hours unless it is out, twice at once, and mails leave through a moody server."""

import smtplib
from datetime import datetime, timedelta

from django.core.mail.backends.base import BaseEmailBackend

from common import clock
from common.formats import to_kyiv
from desk import schedule
from notifications.models import Message
from notifications.states import MessageState

STEP = timedelta(hours=12)
NEVER = (datetime(9999, 1, 1, tzinfo=clock.KYIV),) * 2
OURS = ("reports/", "awards/")


class Server(BaseEmailBackend):
    """A mail server that answers some addresses 451 or 550, and is away for a while."""

    delivered: list = []  # ids of the mails it took
    answers: dict = {}  # {address: [codes, the next first; 550 stays]}
    away: tuple = NEVER  # (from, until)

    @classmethod
    def restart(cls, *, answers=None, away=None):
        cls.delivered, cls.answers, cls.away = [], answers or {}, away or NEVER

    def send_messages(self, mails):
        for mail in mails:
            self._take(mail)
        return len(mails)

    def _take(self, mail):
        first, last = self.away
        if first <= clock.now() < last:
            raise ConnectionRefusedError
        (address,) = mail.to
        codes = self.answers.get(address, [])
        if codes:
            code = codes[0] if codes[0] >= 500 else codes.pop(0)
            raise smtplib.SMTPRecipientsRefused({address: (code, b"no")})
        self.delivered.append(mail.extra_headers["Message-ID"])


def play(travel, events, *, first: datetime, last: datetime, outages=()):
    """Let everything happen in its order: (moment, function) of people between the schedule's runs.

    `outages`: [(from, until)] in which the schedule does not run.
    """
    moments = [(at, 0, act) for at, act in events]
    moment = first
    while moment <= last:
        if not any(start <= moment < end for start, end in outages):
            moments.append((moment, 1, _twice))
        moment += STEP
    for at, _order, act in sorted(moments, key=lambda each: each[:2]):
        travel.to(at)
        act()


def _twice():
    """Two schedules started by mistake: the second finds nothing left to do."""
    assert schedule.run_due() == []
    assert schedule.run_due() == []


def told(names: dict) -> dict[str, list[str]]:
    """{name of a person: what reached them, in order} as «04.10 reminder -7d»."""
    return _lines(names, MessageState.SENT, message_id__in=Server.delivered)


def refused(names: dict) -> dict[str, list[str]]:
    """The same of mails that the server refused for good."""
    return _lines(names, MessageState.FAILED)


def _lines(names, state, **filters):
    rows = Message.objects.filter(state=state, to__in=names, **filters)
    found: dict = {name: [] for name in names.values()}
    for row in rows.order_by("sent_at", "pk"):
        if row.kind.startswith(OURS):
            found[names[row.to_id]].append(_line(row))
    return found


def _line(message):
    rung = message.dedupe_key.split(":")[3]
    kind = message.kind.partition("/")[2]
    is_rung = kind in ("reminder", "late", "late_section")
    at = message.sent_at or message.created_at
    return f"{to_kyiv(at):%d.%m} {kind}{' ' + rung if is_rung else ''}"
