"""Motions, votes, the casting vote, and money that is never given twice."""

from decimal import Decimal

import pytest

from awards import services, voting
from awards.states import MeetingState, Outcome
from reviews.models import ConflictDeclaration
from tests import factories
from tests.awards import making
from workflow import journal
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def question(**fields):
    """(meeting, decision) of one reviewed application in session."""
    call = making.evaluated_call()
    application = making.reviewed(call, **fields)
    return making.sitting(call), making.decision_on(application)


def vote(decision, *values):
    members = making.members_of(decision.meeting)
    for member, value in zip(members, values, strict=True):
        services.cast(decision, value, by=member)


@pytest.mark.parametrize(
    ("values", "passes"),
    [
        ({1: "for", 2: "for", 3: "against"}, True),
        ({1: "for", 2: "against", 3: "against"}, False),
        ({1: "for", 2: "abstained", 3: "abstained"}, False),
        ({1: "for", 2: "for", 3: "against", 4: "against"}, True),
        ({1: "against", 2: "for", 3: "for", 4: "against"}, False),
        ({1: "for", 2: "for", 3: "against", 4: "abstained"}, True),
        ({1: "abstained", 2: "for", 3: "for", 4: "abstained"}, False),
    ],
)
def test_a_majority_decides_and_at_half_the_voice_of_the_chair(values, passes):
    count = voting.count(values.items(), set(values), chair=1)

    assert count.has_passed == passes
    assert count.by_casting_vote == (passes and 2 * count.in_favour == len(values))


def test_a_unanimous_award_goes_on_record():
    meeting, decision = question()
    vote(decision, "for", "for", "for")

    decision = services.record(decision, by=meeting.secretary)

    assert (decision.outcome, decision.amount) == (Outcome.AWARD, Decimal("80000.00"))
    assert decision.decided_by == meeting.secretary
    assert services.money_left(meeting.call) == Decimal("120000.00")
    assert journal.history(decision).last().details["for"] == 3


def test_a_decision_waits_for_every_voice():
    meeting, decision = question()
    services.cast(decision, "for", by=meeting.chair)

    with pytest.raises(NotNow, match="Not everyone"):
        services.record(decision, by=meeting.chair)


def test_a_motion_without_a_majority_is_not_recorded():
    meeting, decision = question()
    vote(decision, "for", "against", "abstained")

    with pytest.raises(NotNow, match="did not get the votes"):
        services.record(decision, by=meeting.chair)


def test_a_recused_member_does_not_vote():
    call = making.evaluated_call()
    city = factories.CityFactory()
    mayor = factories.member()
    factories.MembershipFactory(user=mayor, city=city, role="certifier")
    application = making.reviewed(call, city=city)
    others = [factories.member(), factories.member()]
    making.sitting(call, members=[*others, mayor])
    decision = making.decision_on(application)

    with pytest.raises(NotAllowed):
        services.cast(decision, "for", by=mayor)
    services.enter_votes(
        decision,
        {mayor.pk: "against", **{each.pk: "for" for each in others}},
        by=decision.meeting.secretary,
    )

    decision = services.record(decision, by=decision.meeting.secretary)
    assert sorted(decision.votes.values_list("user", flat=True)) == sorted(o.pk for o in others)
    assert decision.count().kept_out == 1


def test_a_conflict_declared_after_the_vote_takes_the_vote_away():
    meeting, decision = question()
    vote(decision, "for", "for", "for")
    late = making.members_of(meeting)[2]
    ConflictDeclaration.objects.create(
        call=meeting.call, user=late, city=decision.application.city, is_conflict=True, kind="close"
    )

    decision = services.record(decision, by=meeting.secretary)

    assert decision.votes.count() == 2
    assert decision.count().kept_out == 1


def test_an_absent_member_does_not_vote():
    call = making.evaluated_call()
    application = making.reviewed(call)
    members = [factories.member() for _number in range(3)]
    making.sitting(call, members=members, absent=[members[2]])

    with pytest.raises(NotAllowed):
        services.cast(making.decision_on(application), "for", by=members[2])


def test_one_member_alone_decides_nothing():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.sitting(call)
    decision = making.decision_on(application)
    chair, *others = making.members_of(meeting)
    for member in others:
        services.recuse(decision, member, by=member, reason="знайомі")
    services.cast(decision, "for", by=chair)

    with pytest.raises(NotNow, match="Fewer than two"):
        services.record(decision, by=chair)


def test_a_voice_can_be_changed_until_the_decision_is_on_record():
    meeting, decision = question()
    vote(decision, "for", "for", "against")
    services.cast(decision, "for", by=making.members_of(meeting)[2])
    services.record(decision, by=meeting.chair)

    assert set(decision.votes.values_list("value", flat=True)) == {"for"}
    with pytest.raises(NotNow, match="decided already"):
        services.cast(decision, "against", by=meeting.chair)


def test_another_motion_takes_the_votes_of_the_first_away():
    meeting, decision = question()
    vote(decision, "for", "for", "for")

    decision = services.put(
        decision, outcome=Outcome.AWARD, amount=Decimal("60000"), by=meeting.chair
    )

    assert decision.votes.count() == 0
    assert decision.is_partial


def test_a_decision_on_record_can_be_put_to_the_vote_again():
    meeting, decision = question()
    making.decided(meeting)

    services.put(decision, outcome=Outcome.RESERVE, reason="Дублює програму", by=meeting.chair)

    assert not making.fresh(decision).is_decided
    assert services.money_left(meeting.call) == meeting.call.envelope


