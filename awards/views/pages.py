"""What the pages of a meeting and of one question on its agenda show."""

from accounts.models import User
from applications import reading, snapshot
from awards import forms, letters, rules, services, table
from awards.models import Decision, Vote
from awards.states import MeetingState
from reviews.rules import is_commission
from workflow import moves, proposals

SITTING = (MeetingState.PLANNED, MeetingState.OPEN)


def meeting_page(meeting, user, **bound) -> dict:
    """Context of the meeting; `bound` are forms that were sent and stay as they were typed."""
    lines = table.lines(meeting, user)
    alive = [each.decision for each in lines if each.decision and not each.decision.is_moot]
    left = services.money_left(meeting.call)
    conducts = rules.may_conduct(meeting, user)
    seats = sorted(meeting.attendances.all(), key=lambda each: each.user.full_name)
    steps = {each.name: each for each in moves.offers(meeting, user)}
    proposal = proposals.open_for(meeting, "confirm").select_related("proposed_by").first()
    return {
        "meeting": meeting,
        "call": meeting.call,
        "lines": lines,
        "hidden": sum(1 for each in lines if each.decision is None),
        "undecided": sum(1 for each in alive if not (each.is_decided or each.is_postponed)),
        "seats": seats,
        "present": sum(1 for seat in seats if seat.is_present),
        "left": left,
        "given": meeting.call.envelope - left,
        "conducts": conducts and meeting.state in SITTING,
        "keeps": conducts and meeting.state != MeetingState.CONFIRMED,
        "prepares": rules.may_prepare(meeting.call, user),
        "steps": steps,
        "proposal": proposal,
        "is_first": proposal is not None and proposal.proposed_by_id == user.pk,
        "may_confirm": "confirm" in steps,
        "declares": is_commission(user) and meeting.state in SITTING,
        "takes_protocol": rules.may_take_protocol(meeting, user),
        "opinions": meeting.opinions.select_related("user"),
        "approval": getattr(meeting, "board_approval", None),
    } | _meeting_forms(meeting, user, seats, bound)


def _meeting_forms(meeting, user, seats, bound):
    present = [seat.user for seat in seats if seat.is_present]
    made = {
        "attendance_form": lambda: forms.AttendanceForm(
            meeting=meeting, initial={"present": [each.pk for each in present]}
        ),
        "voices_form": lambda: forms.VoicesForm(members=present),
        "notes_form": lambda: forms.NotesForm(initial={"notes": meeting.notes}),
        "opinion_form": forms.OpinionForm,
        "resume_form": forms.ReasonForm,
        "moment_form": forms.MomentForm,
        "board_form": forms.BoardForm,
    }
    shown = {name: bound.get(name) or make() for name, make in made.items()}
    seated = any(seat.user_id == user.pk and seat.came_at for seat in seats)
    open_for_opinions = meeting.state in (MeetingState.OPEN, MeetingState.CLOSED)
    shown["gives_opinion"] = seated and is_commission(user) and open_for_opinions
    shown["form"] = next(iter(bound.values()), None)
    return shown


def decision_page(decision, user, **bound) -> dict:
    """Context of one question: the motion, the voices, the dossier."""
    meeting = decision.meeting
    said = letters.comments_on(decision.application)
    answers = snapshot.content(decision.submission)
    sits = meeting.state == MeetingState.OPEN and not decision.is_moot
    left = services.money_left(meeting.call)
    after = left if decision.is_decided else left - decision.amount
    return {
        "meeting": meeting,
        "decision": decision,
        "call": meeting.call,
        "application": decision.application,
        "line": table.Line(decision.position, decision),
        "count": decision.count(),
        "voices": voices(decision),
        "left": left,
        "given": meeting.call.envelope - left,
        "after": after,
        "threshold": letters.whole(meeting.call.threshold),
        "model": _model(decision),
        "criteria": letters.criteria_of(decision, said),
        "texts": {name: said.get(name, []) for name in letters.TEXTS},
        "parts": reading.parts(meeting.call, answers),
        "moves": sits and rules.may_move(decision, user),
        "votes": sits
        and not (decision.is_decided or decision.is_postponed)
        and rules.may_vote(decision, user),
        "recuses": meeting.state in SITTING and not decision.is_decided,
        "postpones": sits and not decision.is_decided and not decision.is_postponed,
        "neighbours": _neighbours(decision, user),
    } | _decision_forms(decision, user, bound)


def _decision_forms(decision, user, bound):
    meeting = decision.meeting
    mine = Vote.objects.filter(decision=decision, user=user).first()
    motion = {name: getattr(decision, name) for name in ("outcome", "conditions", "reason")}
    motion["amount"] = decision.amount or decision.requested
    voters = decision.count().voters
    members = [seat.user for seat in meeting.attendances.all() if seat.user_id in voters]
    cast = {f"u{user}": value for user, value in decision.count().cast.items()}
    made = {
        "vote_form": lambda: forms.VoteForm(initial={"value": mine.value if mine else None}),
        "motion_form": lambda: forms.MotionForm(decision=decision, initial=motion),
        "voices_form": lambda: forms.VoicesForm(members=members, initial=cast),
        "recusal_form": lambda: forms.RecusalForm(people=recusable(meeting, user)),
        "postpone_form": lambda: forms.ReasonForm(prefix="postpone"),
    }
    shown = {name: bound.get(name) or make() for name, make in made.items()}
    return shown | {"form": next(iter(bound.values()), None)}


def recusable(meeting, user):
    """Whose recusal this person may write down: everyone's for the chair, else one's own."""
    people = User.objects.filter(seats__meeting=meeting)
    if not rules.may_conduct(meeting, user):
        people = people.filter(pk=user.pk)
    return people.order_by("surname", "given_name")


def voices(decision) -> list[dict]:
    """Each member: here or not, recused and why, and the voice."""
    count, recused = decision.count(), {}
    for each in decision.meeting.recusals.all():
        if each.application_id == decision.application_id:
            recused[each.user_id] = each
    seats = sorted(decision.meeting.attendances.all(), key=lambda each: each.user.full_name)
    return [
        {
            "user": seat.user,
            "is_chair": seat.user_id == decision.meeting.chair_id,
            "is_present": seat.was_present(decision.decided_at),
            "recusal": recused.get(seat.user_id),
            "value": count.cast.get(seat.user_id, ""),
        }
        for seat in seats
    ]


def _model(decision):
    """What the model says of it beside the official place, where it could be computed."""
    rows = decision.meeting.ranking.results.get("modelled", {}).get("rows", {})
    return rows.get(decision.application.uid)


def _neighbours(decision, user):
    """The questions before and after that this person may see."""
    seen = Decision.objects.visible_to(user).filter(meeting=decision.meeting)
    return {
        "before": seen.filter(position__lt=decision.position).order_by("-position").first(),
        "after": seen.filter(position__gt=decision.position).order_by("position").first(),
    }
