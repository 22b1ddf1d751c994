from django.conf import settings
from django.db import models

from common import clock


class Ranking(models.Model):
    """A ranking with everything it was computed from, so that it can be replayed to the byte."""

    call = models.ForeignKey("grants.Call", on_delete=models.PROTECT, related_name="rankings")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    inputs = models.JSONField()
    inputs_sha256 = models.CharField(max_length=64)
    method = models.CharField(max_length=60)
    seed = models.CharField(max_length=64)
    versions = models.JSONField(default=dict)
    results = models.JSONField()
    because = models.CharField(max_length=20, blank=True)  # conflict: a late find re-ran it

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.call_id} {self.at:%Y-%m-%d %H:%M}"