def test_whoever_is_recused_puts_no_motion():
    meeting, decision = question()
    services.recuse(decision, meeting.chair, by=meeting.chair, reason="родичка в команді")

    with pytest.raises(NotAllowed):
        services.put(decision, outcome=Outcome.DECLINE, reason="—", by=meeting.chair)


@pytest.mark.parametrize("amount", ["80000.01", "29999.99", "0", "-1"])
def test_an_award_is_never_more_than_asked_nor_less_than_the_call_allows(amount):
    meeting, decision = question()

    with pytest.raises(NotNow, match="An award is from"):
        services.put(decision, outcome=Outcome.AWARD, amount=Decimal(amount), by=meeting.chair)


@pytest.mark.parametrize("outcome", [Outcome.AWARD, Outcome.RESERVE])
def test_what_is_below_the_threshold_is_never_funded(outcome):
    meeting, decision = question(scores=(2, 2))

    with pytest.raises(NotNow, match="never funded"):
        services.put(decision, outcome=outcome, reason="Дуже просять", by=meeting.chair)


def test_a_departure_from_the_ranking_needs_a_reason():
    meeting, decision = question()

    with pytest.raises(NotNow, match="write the reason"):
        services.put(decision, outcome=Outcome.DECLINE, by=meeting.chair)

    decision = services.put(
        decision, outcome=Outcome.DECLINE, reason="Місто вже має грант", by=meeting.chair
    )
    assert decision.departs


def test_an_award_over_what_is_left_is_not_recorded():
    call = making.evaluated_call(envelope=Decimal("100000"))
    making.reviewed(call, scores=(5, 5))
    edge = making.reviewed(call, scores=(4, 4))
    meeting = making.decided(making.sitting(call))
    decision = making.decision_on(edge)
    services.put(decision, outcome=Outcome.AWARD, by=meeting.chair)
    vote(decision, "for", "for", "for")

    with pytest.raises(NotNow, match="Only UAH.20,000.00"):
        services.record(decision, by=meeting.chair)


def test_the_list_is_voted_together_and_each_recusal_holds():
    call = making.evaluated_call()
    city = factories.CityFactory()
    mayor = factories.member()
    factories.MembershipFactory(user=mayor, city=city, role="certifier")
    own = making.reviewed(call, city=city)
    other = making.reviewed(call)
    members = [factories.member(), factories.member(), mayor]
    meeting = making.sitting(call, members=members)

    services.decide_together(meeting, making.all_for(meeting), by=meeting.secretary)

    assert making.decision_on(own).votes.count() == 2
    assert making.decision_on(other).votes.count() == 3
    assert not meeting.decisions.filter(decided_at=None).exists()


def test_a_meeting_closes_when_everything_is_decided():
    call = making.evaluated_call()
    making.reviewed(call)
    making.reviewed(call)
    meeting = making.sitting(call)

    with pytest.raises(NotNow, match="no decision yet"):
        services.close_meeting(meeting, by=meeting.chair)

    making.decided(meeting)
    assert services.close_meeting(meeting, by=meeting.chair).state == MeetingState.CLOSED


def test_a_meeting_without_quorum_does_not_close():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.decided(making.sitting(call))
    services.mark_present(meeting, {meeting.chair_id}, by=meeting.chair)

    with pytest.raises(NotNow, match="no quorum"):
        services.close_meeting(meeting, by=meeting.chair)


def test_a_better_outcome_for_a_lower_place_needs_a_reason_before_closing():
    call = making.evaluated_call(envelope=Decimal("80000"))
    making.reviewed(call, scores=(5, 5))
    higher = making.reviewed(call, scores=(4, 4, 4))
    making.reviewed(call, scores=(3, 3, 4))
    meeting = making.sitting(call)
    services.put(making.decision_on(higher), outcome=Outcome.DECLINE, by=meeting.chair)
    making.decided(meeting)

    with pytest.raises(NotNow, match="stands above one with a better outcome"):
        services.close_meeting(meeting, by=meeting.chair)

    services.put(
        making.decision_on(higher),
        outcome=Outcome.DECLINE,
        reason="Місто має незакритий грант",
        by=meeting.chair,
    )
    making.decided(meeting)
    assert services.close_meeting(meeting, by=meeting.chair).state == MeetingState.CLOSED


def test_a_withdrawn_application_leaves_the_agenda_without_stopping_it():
    call = making.evaluated_call()
    gone = making.reviewed(call)
    making.reviewed(call)
    meeting = making.sitting(call)
    perform(gone.withdraw, by=gone.created_by, reason="Змінилися плани")

    with pytest.raises(NotNow, match="withdrawn"):
        services.cast(making.decision_on(gone), "for", by=meeting.chair)
    making.decided(meeting)
    assert services.close_meeting(meeting, by=meeting.chair).state == MeetingState.CLOSED


def test_what_members_said_stays_when_one_leaves_later():
    call = making.evaluated_call()
    application = making.reviewed(call)
    making.reviewed(call)
    meeting = making.sitting(call)
    decision = making.decision_on(application)
    vote(decision, "for", "for", "against")
    services.record(decision, by=meeting.chair)
    chair, one, _gone = making.members_of(meeting)

    services.mark_present(meeting, {chair.pk, one.pk}, by=chair)

    count = making.fresh(decision).count()
    assert (count.in_favour, count.against, len(count.voters)) == (2, 1, 3)


def test_nothing_is_put_or_voted_outside_the_session():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.planned(call)
    decision = making.decision_on(application)

    with pytest.raises(NotNow, match="not in session"):
        services.put(decision, outcome=Outcome.AWARD, by=meeting.chair)
    with pytest.raises(NotNow, match="not in session"):
        services.cast(decision, "for", by=meeting.chair)
