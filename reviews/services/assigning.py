"""Giving applications to reviewers: by hand with every constraint checked, or all at once."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.states import State
from grants import rules as grant_rules
from grants.states import CallState
from reviews import assignment, notices, panel, rules
from reviews.models import Review
from reviews.services.conflicts import detect
from workflow import journal, moves
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

NOT_YET = _("Reviewers are assigned once the evaluation of the call has begun.")
NOT_ADMITTED = _("Only an admitted application gets reviewers.")
WHY = _("Say why, in a sentence at least.")


@dataclass
class Balanced:
    """What the balancing did: new reviews, and what each application still lacks and why."""

    made: list = field(default_factory=list)
    lacking: list = field(default_factory=list)  # [(application, how many, [(reason, people)])]


@transaction.atomic
def assign(application, reviewer, *, by) -> Review:
    """Give an application to a reviewer, or NotNow with the first constraint that forbids it."""
    call = _begun(application.call)
    application = moves.locked(application)
    if not rules.may_run_review(application, by):
        raise NotAllowed("assign")
    if application.state not in panel.ASSIGNABLE:
        raise NotNow(NOT_ADMITTED)
    detect(call)
    seat = next((seat for seat in panel.seats(call) if seat.user.pk == reviewer.pk), None)
    refusal = seat.obstacle(application) if seat else panel.NO_ROLE
    if refusal:
        raise NotNow(refusal)
    review = _give(application, seat.user, by=by)
    notices.assigned(call, [seat.user])
    return review


@transaction.atomic
def balance(call, *, by) -> Balanced:
    """Fill every panel as evenly as can be; what exists is kept, what cannot be had is named."""
    call = _begun(call)
    if not grant_rules.may_run(call, by):
        raise NotAllowed("balance")
    detect(call)
    rows = {
        row.pk: row
        for row in panel.assignable(call).select_for_update(of=("self",))
        if rules.may_run_review(row, by)
    }
    seats = panel.seats(call)
    plan = assignment.balance(
        [panel.work(row, seats) for row in rows.values()],
        [seat.person() for seat in seats],
        per_application=call.reviewers_per_application,
    )
    people = {seat.user.pk: seat.user for seat in seats}
    made = [_give(rows[row], people[person], by=by) for row, person in plan.pairs]
    notices.assigned(call, {review.reviewer for review in made})
    after = panel.seats(call)
    lacking = [
        (rows[row], number, panel.reasons_against(rows[row], after))
        for row, number in plan.lacking.items()
    ]
    return Balanced(made, lacking)


@transaction.atomic
def release(review, *, by, reason) -> Review:
    """Take an unfinished review away, with a reason."""
    if not reason.strip():
        raise NotNow(WHY)
    released = perform(review.release, by=by, reason=reason)
    notices.released(released)
    return released


def _begun(call):
    """The call, locked so that two people cannot fill the same place; its evaluation must run."""
    call = moves.locked(call)
    if call.state != CallState.EVALUATION:
        raise NotNow(NOT_YET)
    return call


def _give(application, reviewer, *, by) -> Review:
    review = Review.objects.create(
        application=application,
        reviewer=reviewer,
        submission=application.latest_submission(),
        assigned_by=by,
        due_at=application.call.review_due_at,
    )
    journal.record("assign", review, by=by, details={"reviewer": reviewer.pk})
    application = moves.fresh(application)
    if application.state == State.ADMITTED:
        actor = SCHEDULE if by is None else by
        perform(application.start_review, by=actor)
    return review
