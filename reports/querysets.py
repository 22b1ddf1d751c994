"""Which reports there are for whom."""

from django.db import models

from awards.models import DueReport
from cities.rules import memberships_of
from reports.states import EDITABLE, ReportState


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A city its own; the Section, the commission and the donor all but cities they are barred
        from, as with the agreement that demands them."""
        return self.filter(due__in=DueReport.objects.visible_to(user))

    def of_city_of(self, user):
        if not user.is_authenticated:
            return self.none()
        return self.filter(due__agreement__application__city__in=list(memberships_of(user)))

    def waiting_for_city(self):
        """Not handed in yet, or handed back, under an agreement in force."""
        return self.running().filter(state__in=EDITABLE)

    def submitted(self):
        """Waiting for the monitor."""
        return self.filter(state=ReportState.SUBMITTED)

    def accepted(self):
        return self.filter(state=ReportState.ACCEPTED)

    def running(self):
        return self.filter(due__agreement__state__in=["active", "suspended"])

    def for_list(self):
        return self.select_related(
            "due__agreement__application__city", "due__agreement__application__call"
        )
