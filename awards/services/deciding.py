"""From a motion through the votes to a decision on record. Money is counted under a lock."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from awards import agenda, order, rules
from awards.models import Decision, Vote, total
from awards.services.sitting import DECIDED, NOT_SITTING
from awards.states import MeetingState, Outcome, Voice
from common import clock
from common.formats import format_money
from workflow import journal, moves
from workflow.refusals import NotAllowed, NotNow

MOOT = _("The city has withdrawn this application; there is nothing to decide.")
NEVER = _("An application below the threshold is never funded.")
NO_MONEY_LEFT = _("Only %(left)s is left of the envelope.")
WRONG_SUM = _("An award is from %(low)s to %(high)s.")
NEEDS_REASON = _("This departs from the ranking: write the reason, the protocol names it.")
NO_MOTION = _("Nothing has been put to the vote yet.")
VOTES_MISSING = _("Not everyone who may vote has voted yet.")
POSTPONED = _("This application is left to another meeting. Reopen the question to decide it here.")
ELSEWHERE = _("This application stands on the agenda of another meeting already.")
WHY = _("Say why it is postponed: the protocol names it.")
TOO_FEW = _("Fewer than two members may vote on this application: postpone it to another meeting.")
NOT_PASSED = _("The motion did not get the votes it needs. Put another one.")
NO_QUORUM = _("There is no quorum: more than half of the commission must be present.")


@transaction.atomic
def put(decision, *, outcome, by, amount=None, conditions="", reason=""):
    """Put an outcome to the vote; votes on another motion, and a decision on record, are void.

    `amount`: for an award, up to the sum requested (all of it if left out). Raises NotNow.
    """
    decision = _in_session(decision, reopens=True)
    if not rules.may_move(decision, by):
        raise NotAllowed("put a motion")
    if decision.is_postponed and _stands_elsewhere(decision):
        raise NotNow(ELSEWHERE)
    amount = _amount(decision, outcome, amount)
    if outcome != Outcome.DECLINE and decision.standing in order.NEVER_FUNDED:
        raise NotNow(NEVER)
    if order.departs(decision.standing, outcome) and not reason.strip():
        raise NotNow(NEEDS_REASON)
    decision.outcome, decision.amount = outcome, amount
    decision.conditions, decision.reason = conditions.strip(), reason.strip()
    decision.moved_by, decision.decided_at, decision.decided_by = by, None, None
    decision.postponed_at, decision.postponed_because = None, ""
    decision.save()
    decision.votes.all().delete()
    journal.record("put", decision, by=by, details={"outcome": outcome, "amount": amount})
    return decision


@transaction.atomic
def postpone(decision, *, by, reason):
    """Leave an application to another meeting, whose agenda takes it up; its votes are void."""
    moves.locked(decision.meeting.call)
    decision = _in_session(decision)
    if not rules.may_move(decision, by):
        raise NotAllowed("postpone")
    if decision.is_decided:
        raise NotNow(DECIDED)
    if not reason.strip():
        raise NotNow(WHY)
    decision.postponed_at, decision.postponed_because = clock.now(), reason.strip()
    decision.save()
    decision.votes.all().delete()
    journal.record("postpone", decision, by=by, details={"reason": reason.strip()})
    return decision


@transaction.atomic
def cast(decision, value, *, by):
    """One's own voice; it can be changed until the decision is recorded."""
    decision = _in_session(decision)
    if not rules.may_vote(decision, by):
        raise NotAllowed("vote")
    _voice(decision, by.pk, value, by)
    return decision


@transaction.atomic
def enter_votes(decision, voices, *, by):
    """The chair or the secretary writes down hands that were raised: {user id: voice}."""
    decision = _in_session(decision)
    if not rules.may_move(decision, by):
        raise NotAllowed("write down votes")
    voters = decision.count().voters
    for user, value in voices.items():
        if user in voters:
            _voice(decision, user, value, by)
    return decision


