from django.db import models

from common import clock
from grants import rules
from grants.states import CallState


class CallQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everyone sees what was announced; drafts, cancelled ones too, are the Section's."""
        if rules.may_see_unannounced(user):
            return self
        return self.filter(announced_at__isnull=False)

    def announced(self):
        return self.filter(state=CallState.ANNOUNCED)

    def open(self, at=None):
        """Announced calls that take applications from everyone at `at` (default: now)."""
        at = at or clock.now()
        return self.announced().filter(opens_at__lte=at, closes_at__gt=at)
