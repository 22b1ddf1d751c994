"""Which practice cards there are for whom."""

from django.db import models

from cities.rules import is_section, memberships_of
from library.states import PracticeState
from reviews.querysets import in_conflict

PARTS = ("figures", "photos__file", "templates__file", "adoptions__city")


class PracticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is public; a city's own; every card for the Section."""
        own = self.model.objects.worked_on_by(user).values("pk")
        return self.filter(models.Q(state=PracticeState.PUBLISHED) | models.Q(pk__in=own))

    def worked_on_by(self, user):
        """Cards a person may see behind the scenes: their city's; as the Section every one but of
        applicants they are in conflict of interest with."""
        if not user.is_authenticated:
            return self.none()
        if is_section(user):
            return self.exclude(
                in_conflict(user, call="application__call", city="application__city")
            )
        return self.of_city_of(user)

    def published(self):
        return self.filter(state=PracticeState.PUBLISHED)

    def of_city_of(self, user):
        return self.filter(application__city__in=list(memberships_of(user)))

    def for_list(self):
        """With the city and call of each and how many cities repeated it."""
        return self.select_related("application__city", "application__call").annotate(
            repeated=models.Count("adoptions", distinct=True)
        )

    def whole(self):
        """With everything a card shows."""
        return self.for_list().prefetch_related(*PARTS)
