"""The outbox: a row is written with the change it tells of, and goes out once."""

import smtplib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from common import clock
from notifications import checks, delivery, outbox
from notifications.models import Message
from notifications.states import MessageState
from tests.factories import CityFactory, UserFactory

pytestmark = pytest.mark.django_db
KIND = "notifications/notice"
TEXT = {"subject": "Тема", "text": "Текст листа."}


def queue(to=None, about=None, **more):
    (message,) = outbox.queue(
        KIND, to=to or UserFactory(), about=about or CityFactory(), context=TEXT, **more
    )
    return message


@pytest.fixture
def server(monkeypatch):
    """A mail server that gives the answers put on its list, one a try, then takes everything."""
    answers, tries = [], []

    def send(message, *args, **kwargs):
        tries.append(message.extra_headers["Message-ID"])
        if answers:
            raise answers.pop(0)
        return 1

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    server.answers, server.tries = answers, tries
    return server


def refused(code):
    return smtplib.SMTPRecipientsRefused({"a@example.org": (code, b"mailbox says no")})


def state_of(message):
    message.refresh_from_db()
    return message.state


def test_a_queued_message_goes_out_once_with_both_texts():
    message = queue()

    first, second = delivery.send_waiting(), delivery.send_waiting()

    (sent,) = mail.outbox
    assert (first, second, state_of(message)) == (1, 0, MessageState.SENT)
    assert (sent.subject, sent.to) == ("Тема", [message.address])
    assert sent.extra_headers["Message-ID"] == message.message_id
    assert sent.alternatives[0].mimetype == "text/html"


def test_the_same_thing_queued_twice_is_one_message():
    person, city = UserFactory(), CityFactory()
    queue(person, city)

    again = outbox.queue(KIND, to=person, about=city, context=TEXT)

    assert (again, Message.objects.count()) == ([], 1)


def test_a_key_tells_apart_messages_of_one_kind():
    person, city = UserFactory(), CityFactory()

    for key in ("first", "second"):
        queue(person, city, key=key)

    assert Message.objects.count() == 2


