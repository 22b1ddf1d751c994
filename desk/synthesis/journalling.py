"""The journal of what was cloned: one line for each step that the pattern took through services."""

from datetime import timedelta

from applications.states import State
from reviews.states import ReviewState
from workflow import journal
from workflow.models import Entry

MINUTE = timedelta(minutes=1)
BATCH = 500


def of_clones(clones, *, section, checked_at, reviewed_at) -> None:
    """From the draft to the state each application has. Moments grow with the steps."""
    lines = []
    for clone in clones:
        lines += _lines(clone, section, checked_at, reviewed_at)
    Entry.objects.bulk_create(lines, BATCH)


def _lines(clone, section, checked_at, reviewed_at):
    thing, coordinator = clone.application, clone.people["coordinator"]
    begun = journal.entry("begin", thing, by=coordinator, at=clone.begun, to_state=State.DRAFT)
    if clone.submission is None:
        return [begun]
    sha256, certifier = clone.submission.sha256, clone.people["certifier"]
    approved = {"sha256": clone.submission.working_sha256}
    found = [
        begun,
        journal.entry("approve", thing, by=certifier, at=clone.at, details=approved),
        _move("submit", thing, certifier, clone.at, number=clone.number),
        journal.entry(
            "receipt", clone.submission, by=certifier, at=clone.at, details={"sha256": sha256}
        ),
        _move("admit", thing, section, checked_at),
        _move("start_review", thing, section, checked_at + MINUTE),
    ]
    if thing.state == State.REVIEWED:
        found.append(_move("finish_review", thing, section, reviewed_at))
    return found


MOVES = {
    "submit": (State.DRAFT, State.SUBMITTED),
    "admit": (State.SUBMITTED, State.ADMITTED),
    "start_review": (State.ADMITTED, State.IN_REVIEW),
    "finish_review": (State.IN_REVIEW, State.REVIEWED),
}


def _move(name, thing, by, at, **details):
    was, became = MOVES[name]
    return journal.entry(
        name, thing, by=by, at=at, from_state=was, to_state=became, details=details
    )


def of_reviews(reviews, *, section) -> None:
    """Assigned, started, and submitted where it is."""
    lines = []
    for review in reviews:
        lines += _steps(review, section)
    Entry.objects.bulk_create(lines, BATCH)


def _steps(review, section):
    given = {"reviewer": review.reviewer_id}
    found = [
        journal.entry("assign", review, by=section, at=review.assigned_at, details=given),
        journal.entry(
            "start",
            review,
            by=review.reviewer,
            at=review.no_conflict_at,
            from_state=ReviewState.ASSIGNED,
            to_state=ReviewState.STARTED,
        ),
    ]
    if review.state == ReviewState.SUBMITTED:
        found.append(
            journal.entry(
                "submit",
                review,
                by=review.reviewer,
                at=review.submitted_at,
                from_state=ReviewState.STARTED,
                to_state=ReviewState.SUBMITTED,
                details={"total": review.total},
            )
        )
    return found
