"""The Section's pages of mails: why a mail did not arrive, and what can be done about it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from common import clock
from notifications import delivery, outbox
from notifications.forms import MessageFilter
from notifications.models import Message
from notifications.states import MessageState
from notifications.words import KINDS
from tests import factories
from workflow import journal

pytestmark = pytest.mark.django_db
LIST = "/section/messages/"
BATCH = "assigned:3:2027-03-15T16:00:00.5+00:00"


@pytest.fixture
def section(client):
    person = factories.section()
    client.force_login(person)
    return person


def write(to=None, subject="Тема", batch="", send_after=None, about=None):
    (message,) = outbox.queue(
        "notifications/notice",
        to=to or factories.UserFactory(),
        about=about or factories.CityFactory(),
        context={"subject": subject, "text": "Перший абзац."},
        batch=batch,
        send_after=send_after,
    )
    return message


def failed(**fields):
    message = write(**fields)
    message.state, message.why = MessageState.FAILED, "550 скриньки немає"
    message.save()
    return message


@pytest.mark.parametrize("make", [factories.reviewer, factories.member, factories.partner])
def test_other_roles_have_no_such_page(client, make):
    client.force_login(make())

    assert client.get(LIST).status_code == 404
    assert client.get(f"{LIST}{write().pk}/").status_code == 404


def test_the_list_says_why_each_mail_did_not_arrive(client, section):
    failed(subject="Погодьте заявку")

    page = client.get(LIST).content.decode()

    assert "Погодьте заявку" in page
    assert "550 скриньки немає" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=failed", ["Друга"]),
        ("state=waiting", ["Перша"]),
        ("q=другий@example", []),
        ("q=second", ["Друга"]),
        ("kind=notifications/notice", ["Друга", "Перша"]),
        ("scope=konkurs", ["Перша"]),
        ("state=nonsense&page=99&since=31.02.2027", ["Друга", "Перша"]),
    ],
)
def test_filters_live_in_the_address(client, section, query, found):
    write(subject="Перша", about=factories.make_call())
    failed(subject="Друга", to=factories.UserFactory(email="second@example.org"))

    page = client.get(f"{LIST}?{query}").context["page"]

    assert [message.title for message in page] == found


def test_a_mail_that_did_not_arrive_goes_to_another_address(client, section):
    lost = failed()

    client.post(f"{LIST}{lost.pk}/", {"address": "mer@sumy.example"})
    delivery.send_waiting()

    (sent,) = mail.outbox
    lost.refresh_from_db()
    assert (sent.to, lost.settled_at is not None) == (["mer@sumy.example"], True)
    assert sent.extra_headers["Message-ID"] != lost.message_id
    assert journal.history(lost).get().action == "resend_mail"


def test_a_wrong_address_is_refused_beside_the_field_and_kept(client, section):
    lost = failed()

    page = client.post(f"{LIST}{lost.pk}/", {"address": "mer.sumy"})

    assert page.context["form"]["address"].value() == "mer.sumy"
    assert page.context["form"].errors["address"] == [
        "Інша адреса: напишіть її як name@example.org"
    ]
    assert Message.objects.count() == 1


def test_a_sent_mail_is_not_sent_to_another_address(client, section):
    message = write()
    delivery.send_waiting()

    answer = client.post(f"{LIST}{message.pk}/", {"address": "mer@sumy.example"})

    assert answer.status_code == 409


def test_a_failure_can_be_left_as_it_is(client, section):
    lost = failed()

    client.post(f"{LIST}{lost.pk}/settle/")

    assert not Message.objects.undelivered().exists()


def test_a_mass_mail_shows_its_exact_recipients_and_can_be_stopped(client, section):
    later = clock.now() + timedelta(minutes=10)
    held = [write(batch=BATCH, send_after=later) for _each in range(2)]
    page = client.get(LIST).content.decode()

    client.post(f"{LIST}batches/{BATCH}/stop/")

    states = Message.objects.filter(batch=BATCH).values_list("state", flat=True)
    assert [message.address in page for message in held] == [True, True]
    assert set(states) == {MessageState.CANCELLED}


def test_a_mass_mail_can_go_at_once(client, section):
    write(batch=BATCH, send_after=clock.now() + timedelta(minutes=10))

    client.post(f"{LIST}batches/{BATCH}/send/")
    delivery.send_waiting()

    assert len(mail.outbox) == 1


def test_what_has_gone_cannot_be_stopped(client, section, travel):
    write(batch=BATCH, send_after=clock.now() + timedelta(minutes=10))
    travel.by(timedelta(minutes=11))

    assert client.post(f"{LIST}batches/{BATCH}/stop/").status_code == 409


def test_what_was_sent_is_shown_in_the_words_it_had(client, section):
    message = write()
    delivery.send_waiting()

    page = client.get(f"{LIST}{message.pk}/").content.decode()

    assert "Перший абзац." in page
    assert message.message_id.strip("<>") in page


def test_everyone_reads_their_own_mails_and_no_others(client):
    person = factories.UserFactory()
    mine, other = write(to=person, subject="Мені"), write(subject="Не мені")
    delivery.send_waiting()
    client.force_login(person)

    page = client.get("/desk/messages/").content.decode()

    assert ("Не мені" in page, "Мені" in page) == (False, True)
    assert client.get(f"/desk/messages/{mine.pk}/").status_code == 200
    assert client.get(f"/desk/messages/{other.pk}/").status_code == 404


def test_every_kind_of_mail_has_a_name_and_every_name_a_mail():
    folder = settings.BASE_DIR / "templates" / "emails"
    found = {
        str(path.relative_to(folder)).removesuffix(".uk.txt") for path in folder.rglob("*.uk.txt")
    }

    assert set(KINDS) == found


def test_the_filter_names_kinds_in_words_in_their_order():
    form = MessageFilter(kinds=["reports/opened", "applications/submitted"], scopes=[])

    assert form.fields["kind"].choices[1:] == [
        ("applications/submitted", "Подано заявку"),
        ("reports/opened", "Пора заповнювати звіт"),
    ]
