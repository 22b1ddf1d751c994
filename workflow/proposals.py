"""What two persons decide: one proposes, another confirms, any change in between voids it."""

import hashlib
import json
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from workflow import journal, moves
from workflow.models import Proposal
from workflow.refusals import NotAllowed, NotNow
from workflow.states import ProposalState

LIFE = timedelta(days=14)
SAME_PERSON = _("Another person has to confirm what you proposed.")
GONE = _("This proposal is no longer open.")
CHANGED = _("What was proposed has changed since. Propose it anew.")
EXPIRED = _("This proposal has expired. Propose it anew.")


@transaction.atomic
def propose(move, *, by, reason="", **details) -> Proposal:
    """Propose `move` (a bound two-person transition). One open proposal per thing and move."""
    thing = moves.locked(move.__self__)
    _field, _was, step = moves._step(thing, move.__name__)
    if not moves.may(thing, step, by):
        raise NotAllowed(step.name)
    blocked = moves._first_reason(thing, step)
    if blocked:
        raise NotNow(blocked)
    drop_stale(thing)
    made, new = Proposal.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        move=move.__name__,
        state=ProposalState.OPEN,
        defaults={
            "details": journal.plain(details),
            "fingerprint": fingerprint(thing),
            "reason": reason,
            "proposed_by": by,
            "proposed_at": clock.now(),
            "expires_at": clock.now() + LIFE,
        },
    )
    if new:
        journal.record(f"propose_{move.__name__}", thing, by=by, details={"proposal": made.pk})
    return made


def confirm(proposal, *, by):
    """Confirm as the second person: makes the move and returns the fresh thing."""
    with transaction.atomic():
        proposal = _open(proposal)
        thing = moves.locked(proposal.thing)
        if proposal.proposed_by_id == by.pk:
            raise NotNow(SAME_PERSON)
        still = not is_stale(proposal, thing)
        if still:
            thing = moves.perform(
                getattr(thing, proposal.move),
                by=by,
                proposal=proposal,
                **{"reason": proposal.reason, **proposal.details},
            )
        _close(proposal, ProposalState.CONFIRMED if still else ProposalState.VOID, by=by)
    if not still:  # after the commit, so that the voiding stays
        raise NotNow(EXPIRED if proposal.expires_at <= clock.now() else CHANGED)
    return thing


@transaction.atomic
def refuse(proposal, *, by, reason=""):
    """Close a proposal without making the move: refused by another, or taken back."""
    proposal = _open(proposal)
    thing = proposal.thing
    _field, _was, step = moves._step(thing, proposal.move)
    if not moves.may(thing, step, by):
        raise NotAllowed(step.name)
    journal.record(f"refuse_{proposal.move}", thing, by=by, details={"reason": reason})
    return _close(proposal, ProposalState.REFUSED, by=by)


def open_for(thing, move: str | None = None):
    """The open proposals about `thing` (of one move, if named), oldest first."""
    found = Proposal.objects.filter(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        state=ProposalState.OPEN,
        expires_at__gt=clock.now(),
    ).order_by("pk")
    return found.filter(move=move) if move else found


def drop_stale(thing) -> None:
    """Void the open proposals about `thing` that no longer say what would be decided."""
    every = Proposal.objects.filter(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        state=ProposalState.OPEN,
    )
    for proposal in every:
        if is_stale(proposal, thing):
            _close(proposal, ProposalState.VOID, by=None)


def is_stale(proposal, thing) -> bool:
    return proposal.expires_at <= clock.now() or proposal.fingerprint != fingerprint(thing)


def fingerprint(thing) -> str:
    """SHA-256 of what would be decided: `thing.decided_on()`, JSON-able values that matter."""
    text = json.dumps(thing.decided_on(), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _open(proposal):
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.OPEN:
        raise NotNow(GONE)
    return proposal


def _close(proposal, state, *, by):
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, clock.now()
    proposal.save()
    return proposal
