"""Two schedules at the same moment: every report opens once, everyone is told once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail

from notifications import delivery
from notifications.models import Message
from reports import services
from reports.models import Report
from tests.reports import making
from tests.services.racing import at_once, held_at
from workflow.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)

SCHEDULES = 6


def run():
    """What the schedule does each minute with reports and the outbox."""
    services.open_due()
    services.chase()
    delivery.send_waiting()


def all_at(moment):
    at_once([held_at(moment, run) for _schedule in range(SCHEDULES)])


def test_two_schedules_at_once_open_remind_and_send_once():
    for _city in range(3):
        making.make_agreement()

    all_at(making.at(making.INTERIM_OPENS, 9))
    all_at(making.at(making.INTERIM_DUE + timedelta(days=1), 0, 1))

    assert Report.objects.count() == 3
    assert Entry.objects.filter(action="open_report").count() == 3
    keys = Message.objects.values_list("dedupe_key", flat=True)
    assert max(Counter(keys).values()) == 1
    ids = [each.extra_headers["Message-ID"] for each in mail.outbox]
    assert len(ids) == len(set(ids)) == Message.objects.filter(state="sent").count()
    assert Message.objects.filter(kind="reports/reminder", state="sent").count() == 3
    assert not Message.objects.filter(state__in=("waiting", "sending", "failed")).exists()
