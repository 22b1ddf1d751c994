"""After the results: the reserve, giving up, appeals, terminations, the Board."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.states import State
from awards import services
from awards.models import BoardApproval
from awards.protocol import Protocol
from awards.states import Outcome
from common import clock
from notifications.models import Message
from tests import factories
from tests.awards import making
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def results(**fields):
    """(call, awarded, in reserve, meeting) with the results public and 20 000 left."""
    call = making.evaluated_call(envelope=Decimal("100000"))
    award = making.reviewed(call, scores=(5, 5, 5))
    reserve = making.reviewed(call, scores=(4, 4, 4), requested="60000.00")
    meeting = making.published(call, **fields)
    return call, award, reserve, meeting


def test_the_city_gives_the_award_up_and_the_money_returns():
    call, award, _reserve, meeting = results()

    services.forgo(award, by=award.created_by, reason="Рада не затвердила внесок")

    assert making.fresh(award).state == State.WITHDRAWN
    assert services.money_left(call) == call.envelope
    told = Message.objects.filter(kind="awards/forgone").values_list("to", flat=True)
    assert meeting.secretary_id in told


def test_only_the_city_gives_it_up():
    _call, award, _reserve, _meeting = results()

    with pytest.raises(NotAllowed):
        services.forgo(award, by=factories.section(), reason="—")


def test_the_reserve_takes_the_place_of_an_award_given_up_by_two_members():
    call, award, reserve, meeting = results()
    one, other, _third = making.members_of(meeting)
    services.forgo(award, by=award.created_by, reason="Немає внеску")
    services.propose_promotion(reserve, by=one, amount=Decimal("55000"), conditions="Без оренди")

    decision = services.confirm_promotion(reserve, by=other)

    assert making.fresh(reserve).state == State.AWARDED
    assert (decision.outcome, decision.amount) == (Outcome.AWARD, Decimal("55000"))
    assert decision.voted_outcome == Outcome.RESERVE
    assert Message.objects.filter(kind="awards/promoted", to=reserve.created_by).count() == 1


def test_one_member_does_not_promote_alone():
    _call, award, reserve, meeting = results()
    services.forgo(award, by=award.created_by, reason="Немає внеску")
    services.propose_promotion(reserve, by=meeting.chair)

    with pytest.raises(NotNow):
        services.confirm_promotion(reserve, by=meeting.chair)
    assert making.fresh(reserve).state == State.RESERVE


def test_nothing_is_promoted_over_what_is_left():
    _call, _award, reserve, meeting = results()

    with pytest.raises(NotNow, match="Only UAH.20,000.00"):
        services.propose_promotion(reserve, by=meeting.chair)


def test_a_member_in_conflict_promotes_nothing():
    _call, award, reserve, meeting = results()
    services.forgo(award, by=award.created_by, reason="Немає внеску")
    mayor = factories.member()
    factories.MembershipFactory(user=mayor, city=reserve.city)

    with pytest.raises(NotAllowed):
        services.propose_promotion(reserve, by=mayor)


def test_the_reserve_ends_with_its_day_and_promotes_nobody_after(travel):
    call, award, reserve, meeting = results()
    services.forgo(award, by=award.created_by, reason="Немає внеску")

    assert services.release_expired() == 0
    travel.by(timedelta(days=61))
    with pytest.raises(NotNow, match="expired"):
        services.propose_promotion(reserve, by=meeting.chair)
    assert services.release_expired() == 1
    assert services.release_expired() == 0

    assert making.fresh(reserve).state == State.DECLINED
    assert Message.objects.filter(kind="awards/released").count() == 1


def test_the_protocol_keeps_what_was_voted_after_a_promotion():
    _call, award, reserve, meeting = results()
    one, other, _third = making.members_of(meeting)
    before = Protocol(meeting).data()["questions"]
    services.forgo(award, by=award.created_by, reason="Немає внеску")
    services.propose_promotion(reserve, by=one)
    services.confirm_promotion(reserve, by=other)

    assert Protocol(making.fresh(meeting)).data()["questions"] == before


def test_an_upheld_appeal_sends_the_application_back_to_review():
    _call, _award, reserve, meeting = results()

    services.reopen_review(reserve, by=meeting.chair, reason="Оцінки не збіглися з формою")

    assert making.fresh(reserve).state == State.IN_REVIEW
    assert Message.objects.filter(kind="awards/reopened", to=reserve.created_by).exists()


def test_a_grant_is_terminated_by_two_of_the_section():
    _call, award, _reserve, meeting = results()
    services.propose_termination(award, by=meeting.secretary, reason="Нецільове використання")

    with pytest.raises(NotNow, match="Another person"):
        services.confirm_termination(award, by=meeting.secretary)
    services.confirm_termination(award, by=factories.section())

    assert making.fresh(award).state == State.TERMINATED
    assert Message.objects.filter(kind="awards/terminated", to=award.created_by).exists()


def test_the_approval_of_the_board_is_recorded_once_with_its_paper():
    _call, _award, _reserve, meeting = results()
    paper = SimpleUploadedFile("rishennia.pdf", b"%PDF-1.4 rishennia")

    services.record_approval(
        meeting, number="3", on=clock.today(), by=meeting.secretary, upload=paper
    )

    assert BoardApproval.objects.get().paper.name == "rishennia.pdf"
    assert "№ 3" in Protocol(making.fresh(meeting)).data()["board"]
    with pytest.raises(NotNow, match="on record already"):
        services.record_approval(meeting, number="4", on=clock.today(), by=meeting.secretary)
