import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications import completeness
from applications.models.moves import Moves
from applications.querysets import ApplicationQuerySet
from applications.states import LateState
from common import clock
from workflow.memory import once


def opaque_id() -> str:
    """12 characters that tell nothing and cannot be guessed."""
    return secrets.token_urlsafe(9).replace("-", "x").replace("_", "y")


class Application(Moves):
    """A city's application. These rows are its working copy; what counts is its last Submission."""

    uid = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    call = models.ForeignKey("grants.Call", on_delete=models.PROTECT, related_name="applications")
    city = models.ForeignKey("cities.City", on_delete=models.PROTECT, related_name="applications")

    title_uk = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    summary_uk = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    themes = models.JSONField(default=list, blank=True)  # codes, the main one first
    activity_types = models.JSONField(default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    territory = models.JSONField(default=list, blank=True)  # KATOTTG codes
    council = models.CharField(max_length=200, blank=True)
    edrpou = models.CharField(max_length=20, blank=True)
    katottg = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=300, blank=True)
    mayor_basis = models.CharField(max_length=300, blank=True)
    double_funding = models.BooleanField(null=True, blank=True)

    total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    grant_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    own_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    filled = models.PositiveSmallIntegerField(default=0)  # required questions answered
    required = models.PositiveSmallIntegerField(default=0)

    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=clock.now)  # of the working copy

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-changed_at"]
        indexes = [
            models.Index(fields=["call", "state"]),
            models.Index(fields=["call", "number", "state"]),
            models.Index(fields=["city", "call"]),
            models.Index(fields=["last_submitted_at"]),
        ]

    def __str__(self):
        return self.title_uk or str(_("Untitled application"))

    def get_absolute_url(self):
        return reverse("applications:detail", args=[self.uid])

    def decided_on(self):
        """What a second person confirms: the submission that stands and the checks on it."""
        answers = self.check_answers.order_by("check_item_id").values_list(
            "check_item_id", "answer", "comment"
        )
        latest = self.latest_submission()
        return [
            self.pk,
            self.state,
            latest.sha256 if latest else "",
            [list(row) for row in answers],
        ]

    def latest_submission(self):
        return self.submissions.order_by("-number").first()

    def approval_in_force(self):
        """The certifier's approval of exactly this working copy, or None."""
        return self.approvals.filter(sha256=self.working_sha256()).order_by("-at").first()

    def working_sha256(self) -> str:
        return once(self, "working_sha256", lambda: completeness.working_sha256(self))

    def missing(self):
        """What a submission still lacks: [(question key, sentence)]."""
        return once(self, "missing", lambda: completeness.missing(self))

    def has_unsubmitted_changes(self) -> bool:
        latest = self.latest_submission()
        return latest is None or latest.working_sha256 != self.working_sha256()

    def has_late_acceptance(self) -> bool:
        """Granted by two persons and not used yet: it lets one more submission through."""
        asked = self.late_requests.all()
        return any(each.state == LateState.GRANTED and each.used_at is None for each in asked)
