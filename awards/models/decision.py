from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards import order, voting
from awards.models.meeting import Meeting
from awards.querysets import FORGONE, DecisionQuerySet
from awards.states import Outcome, Voice
from common import clock


class Decision(models.Model):
    """An application on the agenda: what is put to the vote about it and, once recorded, decided.

    `outcome`, `amount`, `conditions` and `reason` are the motion until `decided_at`, the decision
    from then on; a new motion takes the votes of the old one away. Outside everything keys on
    `published_at`.
    """

    class Standing(models.TextChoices):
        FITS = "fits", _("fits into the envelope")
        EDGE = "edge", _("the first that does not fit")
        RESERVE = "reserve", _("does not fit into the envelope")
        BELOW = "below", _("below the threshold")
        UNSCORED = "unscored", _("without scores")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="decisions"
    )
    submission = models.ForeignKey(
        "applications.Submission", on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField()  # in the ranking
    standing = models.CharField(
        max_length=8, choices=Standing.choices, default=Standing.FITS
    )  # in the ranking
    mean = models.DecimalField(max_digits=6, decimal_places=2)
    requested = models.DecimalField(max_digits=14, decimal_places=2)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    conditions = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # why it differs from the ranking, if it does
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    postponed_at = models.DateTimeField(null=True, blank=True)  # to another meeting
    postponed_because = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    promoted_at = models.DateTimeField(null=True, blank=True)  # from the reserve, by two persons

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["position"]
        indexes = [models.Index(fields=["published_at", "outcome"])]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "application"], name="one_decision_each"),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0) & models.Q(amount__lte=models.F("requested")),
                name="award_within_request",
            ),
        ]

    def __str__(self):
        return f"{self.application_id}: {self.outcome}"

    def get_absolute_url(self):
        return reverse("awards:decision", args=[self.meeting_id, self.pk])

    @property
    def is_moot(self) -> bool:
        """The city has withdrawn: there is nothing left to decide."""
        return self.application.state in FORGONE

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def is_postponed(self) -> bool:
        return self.postponed_at is not None

    @property
    def is_partial(self) -> bool:
        return self.outcome == Outcome.AWARD and self.amount < self.requested

    @property
    def departs(self) -> bool:
        """Whether the outcome needs a reason, seen from the place in the ranking."""
        return bool(self.outcome) and order.departs(self.standing, self.outcome)

    @property
    def voted_outcome(self) -> str:
        """What the meeting decided, whatever became of it later."""
        return Outcome.RESERVE if self.promoted_at else self.outcome

    @property
    def voted_amount(self):
        return self.amount if self.voted_outcome == Outcome.AWARD else 0

    def count(self) -> voting.Count:
        """The votes as they stand, or stood when it was decided. Reads prefetched rows."""
        meeting = self.meeting
        present = {
            each.user_id for each in meeting.attendances.all() if each.was_present(self.decided_at)
        }
        recused = self.recused()
        votes = [(vote.user_id, vote.value) for vote in self.votes.all()]
        voters = {user for user, _value in votes} if self.is_decided else present - recused
        return voting.count(votes, voters, chair=meeting.chair_id, kept_out=len(present & recused))

    def recused(self) -> set:
        """Members who left the vote on this application."""
        return {
            each.user_id
            for each in self.meeting.recusals.all()
            if each.application_id == self.application_id
        }


class Vote(models.Model):
    """A member's voice on one motion; `by` is the secretary where hands were counted."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=10, choices=Voice.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["decision", "user"], name="one_vote_a_person")
        ]

    def __str__(self):
        return f"{self.user_id}: {self.value}"


class Letter(models.Model):
    """The letter about the result to one applicant, as it went out."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="letter")
    addressee = models.CharField(max_length=240, blank=True)  # office and name
    salutation = models.CharField(max_length=200, blank=True)
    text = models.TextField()  # paragraphs parted by empty lines
    appeal_until = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, default="uk")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self):
        return str(self.decision_id)