@transaction.atomic
def record(decision, *, by):
    """Write the decision down: everyone has voted, it passed, and the envelope holds it."""
    call = moves.locked(decision.meeting.call)
    decision = _in_session(decision)
    if not rules.may_move(decision, by):
        raise NotAllowed("record a decision")
    _check_votes(decision)
    if decision.outcome == Outcome.AWARD:
        check_money(call, decision.amount)
    decision.decided_at, decision.decided_by = clock.now(), by
    decision.save()
    count = decision.count()
    journal.record(
        "record",
        decision,
        by=by,
        details={
            "outcome": decision.outcome,
            "amount": decision.amount,
            "for": count.in_favour,
            "against": count.against,
            "abstained": count.abstained,
            "recused": count.kept_out,
        },
    )
    return decision


@transaction.atomic
def decide_together(meeting, voices, *, by):
    """Vote on the list: all open motions that follow the ranking, with the same hands raised.

    Each recusal holds. What would not pass or not fit is left open. Returns those recorded.
    """
    moves.locked(meeting.call)
    done = []
    for decision in meeting.decisions.waiting().order_by("position"):
        if decision.departs or not decision.outcome or not rules.may_move(decision, by):
            continue
        try:
            with transaction.atomic():
                enter_votes(decision, voices, by=by)
                done.append(record(decision, by=by))
        except NotNow as obstacle:
            if obstacle.reason in (NO_QUORUM, NOT_SITTING):
                raise
    return done


def money_left(call) -> Decimal:
    """The envelope less every award on record."""
    given = total(Decision.objects.filter(meeting__call=call))
    return call.envelope - given


def check_money(call, amount):
    """NotNow where `amount` is more than is left. The caller holds the lock on the call."""
    left = money_left(call)
    if amount > left:
        raise NotNow(NO_MONEY_LEFT % {"left": format_money(left)})


def _stands_elsewhere(decision) -> bool:
    others = Decision.objects.filter(application=decision.application_id, published_at=None)
    return others.exclude(pk=decision.pk).filter(postponed_at=None).exists()


def _in_session(decision, *, reopens=False):
    """The decision, locked, in a meeting that sits, with the recusals that facts demand."""
    decision = moves.locked(decision)
    meeting = decision.meeting
    if meeting.state != MeetingState.OPEN:
        raise NotNow(NOT_SITTING)
    if decision.is_moot:
        raise NotNow(MOOT)
    if decision.is_postponed and not reopens:
        raise NotNow(POSTPONED)
    if not decision.is_decided:
        agenda.note_conflicts(meeting)
    return decision


def _amount(decision, outcome, amount):
    if outcome != Outcome.AWARD:
        return Decimal(0)
    amount = decision.requested if amount is None else amount
    low = min(decision.meeting.call.grant_min, decision.requested)
    if not low <= amount <= decision.requested:
        words = {"low": format_money(low), "high": format_money(decision.requested)}
        raise NotNow(WRONG_SUM % words)
    return amount


def _voice(decision, user, value, by):
    if decision.is_decided:
        raise NotNow(DECIDED)
    if not decision.outcome:
        raise NotNow(NO_MOTION)
    Vote.objects.update_or_create(
        decision=decision,
        user_id=user,
        defaults={"value": Voice(value), "at": clock.now(), "by": by},
    )
    journal.record("vote", decision, by=by, details={"user": user, "value": value})


def _check_votes(decision):
    count = decision.count()
    reasons = (
        (decision.is_decided, DECIDED),
        (not decision.outcome, NO_MOTION),
        (not decision.meeting.has_quorum(), NO_QUORUM),
        (not count.is_enough, TOO_FEW),
        (not count.is_complete, VOTES_MISSING),
        (not count.has_passed, NOT_PASSED),
    )
    reason = next((reason for holds, reason in reasons if holds), None)
    if reason:
        raise NotNow(reason)
