from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from common import clock
from workflow.models import Version


class FieldVersion(Version):
    """One saved value of one field of an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="versions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "key", "number"], name="one_version_a_number"
            )
        ]


class Approval(models.Model):
    """The certifier's approval of one exact working copy, by its hash; void after any edit."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def __str__(self):
        return self.sha256[:12]


class Submission(models.Model):
    """What was submitted: canonical JSON, its SHA-256 and the receipt. Never changes."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField()  # 1, 2, … within the application
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=12)  # submit, amend, resubmit
    canonical = models.TextField()  # JSON, keys sorted, no spaces; personal fields hashed
    sha256 = models.CharField(max_length=64)
    working_sha256 = models.CharField(max_length=64)
    receipt_code = models.CharField(max_length=32, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True)
    is_in_grace = models.BooleanField(default=False)
    is_late = models.BooleanField(default=False)  # by a late acceptance that two persons granted

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="one_submission_a_number"
            )
        ]

    def __str__(self):
        return f"{self.application_id} #{self.number}"


class SubmissionPersonal(models.Model):
    """Personal values of a submission, apart from it: erasing them leaves every hash verifiable."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="personal")
    values = models.JSONField(default=dict)  # {path: {"value": …, "salt": …}}

    def __str__(self):
        return str(self.submission_id)
