"""Preparing and holding a meeting: seats, agenda, quorum, recusals."""

from datetime import timedelta

import pytest

from awards import services
from awards.notices.results import is_still_planned
from awards.states import MeetingState, Outcome, RecusalKind
from common import clock
from grants.states import CallState
from notifications.models import Message
from reviews.models import ConflictDeclaration
from tests import factories
from tests.awards import making
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_the_agenda_follows_the_ranking_and_carries_what_it_suggests():
    call = making.evaluated_call()
    second = making.reviewed(call, scores=(4, 4))
    first = making.reviewed(call, scores=(5, 5))
    third = making.reviewed(call, scores=(3, 3), requested="70000.00")
    below = making.reviewed(call, scores=(2, 2))

    meeting = making.planned(call)

    rows = meeting.decisions.values_list("application", "standing", "outcome", "amount")
    assert list(rows) == [
        (first.pk, "fits", Outcome.AWARD, 80000),
        (second.pk, "fits", Outcome.AWARD, 80000),
        (third.pk, "edge", Outcome.RESERVE, 0),
        (below.pk, "below", Outcome.DECLINE, 0),
    ]


def test_everyone_with_a_seat_and_the_secretary_are_invited_once():
    call = making.evaluated_call()
    making.reviewed(call)

    meeting = making.planned(call)

    invited = Message.objects.filter(kind="awards/invited").values_list("to", flat=True)
    assert sorted(invited) == sorted(
        [*(user.pk for user in making.members_of(meeting)), meeting.secretary_id]
    )


def test_a_moved_meeting_invites_anew_and_the_old_invitation_no_longer_holds():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.planned(call)
    members = making.members_of(meeting)

    services.revise(
        meeting,
        by=meeting.secretary,
        members=members,
        number=1,
        held_at=meeting.held_at + timedelta(days=1),
        chair=members[0],
        ranking=meeting.ranking,
    )

    rows = Message.objects.filter(kind="awards/invited", to=members[0]).order_by("pk")
    meeting = making.fresh(meeting)
    assert [is_still_planned(meeting, row) for row in rows] == [False, True]


def test_a_meeting_stands_on_a_ranking_of_the_scores_as_they_are():
    call = making.evaluated_call()
    making.reviewed(call)
    old = making.rank(call)
    making.reviewed(call)

    with pytest.raises(NotNow, match="scores have changed"):
        making.planned(call, ranking=old)


def test_a_meeting_needs_something_to_decide():
    call = making.evaluated_call()

    with pytest.raises(NotNow, match="No reviewed application"):
        making.planned(call)


def test_a_meeting_is_prepared_only_under_evaluation():
    call = factories.make_call(state=CallState.ANNOUNCED)

    with pytest.raises(NotNow, match="under evaluation"):
        making.planned(call)


def test_two_meetings_of_a_call_do_not_share_a_number():
    call = making.evaluated_call()
    making.reviewed(call)
    making.planned(call, number=3)
    making.reviewed(call)

    with pytest.raises(NotNow, match="already has a meeting"):
        making.planned(call, number=3)


def test_an_application_stands_on_one_open_agenda_only():
    call = making.evaluated_call()
    making.reviewed(call)
    making.planned(call)

    with pytest.raises(NotNow, match="No reviewed application"):
        making.planned(call)


def test_only_the_section_prepares_a_meeting():
    call = making.evaluated_call()
    making.reviewed(call)
    chair = factories.member()

    with pytest.raises(NotAllowed):
        services.prepare(
            call,
            by=chair,
            members=[chair],
            number=1,
            held_at=clock.now(),
            chair=chair,
            secretary=chair,
            ranking=making.rank(call),
        )


def test_the_chair_has_a_seat():
    call = making.evaluated_call()
    making.reviewed(call)

    with pytest.raises(NotNow, match="needs a seat"):
        making.planned(call, chair=factories.member())


