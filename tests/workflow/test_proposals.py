"""What two persons decide."""

from datetime import timedelta

import pytest

from applications.models import Application, LateRequest
from applications.states import LateState
from common import clock
from tests.factories import CityFactory, UserFactory, coordinator, make_call, section
from workflow import journal, proposals
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow
from workflow.states import ProposalState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def late():
    city = CityFactory()
    application = Application.objects.create(call=make_call(), city=city)
    return application.late_requests.create(reason="Обстріл", asked_by=coordinator(city))


def test_a_proposal_changes_nothing_until_another_confirms(late):
    first, second = section(), section()
    proposal = proposals.propose(late.grant, by=first, reason="Обстріл підтверджено")
    before = fresh(late).state

    granted = proposals.confirm(proposal, by=second)

    assert (before, granted.state) == (LateState.ASKED, LateState.GRANTED)
    assert granted.answer == "Обстріл підтверджено"
    entry = journal.history(granted).get(action="grant")
    assert (entry.by, entry.details["proposal"]) == (second, proposal.pk)


def test_the_one_who_proposed_cannot_confirm(late):
    person = section()
    proposal = proposals.propose(late.grant, by=person, reason="Так")

    with pytest.raises(NotNow, match="Another person"):
        proposals.confirm(proposal, by=person)

    assert fresh(late).state == LateState.ASKED


def test_who_may_not_make_the_move_can_neither_propose_nor_confirm(late):
    proposal = proposals.propose(late.grant, by=section(), reason="Так")

    with pytest.raises(NotAllowed):
        proposals.propose(late.refuse, by=UserFactory(), reason="Ні")
    with pytest.raises(NotAllowed):
        proposals.confirm(proposal, by=UserFactory())


def test_a_change_in_between_voids_the_proposal(late):
    proposal = proposals.propose(late.grant, by=section(), reason="Так")
    LateRequest.objects.filter(pk=late.pk).update(reason="Зовсім інша причина")

    with pytest.raises(NotNow, match="has changed since"):
        proposals.confirm(proposal, by=section())

    proposal.refresh_from_db()
    assert (proposal.state, fresh(late).state) == (ProposalState.VOID, LateState.ASKED)


def test_an_expired_proposal_is_void(late, travel):
    proposal = proposals.propose(late.grant, by=section(), reason="Так")
    travel.by(proposals.LIFE + timedelta(seconds=1))

    with pytest.raises(NotNow, match="has expired"):
        proposals.confirm(proposal, by=section())


def test_there_is_one_open_proposal_for_a_move(late):
    first = proposals.propose(late.grant, by=section(), reason="Так")

    again = proposals.propose(late.grant, by=section(), reason="Теж так")

    assert again == first
    assert list(proposals.open_for(late)) == [first]


def test_a_stale_proposal_gives_way_to_a_new_one(late):
    old = proposals.propose(late.grant, by=section(), reason="Так")
    LateRequest.objects.filter(pk=late.pk).update(reason="Уточнена причина")

    new = proposals.propose(fresh(late).grant, by=section(), reason="Так")

    old.refresh_from_db()
    assert (old.state, new.state) == (ProposalState.VOID, ProposalState.OPEN)


def test_a_refused_proposal_is_closed_for_good(late):
    proposal = proposals.propose(late.grant, by=section(), reason="Так")

    proposals.refuse(proposal, by=section(), reason="Світло було")

    with pytest.raises(NotNow, match="no longer open"):
        proposals.confirm(proposal, by=section())
    assert journal.history(late).get(action="refuse_grant").details == {"reason": "Світло було"}


def test_two_confirmations_decide_once(late):
    proposal = proposals.propose(late.grant, by=section(), reason="Так")
    proposals.confirm(proposal, by=section())

    with pytest.raises(NotNow, match="no longer open"):
        proposals.confirm(proposal, by=section())

    assert journal.history(late).filter(action="grant").count() == 1


def test_a_confirmed_proposal_tells_when_and_by_whom(late):
    second = section()
    proposal = proposals.propose(late.refuse, by=section(), reason="Без підстав")

    proposals.confirm(proposal, by=second)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.CONFIRMED, second)
    assert clock.now() - proposal.decided_at < timedelta(minutes=1)
