"""Applicants are told of amendments and extensions, once."""

from datetime import timedelta

import pytest
from django.core import mail

from applications.models import Application
from desk import changes
from grants import services as grants
from notifications import delivery
from notifications.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return factories.make_call()


def applicant(call, **fields):
    city = factories.CityFactory(**fields)
    person = factories.coordinator(city)
    Application.objects.create(call=call, city=city)
    return person


def addressees():
    return sorted(Message.objects.values_list("address", flat=True))


def extend(call, **whom):
    return grants.extend(
        call,
        until=call.closes_at + timedelta(days=2),
        reason="Обстріл, немає світла",
        by=factories.section(),
        **whom,
    )


def test_an_extension_is_told_to_those_it_gives_more_time(call):
    covered = applicant(call, oblast="Сумська")
    applicant(call, oblast="Львівська")
    extend(call, oblast="Сумська")

    told = changes.tell()

    assert (told, addressees()) == (1, [covered.email])


def test_an_amendment_is_told_to_every_applicant(call):
    people = [applicant(call), applicant(call)]
    grants.amend(call, by=factories.section(), reason="Описка в порозі", threshold=61)

    changes.tell()

    assert addressees() == sorted(person.email for person in people)


def test_each_change_is_told_once(call):
    applicant(call)
    extend(call)

    changes.tell()

    assert (changes.tell(), Message.objects.count()) == (0, 1)


def test_the_mail_says_until_when_and_why(call):
    applicant(call)
    extend(call)
    changes.tell()

    delivery.send_waiting()

    (sent,) = mail.outbox
    assert "Обстріл, немає світла" in sent.body
    assert sent.subject.startswith("Більше часу: «Конкурс")


def test_a_city_that_did_not_begin_is_not_written_to(call):
    factories.coordinator(factories.CityFactory())
    extend(call)

    changes.tell()

    assert addressees() == []
