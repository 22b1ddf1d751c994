from django.db import models

from accounts.models import Role
from applications.interests import conflicts_of
from applications.states import OUTSIDE, State
from cities.rules import memberships_of
from grants.states import CallState


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A city sees its own; the Section all but drafts' texts (see `progress_for`), and none
        that it has a conflict of interest with.

        Reviewers, the commission and the donor see submissions through the apps above
        (reviews, awards), never these live rows.
        """
        if not user.is_authenticated:
            return self.none()
        own = models.Q(city__in=list(memberships_of(user)))
        if user.has_role(Role.SECTION):
            elsewhere = self.apart_from(user).exclude(state__in=OUTSIDE)
            return self.filter(own | models.Q(pk__in=elsewhere.values("pk")))
        return self.filter(own)

    def apart_from(self, user):
        """None of a city the person acts for, or is in conflict of interest with in that call."""
        apart = self.exclude(city__in=list(memberships_of(user)))
        barred = models.Q()
        for call, city in sorted(conflicts_of(user)):
            barred |= models.Q(call=call, city=city)
        return apart.exclude(barred) if barred else apart

    def progress_for(self, user):
        """Drafts whose title and progress the Section may see."""
        if user.is_authenticated and user.has_role(Role.SECTION):
            return self.apart_from(user).filter(state=State.DRAFT)
        return self.none()

    def filled_in(self):
        """Drafts with an answer to everything that is required, but not submitted."""
        return self.filter(state=State.DRAFT, required__gt=0, filled=models.F("required"))

    def checked_by(self, user):
        """What a person of the Section checks: submitted ones that they stand apart from."""
        if not (user.is_authenticated and user.has_role(Role.SECTION)):
            return self.none()
        return self.submitted_ever().apart_from(user)

    def of_city_of(self, user):
        return self.filter(city__in=list(memberships_of(user)))

    def submitted_ever(self):
        return self.exclude(state__in=OUTSIDE)

    def refused(self):
        """Not admitted, while their call is not decided yet."""
        running = (CallState.ANNOUNCED, CallState.EVALUATION)
        found = self.filter(state=State.INELIGIBLE, call__state__in=running)
        return found.select_related("city", "call").order_by("number")

    def standing(self):
        """Submitted and still in the competition or beyond it."""
        return self.exclude(state__in=(*OUTSIDE, State.WITHDRAWN))
