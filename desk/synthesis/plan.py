"""Who applies, who assesses and with which scores: drawn from the seed, before anything is made."""

from dataclasses import dataclass
from random import Random

from reviews import scoring

UNFINISHED_EVERY = 20  # of so many applications, one has a review that is only begun


@dataclass(frozen=True)
class Wanted:
    """What was asked for."""

    cities: int
    applications: int
    reviewers: int
    reviews: int  # of each application
    seed: int


@dataclass(frozen=True)
class Sheet:
    """One review: its reviewer by place, a score for each criterion, whether it is submitted."""

    reviewer: int
    scores: tuple[int, ...]
    is_in: bool = True


@dataclass(frozen=True)
class Planned:
    """One application: its city and title by place, the reviews it gets."""

    city: int
    title: int
    panel: tuple[Sheet, ...]
    moment: float  # when it came, as a share of the time there was


def applications(wanted: Wanted, *, titles: int, criteria: int) -> list[Planned]:
    """Every application of the call, in the order of their numbers; the same for the same seed."""
    random = Random(wanted.seed)
    lenient = [random.gauss(0, 0.25) for _reviewer in range(wanted.reviewers)]
    moments = sorted(random.random() ** 0.4 for _each in range(wanted.applications))
    return [
        Planned(
            city=number % wanted.cities,
            title=random.randrange(titles),
            panel=_panel(random, wanted, lenient, criteria, number),
            moment=moment,
        )
        for number, moment in enumerate(moments)
    ]


def _panel(random, wanted, lenient, criteria, number):
    quality = random.uniform(2, 4.8)
    people = random.sample(range(wanted.reviewers), wanted.reviews)
    begun = len(people) - 1 if number % UNFINISHED_EVERY == UNFINISHED_EVERY - 1 else None
    return tuple(
        Sheet(
            reviewer=person,
            scores=tuple(
                _score(quality + lenient[person] + random.gauss(0, 0.5)) for _one in range(criteria)
            ),
            is_in=place != begun,
        )
        for place, person in enumerate(people)
    )


def _score(value: float) -> int:
    return min(scoring.HIGHEST, max(0, round(value)))


def is_settled(panel, call, weights: dict[str, int]) -> bool:
    """Whether the review of an application is over: every sheet in, and the totals agree."""
    if not all(sheet.is_in for sheet in panel) or len(panel) < call.reviewers_min:
        return False
    totals = [
        scoring.total(dict(zip(weights, each.scores, strict=True)), weights) for each in panel
    ]
    apart = scoring.divergence(
        totals,
        points=call.divergence_points,
        threshold=call.threshold,
        gap=call.divergence_gap,
    )
    return apart is None
