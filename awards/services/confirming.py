"""The second person, and the moment at which everything becomes public."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from awards import conditions, notices, rules
from awards.states import MeetingState
from common import clock
from workflow import journal, moves, proposals
from workflow.refusals import NotAllowed, NotNow

NOT_PROPOSED = _("Nothing waits for confirmation, or what was proposed has changed since.")
NOT_CONFIRMED = _("The decisions have not been confirmed yet.")
PAST = _("The moment of publication lies in the past.")


@transaction.atomic
def propose_confirmation(meeting, *, by):
    """The first of two persons: everything decided is right. Any change voids it."""
    moves.locked(meeting.call)
    proposal = proposals.propose(meeting.confirm, by=by)
    notices.to_confirm(moves.fresh(meeting), proposal)
    return proposal


def confirm(meeting, *, by, publish_at=None):
    """The second person confirms and says when the results become public (default: now)."""
    with transaction.atomic():
        proposals.drop_stale(moves.locked(meeting))
    with transaction.atomic():
        moves.locked(meeting.call)
        proposal = proposals.open_for(meeting, "confirm").first()
        if proposal is None:
            raise NotNow(NOT_PROPOSED)
        meeting = proposals.confirm(proposal, by=by)
        return _set_moment(meeting, publish_at, by)


@transaction.atomic
def refuse_confirmation(meeting, *, by, reason=""):
    """Not confirmed, or taken back: the meeting stays closed and can be reopened."""
    proposal = proposals.open_for(meeting, "confirm").first()
    if proposal is None:
        raise NotNow(NOT_PROPOSED)
    return proposals.refuse(proposal, by=by, reason=reason)


@transaction.atomic
def set_publication(meeting, publish_at, *, by):
    """Move the moment of publication while it has not come."""
    meeting = moves.locked(meeting)
    if not rules.may_confirm(meeting, by):
        raise NotAllowed("set the moment of publication")
    if meeting.state != MeetingState.CONFIRMED:
        raise NotNow(NOT_CONFIRMED)
    if not conditions.is_unpublished(meeting):
        raise NotNow(conditions.is_unpublished.reason)
    return _set_moment(meeting, publish_at, by)


def _set_moment(meeting, publish_at, by):
    if publish_at is not None and publish_at < clock.now():
        raise NotNow(PAST)
    meeting.publish_at = publish_at or clock.now()
    meeting.save()
    journal.record("set_publication", meeting, by=by, details={"at": meeting.publish_at})
    return meeting
