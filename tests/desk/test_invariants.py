"""`check_invariants` names what does not hold, and the schedule by hand does what is due."""

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from cities.models import Membership
from cities.states import MembershipState
from common import clock
from desk import invariants, schedule, tasks
from files import services as files
from notifications import outbox
from notifications.models import Message
from notifications.states import MessageState
from tests.factories import CityFactory, MembershipFactory, UserFactory, section
from workflow.models import Entry
from workflow.moves import perform

pytestmark = pytest.mark.django_db
breaks = pytest.mark.breaks_invariants


def write():
    (message,) = outbox.queue(
        "notifications/notice",
        to=UserFactory(),
        about=CityFactory(),
        context={"subject": "Тема", "text": "Текст"},
    )
    return message


def test_nothing_is_said_where_everything_holds(capsys):
    call_command("check_invariants")

    assert capsys.readouterr().out == "Everything holds.\n"


@breaks
def test_a_message_both_sent_and_waiting_is_named(capsys):
    message = write()
    Message.objects.filter(pk=message.pk).update(sent_at=clock.now())

    with pytest.raises(CommandError, match="1 violations"):
        call_command("check_invariants")

    assert capsys.readouterr().out == f"message {message.pk} was sent and is waiting\n"


@breaks
def test_a_state_without_its_journal_entry_is_named():
    membership = MembershipFactory(state=MembershipState.ASKED)
    perform(membership.confirm, by=section())
    Membership.objects.filter(pk=membership.pk).update(state=MembershipState.ENDED)

    assert invariants.violations() == [
        f"membership {membership.pk} is ended, the journal says confirmed"
    ]


@breaks
def test_a_file_without_its_object_is_named():
    kept = files.keep("лист.pdf", b"%PDF-1.7", mime="application/pdf", by=None)
    default_storage.delete(kept.key)

    assert invariants.violations() == [f"file {kept.pk} has no object in storage"]


@breaks
def test_a_broken_journal_is_named():
    membership = MembershipFactory(state=MembershipState.ASKED)
    perform(membership.confirm, by=section())
    tasks.seal_journal()
    Entry.objects.update(action="forged")

    assert [line.split()[0] for line in invariants.violations()] == ["entry"]


def test_the_schedule_by_hand_sends_what_waits(capsys):
    write()

    call_command("send_due")

    assert capsys.readouterr().out == "1 messages sent\n"
    assert len(mail.outbox) == 1


def test_a_failing_step_stops_no_other(monkeypatch):
    message = write()
    schedule.current_app.loader.import_default_modules()

    def broken():
        raise RuntimeError("this step is broken")

    monkeypatch.setattr(schedule.current_app.tasks["files.tasks.scan_files"], "run", broken)

    failed = schedule.run_due()

    message.refresh_from_db()
    assert failed == ["files.tasks.scan_files"]
    assert message.state == MessageState.SENT


def test_the_outbox_goes_last():
    assert schedule.steps()[-1] == "notifications.tasks.send_outbox"
