"""P3 ⚙: pressing fifty times at once makes one submission, one number, fifty equal receipts."""

from datetime import timedelta

import pytest

from applications import receipts as codes
from applications.models import Application, Submission
from applications.services import checking, submitting
from common import clock
from grants.models import Call
from notifications.models import Message
from tests import factories
from tests.applications import making, playing
from tests.services.racing import at_once, held_at
from workflow.refusals import NotNow

pytestmark = pytest.mark.django_db(transaction=True)

PRESSES = 50
CITIES = 50
SECOND = timedelta(seconds=1)


def press(application, key):
    """One press on a page of its own: the row is read anew, as every request does."""
    mayor = playing.certifier_of(application)
    return lambda: (
        submitting.submit(
            Application.objects.get(pk=application.pk), by=mayor, key=key
        ).receipt_code
    )


@pytest.mark.parametrize("keys", ["one key", "a key each"])
def test_fifty_presses_make_one_submission(keys):
    application = making.make_complete()
    mayor = playing.certifier_of(application)
    steps = [
        press(application, "same" if keys == "one key" else f"tab {number}")
        for number in range(PRESSES)
    ]

    receipts = at_once(steps)

    assert len(set(receipts)) == 1
    assert Submission.objects.count() == 1
    assert Call.objects.get().next_number == 2
    assert Message.objects.filter(kind="applications/submitted", to=mayor).count() == 1


def test_fifty_cities_in_the_last_second_get_numbers_without_gaps_or_repeats_and_their_receipts():
    call = factories.make_call()
    applications = [making.make_complete(call=call) for _city in range(CITIES)]
    last_second = call.closes_at - SECOND

    receipts = at_once([held_at(last_second, press(each, "one")) for each in applications])

    numbers = sorted(Application.objects.values_list("number", flat=True))
    assert [number[-4:] for number in numbers] == [f"{n:04d}" for n in range(1, CITIES + 1)]
    found = [codes.verify(code) for code in receipts]
    assert [each.application for each in found] == applications
    assert {(each.at, each.is_in_grace, codes.is_intact(each)) for each in found} == {
        (last_second, False, True)
    }
    told = Message.objects.filter(kind="applications/submitted")
    assert told.count() == told.values("to").distinct().count() == 2 * CITIES


def test_two_drafts_of_a_city_at_once_keep_its_limit():
    first = making.make_complete()
    second = making.make_complete(call=first.call, city=first.city)

    answers = at_once([press(first, "one"), press(second, "two")])

    assert sum(isinstance(answer, NotNow) for answer in answers) == 1
    assert Submission.objects.count() == 1


def test_withdrawing_and_admitting_at_once_leave_one_story(travel):
    application, person = playing.to_check(travel)
    checking.answer_checks(application, by=person, given=playing.all_yes(application))
    mayor, moment = playing.certifier_of(application), clock.now()

    found = Application.objects.get
    steps = [
        lambda: submitting.withdraw(found(pk=application.pk), by=mayor, reason="Інше").state,
        lambda: checking.admit(found(pk=application.pk), by=person).state,
    ]

    answers = at_once([held_at(moment, step) for step in steps])

    assert playing.fresh(application).state == "withdrawn"
    assert answers[0] == "withdrawn"
    assert answers[1] == "admitted" or isinstance(answers[1], NotNow)


def test_two_persons_confirming_at_once_refuse_once(travel):
    application, first = playing.to_check(travel)
    others = [factories.section(), factories.section()]
    checking.answer_checks(application, by=first, given=playing.with_no(application, "E8"))
    proposal = checking.propose_refusal(application, by=first, reason="Один форум")
    moment = clock.now()

    answers = at_once(
        [
            held_at(moment, lambda person=person: checking.confirm(proposal, by=person).state)
            for person in others
        ]
    )

    assert sorted(isinstance(answer, NotNow) for answer in answers) == [False, True]
    assert playing.fresh(application).state == "ineligible"
