"""The arithmetic of one review, and whether several of them diverge. Source: domain.md §1.9."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

HIGHEST = 5
CENT = Decimal("0.01")


def total(scores: dict[str, int], weights: dict[str, int]) -> Decimal:
    """Σ score/5 × weight over the criteria that have a score; two places, HALF_UP."""
    points = sum(Fraction(scores[code] * weights[code], HIGHEST) for code in scores)
    return rounded(points)


def rounded(value) -> Decimal:
    """A Fraction, int or Decimal at two places, halves away from zero."""
    exact = Fraction(value)
    ready = Decimal(exact.numerator) / Decimal(exact.denominator)
    return ready.quantize(CENT, rounding=ROUND_HALF_UP)


def points(value):
    """A total as people write it: 81, or 81,50 where it is not whole."""
    return int(value) if value == int(value) else value


def mean(values) -> Fraction | None:
    """The exact mean; None of nothing."""
    values = [Fraction(value) for value in values]
    return sum(values) / len(values) if values else None


def divergence(totals, *, points, threshold, gap) -> Decimal | None:
    """How far the totals lie apart when that needs an answer, else None.

    They diverge when the highest and the lowest differ by more than `points`, or stand on both
    sides of the `threshold` and differ by more than `gap`.
    """
    if len(totals) < 2:
        return None
    low, high = min(totals), max(totals)
    apart = high - low
    on_both_sides = low < Decimal(threshold) <= high
    if apart > Decimal(points) or (on_both_sides and apart > Decimal(gap)):
        return apart
    return None
