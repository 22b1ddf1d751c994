"""The Section prepares a meeting: who sits, what stands on the agenda, on which ranking."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.states import State
from awards import agenda, notices, order, rules
from awards.models import Attendance, Decision, Meeting
from awards.states import MeetingState
from grants.states import CallState
from reviews import inputs, ranking
from workflow import journal, moves
from workflow.refusals import NotAllowed, NotNow

NOT_EVALUATED = _("A meeting is prepared once the call is under evaluation.")
NUMBER_TAKEN = _("This call already has a meeting of this number.")
RANKING_OLD = _("The scores have changed since this ranking. Compute it anew first.")
NOTHING = _("No reviewed application waits for a decision.")
BEGUN = _("The meeting has begun; what was prepared can no longer be changed.")
NO_SEAT = _("The chair needs a seat in the commission of this meeting.")
FIELDS = (
    "number",
    "held_at",
    "place_uk",
    "place_en",
    "chair",
    "secretary",
    "ranking",
    "reserve_until",
)


@transaction.atomic
def prepare(call, *, by, members, **fields):
    """A planned meeting with its seats and its agenda in the order of the ranking.

    `members`: users of the commission; `fields`: those of FIELDS. Raises NotNow.
    """
    call = moves.locked(call)
    if not rules.may_prepare(call, by):
        raise NotAllowed("prepare a meeting")
    meeting = Meeting(call=call)
    _write(meeting, members, fields)
    journal.record("prepare", meeting, by=by, details=_details(meeting))
    notices.invited(meeting)
    return meeting


@transaction.atomic
def revise(meeting, *, by, members, **fields):
    """Change what was prepared, agenda included, until the meeting is opened."""
    moves.locked(meeting.call)
    meeting = moves.locked(meeting)
    if not rules.may_prepare(meeting.call, by):
        raise NotAllowed("prepare a meeting")
    if meeting.state != MeetingState.PLANNED:
        raise NotNow(BEGUN)
    _write(meeting, members, fields)
    journal.record("revise", meeting, by=by, details=_details(meeting))
    notices.invited(meeting)
    return meeting


def _write(meeting, members, fields):
    call = meeting.call
    if call.state not in (CallState.EVALUATION, CallState.DECIDED):
        raise NotNow(NOT_EVALUATED)
    same = call.meetings.filter(number=fields["number"]).exclude(pk=meeting.pk)
    if same.exists():
        raise NotNow(NUMBER_TAKEN)
    if fields["chair"] not in members:
        raise NotNow(NO_SEAT)
    for name, value in fields.items():
        if name not in FIELDS:
            raise TypeError(f"a meeting has no {name}")
        setattr(meeting, name, value)
    meeting.save()
    _seat(meeting, members)
    _fill(meeting)
    agenda.note_conflicts(meeting)


def _seat(meeting, members):
    meeting.attendances.exclude(user__in=members).delete()
    seated = set(meeting.attendances.values_list("user_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, user=user) for user in members if user.pk not in seated
    )


def _fill(meeting):
    """Put every reviewed application that waits for a decision on the agenda."""
    if meeting.ranking.call_id != meeting.call_id or not _is_fresh(meeting):
        raise NotNow(RANKING_OLD)
    waiting = {each.uid: each for each in awaiting(meeting.call, but=meeting)}
    rows = [row for row in agenda.rows_of(meeting.ranking) if row["id"] in waiting]
    if not rows:
        raise NotNow(NOTHING)
    meeting.decisions.all().delete()
    Decision.objects.bulk_create(_decision(meeting, waiting[row["id"]], row) for row in rows)


def awaiting(call, *, but=None):
    """Reviewed applications that stand on no agenda yet (`but` of this meeting)."""
    taken = Decision.objects.filter(meeting__call=call, published_at=None, postponed_at=None)
    if but is not None:
        taken = taken.exclude(meeting=but.pk)
    found = Application.objects.filter(call=call, state=State.REVIEWED)
    return found.exclude(pk__in=taken.values("application")).prefetch_related("submissions")


def _is_fresh(meeting):
    return ranking.sha256(inputs.collect(meeting.call)) == meeting.ranking.inputs_sha256


def _decision(meeting, application, row):
    requested = Decimal(row["requested"])
    outcome, amount = order.suggested(row["standing"], requested)
    return Decision(
        meeting=meeting,
        application=application,
        submission=max(application.submissions.all(), key=lambda each: each.number),
        position=row["place"] or 0,
        standing=row["standing"],
        mean=Decimal(row["mean"] or 0),
        requested=requested,
        outcome=outcome,
        amount=amount,
    )


def _details(meeting):
    return {
        "number": meeting.number,
        "held_at": meeting.held_at,
        "ranking": meeting.ranking_id,
        "chair": meeting.chair_id,
        "secretary": meeting.secretary_id,
        "members": sorted(meeting.attendances.values_list("user_id", flat=True)),
        "applications": meeting.decisions.count(),
    }
