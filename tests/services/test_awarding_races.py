"""Two people give the last money at once: one award stands, and the envelope holds it."""

from decimal import Decimal

import pytest

from applications.states import State
from awards import services
from awards.invariants import violations
from awards.models import Agreement, Decision
from tests import factories
from tests.awards import contracts, making
from tests.services.racing import at_once
from workflow.refusals import NotNow

pytestmark = pytest.mark.django_db(transaction=True)
ENVELOPE = Decimal("100000.00")


def is_one_refused(answers):
    return sorted(isinstance(each, NotNow) for each in answers) == [False, True]


@pytest.mark.parametrize("attempt", range(5))
def test_two_awards_over_the_envelope_recorded_at_once_are_one_award(attempt):
    """The chair records one decision and the secretary another; the money holds only one."""
    call = making.evaluated_call(envelope=ENVELOPE)
    first, second = making.reviewed(call), making.reviewed(call)
    meeting = making.sitting(call)
    decisions = [making.decision_on(each) for each in (first, second)]
    for each in decisions:
        services.put(each, outcome="award", amount=Decimal("80000"), by=meeting.chair)
        services.enter_votes(each, making.all_for(meeting), by=meeting.chair)

    answers = at_once(
        [
            lambda: services.record(making.fresh(decisions[0]), by=meeting.chair),
            lambda: services.record(making.fresh(decisions[1]), by=meeting.secretary),
        ]
    )

    assert is_one_refused(answers)
    assert services.money_left(call) == Decimal("20000.00")
    assert Decision.objects.decided().count() == 1
    assert violations() == []


@pytest.mark.parametrize("attempt", range(5))
def test_two_of_the_reserve_promoted_at_once_for_the_same_money_are_one_award(attempt):
    call = making.evaluated_call(envelope=ENVELOPE)
    award = making.reviewed(call, scores=(5, 5, 5))
    reserve = [making.reviewed(call, requested="60000.00") for _each in range(2)]
    meeting = making.published(call)
    one, other, third = making.members_of(meeting)
    services.forgo(award, by=award.created_by, reason="Рада не затвердила внесок")
    for each in reserve:
        services.propose_promotion(making.fresh(each), by=one)

    answers = at_once(
        [
            lambda: services.confirm_promotion(making.fresh(reserve[0]), by=other),
            lambda: services.confirm_promotion(making.fresh(reserve[1]), by=third),
        ]
    )

    assert is_one_refused(answers)
    assert services.money_left(call) == Decimal("40000.00")
    assert sorted(making.fresh(each).state for each in reserve) == [State.AWARDED, State.RESERVE]
    assert violations() == []


def test_a_city_giving_its_award_up_while_the_section_drafts_the_agreement_leaves_one_story():
    application = contracts.awarded()
    person = factories.section()

    forgone, drafted = at_once(
        [
            lambda: services.forgo(
                making.fresh(application), by=application.created_by, reason="Немає внеску"
            ),
            lambda: services.draft_agreement(making.fresh(application), by=person),
        ]
    )

    states = list(Agreement.objects.values_list("state", flat=True))
    assert forgone.state == State.WITHDRAWN
    assert states == ([] if isinstance(drafted, NotNow) else ["terminated"])
    assert violations() == []


def test_drafts_of_agreements_made_at_once_get_numbers_without_gaps_or_repeats():
    calls = [making.evaluated_call(slug=f"call-{at}") for at in range(6)]
    awarded = [contracts.awarded(call) for call in calls]
    person = factories.section()

    at_once(
        [
            lambda each=each: services.draft_agreement(making.fresh(each), by=person)
            for each in awarded
        ]
    )

    numbers = sorted(Agreement.objects.values_list("number", flat=True))
    assert [number[-2:] for number in numbers] == [f"{n:02d}" for n in range(1, 7)]
