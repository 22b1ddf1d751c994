from django.db import models
from django.db.models import Q

from cities.rules import is_section, memberships_of
from cities.states import CharterStatus, MembershipState, Portrait
from common import clock
from common.collation import search_key


class CityQuerySet(models.QuerySet):
    def found_by(self, text: str):
        """Cities whose present or former name, English name or oblast has each word of `text`."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search_name__contains=word)
        return found

    def names_of(self, codes) -> dict:
        """{KATOTTG code: name} of the cities with these codes."""
        return dict(self.filter(katottg__in=codes).values_list("katottg", "name"))

    def acted_for_by(self, user):
        return self.filter(
            memberships__user=user, memberships__state=MembershipState.CONFIRMED
        ).distinct()

    def for_list(self):
        """With what the register shows of each, in a fixed number of queries."""
        return self.prefetch_related("names", "amu_periods")

    def in_amu(self, day, *, is_member: bool):
        """Members of the Association on a day, or all the others."""
        lasting = Q(amu_periods__until=None) | Q(amu_periods__until__gte=day)
        members = self.model.objects.filter(lasting, amu_periods__since__lte=day).values("pk")
        return self.filter(pk__in=members) if is_member else self.exclude(pk__in=members)

    def with_charter(self, status: str):
        """By where they stand with the Charter today, the overdue plan included."""
        overdue = Q(charter=CharterStatus.SIGNED, charter_signed_on__lt=_years_ago(2))
        if status == CharterStatus.OVERDUE:
            return self.filter(overdue)
        found = self.filter(charter=status)
        return found.exclude(overdue) if status == CharterStatus.SIGNED else found

    def with_portrait(self, portrait: str):
        """By the freshness of the gender portrait today."""
        if portrait == Portrait.NONE:
            return self.filter(gender_portrait_on=None)
        oldest = _years_ago(3)
        if portrait == Portrait.FRESH:
            return self.filter(gender_portrait_on__gte=oldest)
        return self.filter(gender_portrait_on__lt=oldest)


def _years_ago(years: int):
    """The earliest day that is no longer than so many years ago."""
    today = clock.today()
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


class MembershipQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=MembershipState.CONFIRMED)

    def asked(self):
        return self.filter(state=MembershipState.ASKED)

    def visible_to(self, user):
        """One's own; those of cities one acts for; the Section all but of its own cities' requests."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(user=user) | Q(city__in=list(memberships_of(user)))
        return self if is_section(user) else self.filter(mine)

    def to_decide_by(self, user):
        """Requests that wait for the Section and that this member may decide."""
        if not is_section(user):
            return self.none()
        return self.asked().exclude(user=user).exclude(city__in=list(memberships_of(user)))
