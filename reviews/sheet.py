"""The score sheet of a review as fields with keys: what is typed, saved and compared by field."""

import hashlib
from dataclasses import dataclass

from common.typography import tidy_pasted
from reviews import scoring
from reviews.models import Score

TEXTS = ("strengths", "weaknesses", "budget_note")
LONGEST = 20_000  # characters a field keeps while one is at it
COMMENT_MAX, TEXT_MAX = 3000, 3000  # characters of a finished comment, of another text


@dataclass(frozen=True)
class Cell:
    """A field of the sheet: `c3_score`, `c3_comment` of the third criterion, or one of TEXTS."""

    key: str
    criterion: object = None

    @property
    def is_score(self) -> bool:
        return self.key.endswith("_score")


def criteria_of(review) -> list:
    return list(review.application.call.criteria.all())


def cells(criteria) -> dict[str, Cell]:
    """Every field of the sheet by its key, in the order of the page."""
    found = {}
    for at, criterion in enumerate(criteria, 1):
        for part in ("comment", "score"):
            found[f"c{at}_{part}"] = Cell(f"c{at}_{part}", criterion)
    return found | {name: Cell(name) for name in TEXTS}


def values_of(review, criteria) -> dict[str, str]:
    """What every field of the sheet holds now, as text."""
    scores = {score.criterion_id: score for score in review.scores.all()}
    return {key: _value(review, cell, scores) for key, cell in cells(criteria).items()}


def _value(review, cell, scores) -> str:
    if cell.criterion is None:
        return getattr(review, cell.key)
    score = scores.get(cell.criterion.pk)
    if score is None:
        return ""
    if cell.is_score:
        return "" if score.value is None else str(score.value)
    return score.comment


def write(review, cell, value) -> None:
    """Keep one clean value; the review itself is saved by the caller."""
    if cell.criterion is None:
        setattr(review, cell.key, value)
        return
    score, _new = Score.objects.get_or_create(review=review, criterion=cell.criterion)
    if cell.is_score:
        score.value = int(value) if value else None
    else:
        score.comment = value
    score.save()


def clean(cell, typed) -> str:
    """The value of what was typed; ValueError where the field cannot hold it."""
    text = str(typed or "")
    if cell.is_score:
        if text not in ("", *map(str, range(scoring.HIGHEST + 1))):
            raise ValueError(text)
        return text
    text = tidy_pasted(text)
    if len(text) > LONGEST or "\x00" in text or any("\ud800" <= s <= "\udfff" for s in text):
        raise ValueError(len(text))
    return text.strip()


def base(review, key, value) -> str:
    """What a page was based on: how often the field had been saved, and a mark of what it held."""
    return f"{review.numbers.get(key, 0)}.{mark(value)}"


def mark(value) -> str:
    return hashlib.sha256(str(value).encode()).hexdigest()[:10]


def scores_of(review) -> dict[str, int]:
    """{criterion code: score} of what is scored so far."""
    return {
        score.criterion.code: score.value
        for score in review.scores.select_related("criterion")
        if score.value is not None
    }


def total_of(review, criteria):
    """The total of what is scored so far, Decimal."""
    return scoring.total(scores_of(review), {each.code: each.weight for each in criteria})


def content_of(review, total) -> dict:
    """A review as a version keeps it."""
    scores = {
        score.criterion.code: {"value": score.value, "comment": score.comment}
        for score in review.scores.select_related("criterion")
    }
    texts = {name: getattr(review, name) for name in TEXTS}
    return {"scores": scores, "total": str(total), **texts}
