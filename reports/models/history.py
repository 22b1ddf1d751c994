"""What is kept of a report for good: versions, approvals, submissions, comments."""

from django.conf import settings
from django.db import models

from common import clock
from reports.models.report import Report
from workflow.models import Version


class ReportVersion(Version):
    """One saved value of one field: `texts.results`, `expenses.<uid>.amount`."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key", "number"], name="one_report_version_a_number"
            )
        ]


class ReportApproval(models.Model):
    """The certifier's approval of one exact working copy, by its hash; void after any edit."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    sha256 = models.CharField(max_length=64)

    def __str__(self):
        return self.sha256[:12]


class ReportSubmission(models.Model):
    """What was handed in: canonical JSON, its SHA-256 and the receipt. Never changes.

    `personal` holds what the text has by hash only, {path: {value, salt}}; erasing it there leaves
    the hash verifiable.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()  # 1, 2, … within the report
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    canonical = models.TextField()
    sha256 = models.CharField(max_length=64)
    working_sha256 = models.CharField(max_length=64)
    personal = models.JSONField(default=dict)
    receipt_code = models.CharField(max_length=32, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="one_report_submission_a_number"
            )
        ]

    def __str__(self):
        return f"{self.report_id} #{self.number}"


class FieldComment(models.Model):
    """A word of the monitor on one field (`key`) or on the report as a whole ("").

    The city sees it once the report is returned or accepted: `told_at`. `settled_at`: answered.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    submission = models.ForeignKey(
        ReportSubmission, on_delete=models.PROTECT, related_name="comments"
    )
    key = models.CharField(max_length=90, blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text[:60]
