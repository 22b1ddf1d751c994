"""What the reviewer's desk shows: the document, the sheet, the neighbours, others' reviews."""

from decimal import Decimal

from applications import reading, snapshot
from common.formats import format_percent
from reviews import queueing, scoring, sheet
from reviews.forms import ScoreForm
from reviews.models import Review
from reviews.states import ReviewState

SKIPPED = ("title_uk", "title_en", "summary_en", "declarations")


def typed(post) -> dict:
    """{key: (typed, base)} of the fields that a page sent."""
    return {
        key: (value, post.get(f"base-{key}", "0."))
        for key, value in post.items()
        if f"base-{key}" in post
    }


def answers_of(review) -> dict:
    """What this reviewer sees of the submission: blind where the call is."""
    answers = snapshot.content(review.submission)
    return snapshot.for_reviewers(answers, review.application.call)


def start_page(review, user, *, is_unsaid=False) -> dict:
    return _around(review, user) | {"is_unsaid": is_unsaid}


def score_page(review, user, *, is_final=False) -> dict:
    """The form holds what is saved; `is_final` also judges it."""
    criteria = sheet.criteria_of(review)
    held = sheet.values_of(review, criteria)
    options = {"criteria": criteria, "comment_min": review.application.call.comment_min}
    form = ScoreForm(held, **options) if is_final else ScoreForm(initial=held, **options)
    return _around(review, user) | {
        "form": form,
        "bases": [(key, sheet.base(review, key, value)) for key, value in held.items()],
        "total": scoring.points(sheet.total_of(review, criteria)),
        "scored": sum(1 for key, value in held.items() if key.endswith("_score") and value),
        "criteria": criteria,
        "asides": _asides(review, criteria, held),
        "parts": document(review),
    }


def _asides(review, criteria, held):
    """Texts of another tab beside those that stand, each with the criterion it is about."""
    known = sheet.cells(criteria)
    found = []
    for aside in review.asides.filter(settled_at=None):
        cell = known.get(aside.key)
        if cell is not None:
            found.append({"aside": aside, "cell": cell, "held": held[aside.key]})
    return found


def submitted_page(review, user) -> dict:
    return _around(review, user) | {
        "parts": document(review),
        "versions": review.versions.all(),
        "sheet": rows_of(review.versions.last().content, sheet.criteria_of(review)),
        "others": others(review),
    }


def others(review) -> list[dict]:
    """The other reviews of the application, once one's own is in and where the call reveals them."""
    call = review.application.call
    if not call.reveals_reviews or review.state != ReviewState.SUBMITTED:
        return []
    found = Review.objects.filter(application=review.application).submitted()
    criteria = sheet.criteria_of(review)
    return [
        {"points": other.points, "rows": rows_of(other.versions.last().content, criteria)}
        for other in found.exclude(pk=review.pk).order_by("uid").prefetch_related("versions")
    ]


def rows_of(content, criteria) -> list[dict]:
    """A kept version as rows: criterion, score, comment."""
    return [
        {"criterion": criterion, **content["scores"][criterion.code]}
        for criterion in criteria
        if criterion.code in content["scores"]
    ]


def document(review):
    """The submission by sections, without what stands in the head of the page or is not theirs."""
    answers = answers_of(review)
    kept = {key: value for key, value in answers.items() if key not in SKIPPED}
    parts = reading.parts(review.application.call, kept)
    return [part for part in parts if any(not each.is_empty for each in part.readings)]


def _around(review, user) -> dict:
    before, after, done, whole = queueing.neighbours(review, user)
    answers = answers_of(review)
    sums = {name: Decimal(each) for name, each in answers["budget"]["sums"].items()}
    own = sums["cash"] + sums["in_kind"] + sums["partner"]
    return {
        "review": review,
        "application": review.application,
        "call": review.application.call,
        "title": answers.get("title_uk") or str(review.application),
        "grant": sums["grant"],
        "whole": sums["total"],
        "share": format_percent(own * 100 / sums["total"]) if sums["total"] else "",
        "before": before,
        "after": after,
        "done": done,
        "all": whole,
    }
