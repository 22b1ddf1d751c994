"""How far the review of an application is: enough scores in, divergences answered."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from reviews import scoring
from reviews.models import Moderation, Review
from reviews.states import COUNTING, WORKING, ReviewState

TOO_FEW = _("Too few reviews are in.")
UNFINISHED = _("Some reviewers have not finished: wait, or take the application from them.")
DIVERGES = _("The scores diverge: ask one more reviewer or write down how it was moderated.")


@dataclass(frozen=True)
class Progress:
    """`diverged` is how far the totals lie apart where that needs an answer, else None."""

    reviews: tuple
    totals: tuple
    working: int
    diverged: Decimal | None
    is_answered: bool
    needed: int
    least: int

    @property
    def apart(self):
        """How far the totals lie apart, as people write it."""
        return None if self.diverged is None else scoring.points(self.diverged)

    @property
    def held(self) -> int:
        return sum(1 for review in self.reviews if review.state in COUNTING)

    @property
    def submitted(self) -> int:
        return len(self.totals)

    @property
    def lacks(self) -> int:
        """How many reviewers are missing for a full panel."""
        return max(self.needed - self.held, 0)

    @property
    def obstacle(self) -> str:
        """Why the review cannot be finished by hand, or an empty text."""
        if self.submitted < self.least:
            return TOO_FEW
        if self.working:
            return UNFINISHED
        return DIVERGES if self.diverged is not None and not self.is_answered else ""

    @property
    def is_whole(self) -> bool:
        """Every place filled and submitted, nothing open: the schedule may finish it."""
        return not self.obstacle and self.submitted >= self.needed


def of(call, reviews, moderations) -> Progress:
    """The progress of one application from its reviews and moderations."""
    submitted = [review for review in reviews if review.state == ReviewState.SUBMITTED]
    totals = tuple(sorted((review.total for review in submitted), reverse=True))
    return Progress(
        reviews=tuple(reviews),
        totals=totals,
        working=sum(1 for review in reviews if review.state in WORKING),
        diverged=_divergence(call, totals),
        is_answered=any(_answers(each, totals, submitted) for each in moderations),
        needed=call.reviewers_per_application,
        least=call.reviewers_min,
    )


def _divergence(call, totals) -> Decimal | None:
    return scoring.divergence(
        totals,
        points=call.divergence_points,
        threshold=call.threshold,
        gap=call.divergence_gap,
    )


def _answers(moderation, totals, submitted) -> bool:
    """A note answers the totals it was written about; one more reviewer, once they submitted."""
    if moderation.extra_id:
        return any(review.pk == moderation.extra_id for review in submitted)
    return moderation.totals == [str(total) for total in totals]


def lacking(call, applications):
    """Those of a queryset of applications that lack reviewers for a full panel."""
    held = models.Count("reviews", filter=models.Q(reviews__state__in=COUNTING))
    return applications.annotate(held=held).filter(held__lt=call.reviewers_per_application)


def diverging(call, applications) -> list[int]:
    """Ids of those of a queryset whose totals lie apart without an answer."""
    submitted = Review.objects.submitted().filter(application__in=applications)
    ends = submitted.order_by().values_list("application")
    ends = ends.annotate(models.Min("total"), models.Max("total"))
    apart = {pk for pk, low, high in ends if _divergence(call, (low, high)) is not None}
    moderated = applications.filter(moderations__isnull=False).distinct()
    found = by_application(call, [each for each in moderated if each.pk in apart])
    return sorted(apart - {pk for pk, each in found.items() if each.is_answered})


def by_application(call, applications) -> dict:
    """{application id: Progress} of many applications in two queries."""
    ids = [application.pk for application in applications]
    reviews, moderations = {}, {}
    for review in (
        Review.objects.filter(application__in=ids)
        .select_related("reviewer")
        .order_by("reviewer__surname", "pk")
    ):
        reviews.setdefault(review.application_id, []).append(review)
    for each in Moderation.objects.filter(application__in=ids):
        moderations.setdefault(each.application_id, []).append(each)
    return {pk: of(call, reviews.get(pk, []), moderations.get(pk, [])) for pk in ids}