@pytest.mark.parametrize(("present", "opens"), [(1, False), (2, False), (3, True), (4, True)])
def test_a_meeting_opens_with_more_than_half_present(present, opens):
    call = making.evaluated_call()
    making.reviewed(call)
    members = [factories.member() for _number in range(4)]
    meeting = making.planned(call, members=members)
    services.mark_present(meeting, {user.pk for user in members[:present]}, by=meeting.secretary)

    if opens:
        assert services.open_meeting(meeting, by=meeting.chair).state == MeetingState.OPEN
    else:
        with pytest.raises(NotNow, match="no quorum"):
            services.open_meeting(meeting, by=meeting.chair)


def test_a_meeting_does_not_open_without_its_chair():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.planned(call)
    present = {user.pk for user in making.members_of(meeting)} - {meeting.chair_id}
    services.mark_present(meeting, present, by=meeting.secretary)

    with pytest.raises(NotNow, match="chair is absent"):
        services.open_meeting(meeting, by=meeting.secretary)


def test_only_the_chair_and_the_secretary_conduct():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.planned(call)
    other = making.members_of(meeting)[1]

    with pytest.raises(NotAllowed):
        services.mark_present(meeting, {other.pk}, by=other)
    with pytest.raises(NotAllowed):
        services.open_meeting(meeting, by=factories.section())


def test_a_member_who_acts_for_the_applicant_is_recused_by_the_facts():
    call = making.evaluated_call()
    city = factories.CityFactory()
    mayor = factories.member()
    factories.MembershipFactory(user=mayor, city=city, role="certifier")
    application = making.reviewed(call, city=city)
    members = [mayor, factories.member(), factories.member()]

    meeting = making.planned(call, members=members, chair=members[1])

    rows = meeting.recusals.values_list("user", "application", "kind")
    assert list(rows) == [(mayor.pk, application.pk, RecusalKind.ACTS)]


def test_a_declared_conflict_recuses():
    call = making.evaluated_call()
    application = making.reviewed(call)
    members = [factories.member() for _number in range(3)]
    ConflictDeclaration.objects.create(
        call=call, user=members[2], city=application.city, is_conflict=True, kind="close"
    )

    meeting = making.planned(call, members=members)

    rows = meeting.recusals.values_list("user", "kind")
    assert list(rows) == [(members[2].pk, RecusalKind.CONFLICT)]


def test_a_member_recuses_themselves_and_their_open_vote_goes():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.sitting(call)
    decision, member = making.decision_on(application), making.members_of(meeting)[1]
    services.cast(decision, "for", by=member)

    services.recuse(decision, member, by=member, reason="Дружба з координаторкою")

    assert decision.votes.count() == 0
    assert meeting.recusals.get().kind == RecusalKind.DECLARED
    assert journal.history(meeting).last().action == "recuse"


def test_nobody_recuses_another_member_but_the_chair_and_the_secretary():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.sitting(call)
    _chair, one, other = making.members_of(meeting)

    with pytest.raises(NotAllowed):
        services.recuse(making.decision_on(application), one, by=other, reason="—")


def test_whoever_leaves_takes_open_votes_along():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.sitting(call)
    chair, one, other = making.members_of(meeting)
    services.cast(making.decision_on(application), "for", by=other)

    services.mark_present(meeting, {chair.pk, one.pk}, by=chair)

    assert making.decision_on(application).votes.count() == 0
    assert meeting.attendances.get(user=other).left_at is not None


def test_what_was_prepared_stays_once_the_meeting_has_begun():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.sitting(call)

    with pytest.raises(NotNow, match="has begun"):
        services.revise(
            meeting,
            by=meeting.secretary,
            members=making.members_of(meeting),
            number=9,
            chair=meeting.chair,
            ranking=meeting.ranking,
        )


def test_a_separate_opinion_is_given_by_a_member_who_is_there():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.sitting(call)

    services.give_opinion(meeting, "Вважаю суму завищеною.", by=meeting.chair)

    assert meeting.opinions.get().text == "Вважаю суму завищеною."
    with pytest.raises(NotAllowed):
        services.give_opinion(meeting, "Я теж.", by=meeting.secretary)
