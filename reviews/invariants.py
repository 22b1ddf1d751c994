"""What must hold of reviews at any time; each violation is one line."""

from decimal import Decimal

from django.db.models import Count, F

from reviews import panel, ranking, scoring
from reviews.models import ConflictDeclaration, Ranking, Review, ReviewerProfile
from reviews.states import COUNTING


def violations() -> list[str]:
    return [
        *misplaced(),
        *wrong_totals(),
        *counted_in_conflict(),
        *overloaded(),
        *altered_rankings(),
    ]


def misplaced() -> list[str]:
    """A review points at a submission of its own application."""
    rows = Review.objects.exclude(submission__application=F("application"))
    return [f"review {pk}: its submission is of another application" for pk in _ids(rows)]


def wrong_totals() -> list[str]:
    """A submitted review has its scores, its total and its last version in agreement."""
    rows = Review.objects.submitted().select_related("application__call")
    found = []
    for review in rows.prefetch_related(
        "scores__criterion", "versions", "application__call__criteria"
    ):
        scores = {each.criterion.code: each.value for each in review.scores.all()}
        weights = {each.code: each.weight for each in review.application.call.criteria.all()}
        versions = list(review.versions.all())
        if None in scores.values() or set(scores) != set(weights):
            found.append(f"review {review.pk}: submitted without every score")
        elif review.total != scoring.total(scores, weights):
            found.append(f"review {review.pk}: total {review.total} is not that of its scores")
        elif not versions or not _agrees(versions[-1].content, scores, review.total):
            found.append(f"review {review.pk}: its last version says otherwise")
        if [each.number for each in versions] != list(range(1, len(versions) + 1)):
            found.append(f"review {review.pk}: a version is missing")
    return found


def _agrees(content, scores, total) -> bool:
    kept = {code: each["value"] for code, each in content["scores"].items()}
    return kept == scores and Decimal(content["total"]) == total


def counted_in_conflict() -> list[str]:
    """No review that holds a place is by a person in conflict with its applicant."""
    out = set(ConflictDeclaration.objects.conflicts().values_list("call", "user", "city"))
    held = Review.objects.counting().values_list(
        "pk", "application__call", "reviewer", "application__city"
    )
    return [
        f"review {pk}: the reviewer is in conflict with the applicant"
        for pk, call, user, city in held
        if (call, user, city) in out
    ]


def overloaded() -> list[str]:
    """Nobody holds more applications of a call than it allows them."""
    profiles = {each.user_id: each for each in ReviewerProfile.objects.all()}
    held = (
        Review.objects.filter(state__in=COUNTING)
        .values("reviewer", "application__call", "application__call__load_max")
        .annotate(number=Count("pk"))
        .order_by("reviewer", "application__call")
    )
    return [
        f"reviewer {each['reviewer']}: {each['number']} applications of call {each['application__call']}"
        for each in held
        if each["number"] > _cap(each, profiles)
    ]


def _cap(each, profiles) -> int:
    profile = profiles.get(each["reviewer"], ReviewerProfile())
    return panel.cap(each["application__call__load_max"], profile)


def altered_rankings() -> list[str]:
    """Every ranking's inputs have their hash and give its official part to the byte."""
    found = []
    for kept in Ranking.objects.all():
        if ranking.sha256(kept.inputs) != kept.inputs_sha256:
            found.append(f"ranking {kept.pk}: its inputs do not have their hash")
        again = ranking.official(kept.inputs, seed=kept.seed)
        if ranking.canonical(again) != ranking.canonical(kept.results["official"]):
            found.append(f"ranking {kept.pk}: its inputs give another order")
    return found


def _ids(rows):
    return rows.values_list("pk", flat=True)
