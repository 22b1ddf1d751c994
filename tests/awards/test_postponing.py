"""An application that this meeting cannot decide is left to another one."""

import pytest
from django.urls import reverse

from applications.states import State
from awards import services
from awards.protocol import Protocol
from awards.states import MeetingState
from reviews.models import ConflictDeclaration
from tests import factories
from tests.awards import making
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
WHY = "Двоє з трьох членів комісії мають конфлікт інтересів."


@pytest.fixture
def call():
    return making.evaluated_call()


@pytest.fixture
def other(call):
    """An application that can be decided."""
    return making.reviewed(call, title="Школа")


@pytest.fixture
def stuck(call):
    """An application with which all but the chair are in conflict of interest."""
    return making.reviewed(call, title="Ринок")


@pytest.fixture
def meeting(call, other, stuck):
    meeting = making.sitting(call)
    for member in making.members_of(meeting):
        if member != meeting.chair:
            ConflictDeclaration.objects.create(
                call=call, user=member, city=stuck.city, is_conflict=True, kind="works", by=member
            )
    return meeting


def postponed(meeting, application):
    return services.postpone(making.decision_on(application), by=meeting.chair, reason=WHY)


def decided(meeting):
    services.decide_together(meeting, making.all_for(meeting), by=meeting.chair)


def test_what_too_few_may_decide_is_postponed_and_the_meeting_closes(meeting, other, stuck):
    decided(meeting)
    with pytest.raises(NotNow, match="no decision yet"):
        services.close_meeting(meeting, by=meeting.chair)

    postponed(meeting, stuck)
    closed = services.close_meeting(meeting, by=meeting.chair)

    assert closed.state == MeetingState.CLOSED
    assert making.decision_on(other).is_decided


def test_publishing_leaves_it_reviewed_and_the_next_agenda_takes_it_up(meeting, call, other, stuck):
    decided(meeting)
    postponed(meeting, stuck)
    closed = services.close_meeting(meeting, by=meeting.chair)
    services.propose_confirmation(closed, by=meeting.secretary)
    services.confirm(closed, by=factories.section())
    services.publish_due()

    states = [making.fresh(each).state for each in (other, stuck)]
    again = making.planned(making.fresh(call))

    assert states == [State.AWARDED, State.REVIEWED]
    assert [each.application for each in again.decisions.all()] == [stuck]


def test_nothing_is_voted_on_while_it_is_postponed_until_the_question_is_reopened(meeting, stuck):
    decision = postponed(meeting, stuck)
    with pytest.raises(NotNow, match="left to another meeting"):
        services.cast(decision, "for", by=meeting.chair)

    decision = services.put(decision, outcome="decline", reason="Сумніви", by=meeting.chair)

    assert not decision.is_postponed and decision.postponed_because == ""


def test_it_is_not_reopened_here_once_another_agenda_has_it(meeting, call, stuck):
    decision = postponed(meeting, stuck)
    making.planned(call)

    with pytest.raises(NotNow, match="another meeting already"):
        services.put(decision, outcome="award", by=meeting.chair)


def test_a_decided_one_is_not_postponed_and_a_reason_is_needed(meeting, other, stuck):
    decided(meeting)

    with pytest.raises(NotNow, match="decided already"):
        postponed(meeting, other)
    with pytest.raises(NotNow, match="Say why"):
        services.postpone(making.decision_on(stuck), by=meeting.chair, reason=" ")
    with pytest.raises(NotAllowed):
        services.postpone(making.decision_on(stuck), by=factories.member(), reason=WHY)


def test_the_protocol_names_the_reason(meeting, stuck):
    decided(meeting)
    postponed(meeting, stuck)

    questions = Protocol(making.fresh(meeting)).data()["questions"]

    said = next(line for each in questions for line in each["decided"] if stuck.number in line)
    assert "перенести на інше засідання" in said and said.endswith(f"Підстава: {WHY}")


def test_it_is_postponed_on_its_page(client, meeting, stuck):
    decision = making.decision_on(stuck)
    client.force_login(meeting.chair)
    address = reverse("awards:decision_step", args=[meeting.pk, decision.pk, "postpone"])

    empty = client.post(address, {"postpone-reason": ""})
    done = client.post(address, {"postpone-reason": WHY}, follow=True)

    assert empty.status_code == 422
    assert WHY in done.content.decode()
    assert making.decision_on(stuck).is_postponed
