"""Publication: in one transaction all states move, letters are written, and the outside sees."""

from django.db import transaction

from applications.states import State
from awards import letters, notices
from awards.models import Decision, Letter, Meeting
from awards.states import Outcome
from common import clock
from grants.states import CallState
from workflow import journal, moves
from workflow.moves import SCHEDULE, perform

STILL_RUNNING = (
    State.SUBMITTED,
    State.RETURNED,
    State.ADMITTED,
    State.IN_REVIEW,
    State.REVIEWED,
)


def publish_due() -> int:
    """Publish every confirmed meeting whose moment has come; safe to run twice. Returns how many."""
    due = Meeting.objects.due().order_by("publish_at", "pk")
    return sum(publish(meeting) for meeting in due)


@transaction.atomic
def publish(meeting) -> bool:
    """All or nothing; False when another process has published it, or its moment has not come."""
    moves.locked(meeting.call)
    meeting = moves.locked(meeting)
    if not Meeting.objects.due().filter(pk=meeting.pk).exists():
        return False
    at = clock.now()
    decided = meeting.decisions.decided().filter(application__state=State.REVIEWED)
    decisions = list(decided.for_list().order_by("position"))
    for decision in decisions:
        _move(decision.application, decision)
        decision.published_at = at
    Decision.objects.bulk_update(decisions, ["published_at"])
    meeting.published_at = at
    meeting.save()
    journal.record("publish", meeting, by=SCHEDULE, details={"decisions": len(decisions)})
    _close_call(meeting.call)
    _write_letters(meeting, decisions)
    return True


def _move(application, decision):
    if decision.outcome == Outcome.AWARD:
        perform(application.award, by=SCHEDULE, decision=decision.pk, amount=decision.amount)
    elif decision.outcome == Outcome.RESERVE:
        perform(application.reserve, by=SCHEDULE, decision=decision.pk)
    else:
        perform(application.decline, by=SCHEDULE, decision=decision.pk)


def _close_call(call):
    """The call is decided once nothing of it is checked, reviewed or waiting any more."""
    running = call.applications.filter(state__in=STILL_RUNNING).exists()
    if call.state == CallState.EVALUATION and not running:
        perform(call.decide, by=SCHEDULE)


def _write_letters(meeting, decisions):
    said = letters.comments_of(meeting.call)
    for decision in decisions:
        written = letters.compose(decision, said.get(decision.application_id, {}))
        letter = Letter.objects.create(decision=decision, **written)
        notices.result(decision, letter)
