"""What the ranking suggests for an application, and what departs from its order."""

from decimal import Decimal

from awards.states import Outcome
from reviews.ranking import BELOW, EDGE, FITS, RESERVE, UNSCORED

NATURAL = {
    FITS: {Outcome.AWARD},
    EDGE: {Outcome.AWARD, Outcome.RESERVE, Outcome.DECLINE},
    RESERVE: {Outcome.RESERVE, Outcome.DECLINE},
    BELOW: {Outcome.DECLINE},
    UNSCORED: {Outcome.DECLINE},
}
SUGGESTED = {FITS: Outcome.AWARD, EDGE: Outcome.RESERVE, RESERVE: Outcome.RESERVE}
WORTH = {Outcome.AWARD: 2, Outcome.RESERVE: 1, Outcome.DECLINE: 0}
NEVER_FUNDED = (BELOW, UNSCORED)


def suggested(standing: str, requested: Decimal) -> tuple[str, Decimal]:
    """(outcome, sum) that the ranking alone would give."""
    outcome = SUGGESTED.get(standing, Outcome.DECLINE)
    return outcome, requested if outcome == Outcome.AWARD else Decimal(0)


def departs(standing: str, outcome: str) -> bool:
    """Whether an outcome needs a reason: it is not what the place in the ranking leads to."""
    return outcome not in NATURAL[standing]


def out_of_order(rows) -> list:
    """Of (key, outcome, has a reason) in the order of the ranking: keys of those that stand above
    someone with a better outcome while neither says why."""
    found, best = [], -1
    for key, outcome, reasoned in reversed(list(rows)):
        if reasoned or outcome not in WORTH:
            continue
        if WORTH[outcome] < best:
            found.append(key)
        best = max(best, WORTH[outcome])
    return found[::-1]