def test_what_is_rolled_back_is_never_sent():
    with pytest.raises(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError

    assert not Message.objects.exists()


def test_a_message_waits_for_its_time(travel):
    message = queue(send_after=clock.now() + timedelta(minutes=10))

    early = delivery.send_waiting()
    travel.by(timedelta(minutes=10))

    assert (early, delivery.send_waiting(), state_of(message)) == (0, 1, MessageState.SENT)


def test_a_temporary_refusal_is_tried_again_with_growing_pauses(server, travel):
    server.answers += [refused(451)] * 3
    message, pauses = queue(), []
    travel.to(clock.now())

    for _each in range(3):
        delivery.send_waiting()
        message.refresh_from_db()
        pauses.append(message.send_after - clock.now())
        travel.to(message.send_after)
    delivery.send_waiting()

    assert pauses == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert (state_of(message), message.attempts) == (MessageState.SENT, 4)


def test_one_message_keeps_one_message_id_over_all_tries(server, travel):
    server.answers += [ConnectionRefusedError()] * 2
    message = queue()

    for _each in range(3):
        delivery.send_waiting()
        travel.by(timedelta(minutes=30))

    assert server.tries == [message.message_id] * 3


def test_tries_end_after_four_hours(server, travel):
    server.answers += [refused(451)] * 100
    message, began = queue(), travel.to(clock.now())

    while state_of(message) == MessageState.WAITING:
        travel.to(max(message.send_after, clock.now()))
        delivery.send_waiting()

    assert message.state == MessageState.FAILED
    assert timedelta(hours=3, minutes=30) <= clock.now() - began <= timedelta(hours=4)
    assert message.why == "451 mailbox says no"


def test_the_four_hours_begin_with_the_first_try(server, travel):
    """A schedule that was dead for a day gives the message its full time."""
    message = queue()
    travel.by(timedelta(hours=26))
    server.answers.append(ConnectionRefusedError())

    delivery.send_waiting()
    travel.by(timedelta(minutes=2))
    delivery.send_waiting()

    assert state_of(message) == MessageState.SENT


def test_a_final_refusal_is_not_tried_again(server):
    server.answers.append(refused(550))
    message = queue()

    delivery.send_waiting()
    delivery.send_waiting()

    assert (state_of(message), message.why) == (MessageState.FAILED, "550 mailbox says no")
    assert len(server.tries) == 1


@pytest.mark.parametrize(
    "fault",
    [
        smtplib.SMTPAuthenticationError(535, b"bad credentials"),
        smtplib.SMTPSenderRefused(550, b"sender", "granty@amu.example"),
        smtplib.SMTPServerDisconnected("gone"),
        TimeoutError(),
    ],
)
def test_a_fault_of_our_own_server_fails_nobody(server, fault):
    server.answers.append(fault)
    message = queue()

    delivery.send_waiting()

    assert (state_of(message), message.why) == (MessageState.WAITING, type(fault).__name__)


def test_a_message_that_cannot_be_written_does_not_stop_the_rest():
    (broken,) = outbox.queue("notifications/gone", to=UserFactory(), about=CityFactory())
    good = queue()

    sent = delivery.send_waiting()

    assert sent == 1
    assert (state_of(broken), broken.why) == (MessageState.FAILED, "TemplateDoesNotExist")
    assert state_of(good) == MessageState.SENT


def test_a_message_that_holds_no_more_is_skipped(monkeypatch):
    monkeypatch.setitem(checks._checks, KIND, lambda about, message: False)
    message = queue()

    delivery.send_waiting()

    assert (state_of(message), mail.outbox) == (MessageState.SKIPPED, [])
    assert message.why


def test_a_message_about_something_gone_is_skipped(monkeypatch):
    monkeypatch.setitem(checks._checks, KIND, lambda about, message: True)
    city = CityFactory()
    message = queue(about=city)
    city.delete()

    delivery.send_waiting()

    assert state_of(message) == MessageState.SKIPPED


def test_a_claimed_message_is_not_claimed_again_within_its_lease(travel):
    message = queue()
    delivery.claim(10)

    within = delivery.claim(10)
    travel.by(delivery.LEASE + timedelta(seconds=1))

    assert within == []
    assert delivery.claim(10) == [message]


def test_a_message_of_a_dead_worker_goes_out_after_the_lease(travel):
    message = queue()
    delivery.claim(10)  # and the worker dies here
    travel.by(delivery.LEASE + timedelta(seconds=1))

    delivery.send_waiting()

    assert (state_of(message), message.attempts) == (MessageState.SENT, 2)
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [message.message_id]


def test_a_batch_can_be_stopped_within_ten_minutes(travel):
    later = clock.now() + outbox.STOPPABLE_FOR
    held = [queue(batch="b", send_after=later) for _each in range(3)]
    other = queue(batch="c", send_after=later)

    stopped = outbox.stop("b")
    travel.by(outbox.STOPPABLE_FOR)
    delivery.send_waiting()

    assert stopped == 3
    assert {state_of(message) for message in held} == {MessageState.CANCELLED}
    assert state_of(other) == MessageState.SENT


def test_what_waits_about_a_thing_can_be_cancelled_with_it():
    city = CityFactory()
    about, other = queue(about=city), queue()

    cancelled = outbox.cancel_about(city, KIND, why="Місто відкликало заявку")

    assert (cancelled, state_of(about), state_of(other)) == (
        1,
        MessageState.CANCELLED,
        MessageState.WAITING,
    )


def test_history_mails_nobody(travel):
    travel.to(datetime(2017, 6, 6, 9, 0, tzinfo=UTC))

    with outbox.as_history():
        message = queue()
    delivery.send_waiting()

    assert (state_of(message), message.sent_at) == (MessageState.SENT, clock.now())
    assert mail.outbox == []


def test_moments_days_and_sums_survive_the_outbox():
    values = {
        "due": datetime(2027, 3, 15, 16, 0, tzinfo=UTC),
        "day": date(2027, 3, 15),
        "sum": Decimal("80000.00"),
        "list": [1, "два", None],
    }

    assert outbox.unpack(outbox.pack(values)) == values


def test_what_people_typed_is_never_a_header_nor_markup():
    person, city = UserFactory(), CityFactory()
    words = {
        "subject": "Тема\nBcc: evil@example.org",
        "text": "<a href='http://evil.example'>x</a>",
    }
    outbox.queue(KIND, to=person, about=city, context=words)

    delivery.send_waiting()

    (sent,) = mail.outbox
    html = sent.alternatives[0].content
    assert (sent.bcc, sent.to) == ([], [person.email])
    assert "<a href='http://evil" not in html


def test_a_letter_is_in_the_language_of_its_reader():
    queue(UserFactory(language="en"))

    delivery.send_waiting()

    assert "The Section of the Association" in mail.outbox[0].body
