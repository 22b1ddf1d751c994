from django.db import models

from desk.scopes import call_of
from notifications.outbox import reads_scopes


class Marker(models.Model):
    """Whether this database is a demo or real: written by its first migration, never changed."""

    is_demo = models.BooleanField()
    loaded_at = models.DateTimeField(null=True)  # when the demo was loaded whole

    def __str__(self):
        return "demo" if self.is_demo else "real"


reads_scopes(call_of)
