"""What happens in the room besides the votes: who is there, who steps out, what is written down."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from awards import agenda, rules
from awards.models import Opinion, Recusal
from awards.states import MeetingState, RecusalKind
from common import clock
from workflow import journal, moves
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

NOT_SITTING = _("The meeting is not in session.")
OVER = _("The meeting is over; its record can no longer be changed.")
DECIDED = _("This application has been decided already. Reopen the question first.")
BEFORE_END = (MeetingState.PLANNED, MeetingState.OPEN)


@transaction.atomic
def open_meeting(meeting, *, by):
    meeting = perform(meeting.open, by=by, present=_present(meeting))
    agenda.note_conflicts(meeting)
    return meeting


@transaction.atomic
def close_meeting(meeting, *, by):
    moves.locked(meeting.call)
    return perform(meeting.close, by=by)


@transaction.atomic
def resume_meeting(meeting, *, by, reason):
    """Go back into session: whatever was proposed for confirmation is void by that."""
    return perform(meeting.resume, by=by, reason=reason)


@transaction.atomic
def mark_present(meeting, present, *, by):
    """Write down who is there: `present` are user ids. Who leaves takes open votes along."""
    meeting = _conducted(meeting, by, BEFORE_END)
    at = clock.now()
    for seat in meeting.attendances.select_for_update():
        here = seat.user_id in present
        if here == seat.is_present:
            continue
        seat.is_present = here
        seat.came_at = seat.came_at or (at if here else None)
        seat.left_at = None if here else at
        seat.save()
        if not here:
            agenda.drop_votes(meeting, user=seat.user_id)
    journal.record("attendance", meeting, by=by, details={"present": sorted(present)})
    return meeting


@transaction.atomic
def recuse(decision, member, *, by, reason):
    """«Самовідвід»: by the member about themselves, or recorded by the chair or the secretary."""
    meeting = moves.locked(decision.meeting)
    if by.pk != member.pk and not rules.may_conduct(meeting, by):
        raise NotAllowed("record a recusal")
    sits = meeting.attendances.filter(user=member).exists() or member.pk == meeting.secretary_id
    if not sits:
        raise NotAllowed("recuse without a seat")
    if meeting.state not in BEFORE_END:
        raise NotNow(OVER)
    if moves.locked(decision).is_decided:
        raise NotNow(DECIDED)
    made, new = Recusal.objects.get_or_create(
        meeting=meeting,
        user=member,
        application_id=decision.application_id,
        defaults={"kind": RecusalKind.DECLARED, "reason": reason},
    )
    if new:
        agenda.drop_votes(meeting, user=member.pk, application=decision.application_id)
        details = {"user": member.pk, "application": decision.application_id}
        journal.record("recuse", meeting, by=by, details=details)
    return made


@transaction.atomic
def write_down(meeting, notes, *, by):
    """What was said («виступили»), for the protocol."""
    meeting = _conducted(meeting, by, (*BEFORE_END, MeetingState.CLOSED))
    meeting.notes = notes
    meeting.save()
    journal.record("write_down", meeting, by=by, details={"notes": notes})
    return meeting


@transaction.atomic
def give_opinion(meeting, text, *, by):
    """«Окрема думка» of a member who is there, until the decisions are confirmed."""
    meeting = moves.locked(meeting)
    seated = meeting.attendances.filter(user=by, came_at__isnull=False).exists()
    if not (rules.is_commission(by) and seated):
        raise NotAllowed("give an opinion")
    if meeting.state not in (MeetingState.OPEN, MeetingState.CLOSED):
        raise NotNow(OVER)
    made = Opinion.objects.create(meeting=meeting, user=by, text=text)
    journal.record("opinion", meeting, by=by, details={"opinion": made.pk})
    return made


def _conducted(meeting, by, states):
    meeting = moves.locked(meeting)
    if not rules.may_conduct(meeting, by):
        raise NotAllowed("conduct the meeting")
    if meeting.state not in states:
        raise NotNow(NOT_SITTING if MeetingState.CLOSED not in states else OVER)
    return meeting


def _present(meeting):
    there = meeting.attendances.filter(is_present=True).values_list("user_id", flat=True)
    return sorted(there)
