"""What must hold of meetings, votes and awards, read off the data."""

from django.db.models import Sum

from applications.states import State
from awards.models import Decision, Meeting, Vote
from awards.states import MeetingState, Outcome
from workflow.models import Proposal
from workflow.states import ProposalState

AFTER = {
    Outcome.AWARD: {State.AWARDED, State.WITHDRAWN, State.TERMINATED, State.REPORTED},
    Outcome.RESERVE: {State.RESERVE, State.WITHDRAWN, State.DECLINED},
    Outcome.DECLINE: {State.DECLINED},
}
REOPENED = {State.IN_REVIEW, State.REVIEWED}  # by an upheld appeal
AWARDED = (State.AWARDED, State.TERMINATED, State.REPORTED)


def violations() -> list[str]:
    """One line for each thing that is not as promised."""
    return [
        *over_the_envelope(),
        *awarded_without_decision(),
        *votes_out_of_place(),
        *states_that_disagree(),
        *published_by_one_person(),
        *without_letter(),
    ]


def over_the_envelope():
    sums = Decision.objects.binding().values_list(
        "meeting__call", "meeting__call__slug", "meeting__call__envelope"
    )
    for _pk, slug, envelope, given in sums.annotate(given=Sum("amount")).order_by("meeting__call"):
        if given > envelope:
            yield f"call {slug}: {given} awarded, the envelope is {envelope}"


def awarded_without_decision():
    published = Decision.objects.published().filter(
        outcome=Outcome.AWARD, meeting__state=MeetingState.CONFIRMED
    )
    held = Decision._meta.get_field("application").related_model.objects
    for number in (
        held.filter(state__in=AWARDED)
        .exclude(pk__in=published.values("application"))
        .values_list("number", flat=True)
    ):
        yield f"application {number}: awarded without a published decision"


def votes_out_of_place():
    votes = Vote.objects.select_related("decision__meeting").prefetch_related(
        "decision__meeting__attendances", "decision__meeting__recusals"
    )
    for vote in votes:
        seat = next(
            (
                each
                for each in vote.decision.meeting.attendances.all()
                if each.user_id == vote.user_id
            ),
            None,
        )
        if seat is None or not seat.was_present(vote.decision.decided_at):
            yield f"vote {vote.pk}: by a person who was not present"
        if vote.user_id in vote.decision.recused():
            yield f"vote {vote.pk}: by a recused member"


def states_that_disagree():
    for decision in Decision.objects.in_force().select_related("application"):
        state = decision.application.state
        if state not in AFTER.get(decision.outcome, set()) | REOPENED:
            yield f"decision {decision.pk}: {decision.outcome}, but the application is {state}"


def published_by_one_person():
    """Every meeting that was confirmed has a proposal by one person, confirmed by another."""
    confirmed = Meeting.objects.filter(state=MeetingState.CONFIRMED)
    proposed = {
        row.object_id: row
        for row in Proposal.objects.filter(
            content_type__app_label="awards",
            content_type__model="meeting",
            move="confirm",
            state=ProposalState.CONFIRMED,
        )
    }
    for meeting in confirmed:
        row = proposed.get(str(meeting.pk))
        if row is None or row.proposed_by_id == row.decided_by_id:
            yield f"meeting {meeting.pk}: not confirmed by two persons"


def without_letter():
    for pk in Decision.objects.published().filter(letter=None).values_list("pk", flat=True):
        yield f"decision {pk}: published without a letter"
