"""Reviews by the thousand, in the words of one that a reviewer submitted by the usual steps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from common import clock
from desk.demo import reviewing
from desk.synthesis import journalling
from reviews import scoring, sheet
from reviews import services as reviews
from reviews.models import Review, ReviewVersion, Score
from reviews.states import ReviewState

BATCH = 500
BEGUN = 3  # criteria that a review only begun has scored


@dataclass
class Written:
    """The words of the first review; the criteria and weights they belong to."""

    content: dict
    criteria: list

    @property
    def weights(self) -> dict[str, int]:
        return {each.code: each.weight for each in self.criteria}

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.content[name] for name in sheet.TEXTS}

    def comment(self, criterion) -> str:
        return self.content["scores"][criterion.code]["comment"]


def first(application, planned, text, *, reviewers, section, at: datetime) -> Written:
    """One review from its assignment to its submission, through the services."""
    chosen = planned.panel[0]
    reviewer = reviewers[chosen.reviewer]
    with clock.travel(at):
        review = reviews.assign(application, reviewer, by=section)
    with clock.travel(at + timedelta(days=1)):
        review = reviews.start(review, by=reviewer)
        reviewing.write(review, text | {"scores": [chosen.scores]}, 0)
        review = reviews.submit(review, by=reviewer)
    criteria = list(application.call.criteria.all())
    return Written(review.versions.get().content, criteria)


def cloned(jobs, written: Written, *, reviewers, section, at: datetime) -> list[Review]:
    """A review for each of `jobs`: (application, submission, sheet)."""
    made = Review.objects.bulk_create(
        (_review(job, written, reviewers, section, at) for job in jobs), BATCH
    )
    scores, versions = [], []
    for review, (_application, _submission, filled) in zip(made, jobs, strict=True):
        scores += _scores(review, filled, written)
        if filled.is_in:
            versions.append(_version(review, filled, written))
    Score.objects.bulk_create(scores, BATCH)
    ReviewVersion.objects.bulk_create(versions, BATCH)
    journalling.of_reviews(made, section=section)
    return made


def _review(job, written, reviewers, section, at) -> Review:
    application, submission, filled = job
    begun, ended = at + timedelta(days=1), at + timedelta(days=1, minutes=38)
    by_code = dict(zip(written.weights, filled.scores, strict=True))
    return Review(
        application=application,
        reviewer=reviewers[filled.reviewer],
        submission=submission,
        state=ReviewState.SUBMITTED if filled.is_in else ReviewState.STARTED,
        no_conflict_at=begun,
        total=scoring.total(by_code, written.weights) if filled.is_in else None,
        assigned_at=at,
        assigned_by=section,
        due_at=application.call.review_due_at,
        changed_at=ended,
        submitted_at=ended if filled.is_in else None,
        **(written.texts if filled.is_in else {}),
    )


def _scores(review, filled, written):
    pairs = list(zip(written.criteria, filled.scores, strict=True))
    return [
        Score(
            review=review,
            criterion=criterion,
            value=value,
            comment=written.comment(criterion),
            at=review.changed_at,
        )
        for criterion, value in (pairs if filled.is_in else pairs[:BEGUN])
    ]


def _version(review, filled, written) -> ReviewVersion:
    scores = {
        criterion.code: {"value": value, "comment": written.comment(criterion)}
        for criterion, value in zip(written.criteria, filled.scores, strict=True)
    }
    kept = {"scores": scores, "total": str(review.total), **written.texts}
    return ReviewVersion(review=review, number=1, at=review.changed_at, content=kept)
