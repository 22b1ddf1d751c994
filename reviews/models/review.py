from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from applications.models.application import opaque_id
from applications.states import State
from common import clock
from grants.states import CallState
from reviews import rules, scoring
from reviews.querysets import ReviewQuerySet
from reviews.states import COUNTING, WORKING, ReviewState
from workflow.refusals import condition


@condition(_("The application is no longer under review."))
def is_under_review(review):
    return review.application.state == State.IN_REVIEW


@condition(_("You have a conflict of interest with this applicant."))
def is_without_conflict(review):
    return not rules.is_conflicted(review.application, review.reviewer)


@condition(_("The evaluation of this call is over, or has not begun."))
def is_in_evaluation(review):
    return review.application.call.state == CallState.EVALUATION


@condition(_("Every criterion needs a score and a comment of the length the call asks for."))
def is_scored_whole(review):
    return review.is_complete()


class Review(models.Model):
    """One reviewer's assignment to one application, and what they make of it."""

    uid = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    submission = models.ForeignKey(
        "applications.Submission", on_delete=models.PROTECT, related_name="reviews"
    )
    state = FSMField(choices=ReviewState.choices, default=ReviewState.ASSIGNED, protected=True)
    strengths = models.TextField(blank=True)
    weaknesses = models.TextField(blank=True)
    budget_note = models.TextField(blank=True)
    no_conflict_at = models.DateTimeField(null=True, blank=True)
    total = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)  # of 100
    assigned_at = models.DateTimeField(default=clock.now)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)  # of declining, releasing, reopening
    numbers = models.JSONField(default=dict, blank=True)  # {field key: how often it was saved}

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="one_review_a_reviewer"
            )
        ]
        indexes = [models.Index(fields=["reviewer", "state"])]

    def __str__(self):
        return f"{self.application_id} / {self.reviewer_id}"

    def get_absolute_url(self):
        return reverse("reviews:score", args=[self.uid])

    @property
    def points(self):
        """The total as people write it, None before it is submitted."""
        return None if self.total is None else scoring.points(self.total)

    def is_complete(self) -> bool:
        """Whether each criterion of the call has a score and a long enough comment."""
        shortest = self.application.call.comment_min
        good = [
            score
            for score in self.scores.all()
            if score.value is not None and len(score.comment.strip()) >= shortest
        ]
        return len(good) == self.application.call.criteria.count()

    @transition(
        state,
        ReviewState.ASSIGNED,
        ReviewState.STARTED,
        conditions=[is_in_evaluation, is_under_review, is_without_conflict],
        permission=rules.may_score,
        custom={"label": _("Start")},
    )
    def start(self):
        self.no_conflict_at = clock.now()

    @transition(
        state,
        [ReviewState.STARTED, ReviewState.REOPENED],
        ReviewState.SUBMITTED,
        conditions=[is_in_evaluation, is_under_review, is_without_conflict, is_scored_whole],
        permission=rules.may_score,
        custom={"label": _("Submit the review")},
    )
    def submit(self, *, total):
        self.total, self.submitted_at = total, clock.now()

    @transition(
        state,
        ReviewState.SUBMITTED,
        ReviewState.REOPENED,
        conditions=[is_in_evaluation, is_under_review, is_without_conflict],
        permission=rules.may_step_aside,
        custom={"label": _("Reopen")},
    )
    def reopen(self, *, reason):
        self.reason = reason

    @transition(
        state,
        [ReviewState.ASSIGNED, ReviewState.STARTED],
        ReviewState.DECLINED,
        permission=rules.may_score,
        custom={"label": _("Give it back")},
    )
    def decline(self, *, reason):
        self.reason = reason

    @transition(
        state,
        COUNTING,
        ReviewState.CONFLICTED,
        permission=rules.may_step_aside,
        custom={"label": _("Declare a conflict of interest"), "schedule": True},
    )
    def conflict(self):
        pass

    @transition(
        state,
        WORKING,
        ReviewState.RELEASED,
        permission=rules.may_assign,
        custom={"label": _("Release"), "schedule": True},
    )
    def release(self, *, reason=""):
        self.reason = reason


class Score(models.Model):
    """A score of 0 to 5 for one criterion, with its comment."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey("grants.Criterion", on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__lte=5),
                name="score_within_0_to_5",
            ),
        ]

    def __str__(self):
        return f"{self.criterion_id}: {self.value}"


class AsideText(models.Model):
    """What a second tab sent, based on an older text: kept beside until the reviewer chooses."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="asides")
    key = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.review_id} {self.key}"


class Moderation(models.Model):
    """How the Section answered a divergence: a note, or one more reviewer. Scores stay as given."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="moderations"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.TextField(blank=True)
    extra = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    totals = models.JSONField(default=list)  # the totals that diverged, as text, highest first

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.application_id} {self.at:%Y-%m-%d}"


class ReviewVersion(models.Model):
    """A review as it was submitted; changing one's mind makes the next one, with a reason."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)
    content = models.JSONField()  # {"scores": {code: {value, comment}}, "total": "…", texts}
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_review_version_a_number")
        ]

    def __str__(self):
        return f"{self.review_id} #{self.number}"
