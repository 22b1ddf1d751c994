"""Which meetings and decisions there are for whom. Outside, everything keys on `published_at`."""

from django.db import models

from accounts.models import Role
from applications.states import State
from awards.states import Outcome
from cities.rules import is_section, memberships_of
from common import clock
from grants.models import Call
from reviews.querysets import in_conflict

STANDING = (State.AWARDED, State.TERMINATED, State.REPORTED)
FORGONE = (State.WITHDRAWN,)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The Section sees every meeting, a member of the commission those with their seat."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(Role.SECTION):
            return self
        if user.has_role(Role.COMMISSION):
            return self.filter(pk__in=user.seats.values("meeting"))
        return self.none()

    def due(self, at=None):
        """Confirmed, their moment has come, and not published yet."""
        return self.filter(state="confirmed", published_at=None, publish_at__lte=at or clock.now())


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is public; a city's own once published; the Section's and a seat holder's agenda.

        Whoever acts for a city or is in conflict with it sees there only what that city sees.
        """
        public = models.Q(pk__in=self.model.objects.public().values("pk"))
        if not user.is_authenticated:
            return self.filter(public)
        out = models.Q(published_at__isnull=False)
        acts = models.Q(application__city__in=list(memberships_of(user)))
        free = ~acts & ~models.Q(
            in_conflict(user, call="application__call", city="application__city")
        )
        recused = user.recusals.filter(
            meeting=models.OuterRef("meeting"), application=models.OuterRef("application")
        )
        free &= ~models.Q(models.Exists(recused))
        seen = public | (out & acts)
        if is_section(user):
            seen |= free
        elif user.has_role(Role.COMMISSION):
            seen |= free & models.Q(meeting__in=user.seats.values("meeting"))
        if user.has_role(Role.PARTNER):
            seen |= free & out
        return self.filter(seen)

    def apart_from(self, user):
        """None of a city the person acts for or is in conflict with, were it public or not."""
        apart = self.exclude(application__city__in=list(memberships_of(user)))
        return apart.exclude(in_conflict(user, call="application__call", city="application__city"))

    def public(self):
        """Published and named to everyone, as the call's publication rule says."""
        named = models.Q(meeting__call__publication=Call.Publication.ALL)
        return self.published().filter(named | models.Q(outcome=Outcome.AWARD))

    def coded(self):
        """Published, but shown outside by code only."""
        coded = Call.Publication.CODED
        return (
            self.published().filter(meeting__call__publication=coded).exclude(outcome=Outcome.AWARD)
        )

    def published(self):
        return self.filter(published_at__isnull=False)

    def awards(self):
        """Published awards that stand: the public register."""
        return self.published().filter(outcome=Outcome.AWARD, application__state__in=STANDING)

    def decided(self):
        return self.filter(decided_at__isnull=False)

    def alive(self):
        """Not of applications that were withdrawn or forgone."""
        return self.exclude(application__state__in=FORGONE)

    def waiting(self):
        """On an agenda and neither decided there, nor left to another meeting."""
        return self.alive().filter(decided_at=None, postponed_at=None)

    def binding(self):
        """Awards that take money of the envelope, from the moment they are recorded."""
        return self.decided().alive().filter(outcome=Outcome.AWARD)

    def in_force(self):
        """The last published decision of each application (an upheld appeal may bring another)."""
        later = self.model.objects.published().filter(
            application=models.OuterRef("application"), pk__gt=models.OuterRef("pk")
        )
        return self.published().exclude(models.Exists(later))

    def for_list(self):
        return self.select_related(
            "application__city", "application__call", "meeting__call", "submission"
        )


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The Section, the commission and the donor see all but cities they are barred from; a city
        its own once sent."""
        return _contracts_of(self, user, "")

    def running(self):
        """In force or suspended: reports are due and money may flow."""
        return self.filter(state__in=["active", "suspended"])

    def for_list(self):
        return self.select_related("application__city", "application__call", "monitor")


class TrancheQuerySet(models.QuerySet):
    def visible_to(self, user):
        return _contracts_of(self, user, "agreement__")


class DueReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return _contracts_of(self, user, "agreement__")

    def opened(self, day):
        """Demanded by an agreement in force, and their day has come."""
        return self.filter(agreement__state__in=["active", "suspended"], opens_on__lte=day)


def _contracts_of(found, user, path):
    """Rows whose agreement (at `path`) this person may see."""
    if not user.is_authenticated:
        return found.none()
    acts = models.Q(**{f"{path}application__city__in": list(memberships_of(user))})
    sent = ~models.Q(**{f"{path}state": "drafted"})
    free = ~acts & ~models.Q(
        in_conflict(user, call=f"{path}application__call", city=f"{path}application__city")
    )
    seen = acts & sent
    if is_section(user) or user.has_role(Role.COMMISSION):
        seen |= free
    elif user.has_role(Role.PARTNER):
        seen |= free & sent
    return found.filter(seen)
