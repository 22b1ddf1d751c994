"""What a ranking is computed from, collected as plain JSON values; and its seed."""

import json
from decimal import Decimal

from applications.models import Application
from applications.states import State
from grants import rulebook
from reviews.models import ConflictDeclaration, Review, Score

RANKED = (
    State.IN_REVIEW,
    State.REVIEWED,
    State.AWARDED,
    State.RESERVE,
    State.DECLINED,
    State.TERMINATED,
    State.REPORTED,
)
GRANTED = (State.AWARDED, State.TERMINATED, State.REPORTED)
RULES = (
    "envelope",
    "threshold",
    "tie_break",
    "divergence_points",
    "divergence_gap",
    "reviewers_min",
)


def collect(call) -> dict:
    """The inputs of `reviews.ranking.compute` as the data stand now."""
    return {"call": call.slug, "rules": rules_of(call), "applications": applications_of(call)}


def rules_of(call) -> dict:
    """The frozen rules that a ranking needs (those of a draft call as they stand)."""
    frozen = call.rules_frozen or rulebook.rules_of(call)
    found = {name: frozen[name] for name in RULES}
    found["criteria"] = [
        {name: item[name] for name in ("code", "weight", "minimum")} for item in frozen["criteria"]
    ]
    return found


def seed_of(call) -> str:
    """The hash of the rules as first announced: known before any application, nobody's choice."""
    first = call.amendments.order_by("at", "pk").values_list("sha256_before", flat=True).first()
    return first or call.rules_sha256 or rulebook.sha256(rulebook.rules_of(call))


def ranked(call):
    """The applications of the call that are or were under review."""
    return Application.objects.filter(call=call, state__in=RANKED)


def counted(call):
    """The reviews that count: submitted, and no conflict of interest of their reviewer stands."""
    out, found = _out(call), Review.objects.filter(application__call=call).submitted()
    found = found.select_related("application").prefetch_related("scores__criterion")
    return [
        review
        for review in found.order_by("pk")
        if (review.reviewer_id, review.application.city_id) not in out
    ]


def how_many(call) -> int:
    """How many reviews count."""
    out, found = _out(call), Review.objects.filter(application__call=call).submitted()
    return sum(pair not in out for pair in found.values_list("reviewer", "application__city"))


def _out(call) -> set:
    """{(reviewer, city)} between whom a conflict of interest stands."""
    return set(
        ConflictDeclaration.objects.filter(call=call).conflicts().values_list("user", "city")
    )


def applications_of(call) -> list[dict]:
    reviews = _reviews_of(call)
    granted = Application.objects.filter(state__in=GRANTED).exclude(call=call)
    grantees = set(granted.values_list("city", flat=True))
    rows = ranked(call).select_related("city").prefetch_related("submissions").order_by("pk")
    return [_application(row, reviews.get(row.pk, []), row.city_id in grantees) for row in rows]


def sums_of(application) -> dict:
    """The sums of the standing submission: {total, grant, cash, in_kind, partner} as Decimal."""
    latest = max(application.submissions.all(), key=lambda each: each.number)
    sums = json.loads(latest.canonical)["answers"]["budget"]["sums"]
    return {name: Decimal(value) for name, value in sums.items()}


def own_share(sums) -> str:
    """The own contribution in per cent of the whole, exact enough to part two cities."""
    if not sums["total"]:
        return "0"
    share = (sums["cash"] + sums["in_kind"] + sums["partner"]) * 100 / sums["total"]
    return str(share.quantize(Decimal("0.000001")))


def _application(row, reviews, was_grantee) -> dict:
    sums = sums_of(row)
    return {
        "id": row.uid,
        "number": row.number,
        "requested": str(sums["grant"]),
        "own_share": own_share(sums),
        "was_grantee": was_grantee,
        "population": row.city.population,
        "submitted_at": row.last_submitted_at.isoformat() if row.last_submitted_at else "",
        "reviews": reviews,
    }


def _reviews_of(call) -> dict:
    """{application id: its reviews that count, the oldest first}"""
    out, found = _out(call), Review.objects.filter(application__call=call).submitted()
    given: dict = {}
    scores = Score.objects.filter(review__in=found).order_by("pk")
    for review, code, value in scores.values_list("review", "criterion__code", "value"):
        given.setdefault(review, {})[code] = value
    columns = ("pk", "uid", "reviewer", "application", "application__city")
    reviews: dict = {}
    for pk, uid, reviewer, application, city in found.order_by("pk").values_list(*columns):
        if (reviewer, city) not in out:
            said = {"id": uid, "reviewer": reviewer, "scores": given.get(pk, {})}
            reviews.setdefault(application, []).append(said)
    return reviews
