"""What must hold of practices, read off the data."""

from django.db.models import F

from awards.models import Decision
from library import card
from library.models import Adoption, Practice
from library.states import PracticeState


def violations():
    """Yield one sentence for each thing that does not hold."""
    yield from _published()
    yield from _without_award()
    yield from _adopted_by_its_own_city()


def _published():
    """A public card is whole and says since when; one that is not public says nothing of it."""
    for practice in Practice.objects.published().prefetch_related("figures", "photos"):
        for part, sentence in card.missing(practice):
            yield f"practice {practice.slug} is published, {part}: {sentence}"
        if practice.published_at is None:
            yield f"practice {practice.slug} is published without a time"
    hidden = Practice.objects.exclude(state=PracticeState.PUBLISHED)
    for practice in hidden.filter(published_at__isnull=False):
        yield f"practice {practice.slug} is {practice.state} with a time of publishing"
    for practice in hidden.filter(is_verified=True):
        yield f"practice {practice.slug} is {practice.state} and marked as verified"


def _without_award():
    funded = Decision.objects.awards().values("application")
    for practice in Practice.objects.published().exclude(application__in=funded):
        yield f"practice {practice.slug} is of an application without a grant"


def _adopted_by_its_own_city():
    for adoption in Adoption.objects.filter(city=F("practice__application__city")):
        yield f"practice {adoption.practice_id} is repeated by its own city"
