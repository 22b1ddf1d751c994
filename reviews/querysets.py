from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import Role
from cities.rules import memberships_of
from reviews.states import COUNTING, GONE, WORKING, ReviewState


def in_conflict(user, *, call, city):
    """Whether a standing conflict of `user` covers the row; `call`, `city` are paths from it."""
    return Exists(
        user.conflicts.filter(
            is_standing=True, is_conflict=True, call=OuterRef(call), city=OuterRef(city)
        )
    )


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A reviewer: own and not conflicted. The Section: all but of cities it acts for or is in
        conflict with."""
        if not user.is_authenticated:
            return self.none()
        elsewhere = self.exclude(application__city__in=list(memberships_of(user))).exclude(
            in_conflict(user, call="application__call", city="application__city")
        )
        if user.has_role(Role.SECTION):
            return elsewhere
        return elsewhere.held_by(user)

    def held_by(self, user):
        """The reviewer's own that still hold a place."""
        if not (user.is_authenticated and user.has_role(Role.REVIEWER)):
            return self.none()
        return self.filter(reviewer=user, state__in=COUNTING)

    def counting(self):
        """Those that hold a place: assigned, started, submitted, reopened."""
        return self.filter(state__in=COUNTING)

    def working(self):
        return self.filter(state__in=WORKING)

    def submitted(self):
        return self.filter(state=ReviewState.SUBMITTED)

    def gone(self):
        """Declined, in conflict, released: kept for the record, never counted."""
        return self.filter(state__in=GONE)


class ConflictQuerySet(models.QuerySet):
    def standing(self):
        """The last word about each person and city of a call."""
        return self.filter(is_standing=True)

    def conflicts(self):
        return self.standing().filter(is_conflict=True)

    def kept_by(self, user):
        """What a person of the Section records and lifts: of others, about cities they stand
        apart from in that call."""
        apart = self.exclude(user=user).exclude(city__in=list(memberships_of(user)))
        return apart.exclude(in_conflict(user, call="call", city="city"))


def not_of(applications, user):
    """Applications of cities the person neither acts for nor is in conflict with."""
    elsewhere = applications.exclude(city__in=list(memberships_of(user)))
    return elsewhere.exclude(in_conflict(user, call="call", city="city"))
