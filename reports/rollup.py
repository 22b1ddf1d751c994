"""Indicators added over cities: each in its own unit, women and men apart, groups never added up.

What a city told is read from its accepted reports alone. A share or a price is not added: of those
the least and the largest are shown. Cells are those of reports.figures.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from reports.figures import OF_LABEL, Figures, Measure, cell_of, cells_of, reached, written
from reports.states import Axis, Sex

ZERO = Decimal(0)
SMALLEST = 5  # a smaller number of people is hidden outside the Section
TOTAL = "total"
TOGETHER = "together"  # the row of sums among those of cities


@dataclass(frozen=True)
class Span:
    """A number known exactly, or only to lie between two bounds: unique persons of several reports
    are typed in all, and whoever came twice stands in both reports' parts."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Decimal) -> "Span":
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __str__(self):
        if self.is_exact:
            return written(self.low)
        return f"{written(self.low)}–{written(self.high)}"


@dataclass(frozen=True)
class Told:
    """What one city told of one indicator since the beginning. `total`: unique persons once;
    `parts`: {cell: Span}. `ripens_late`: an outcome, not what was delivered."""

    total: Decimal | None = None
    parts: dict[str, Span] = field(default_factory=dict)
    target: Decimal | None = None
    ripens_late: bool = False

    @property
    def has_told(self) -> bool:
        return self.total is not None

    @property
    def values(self) -> dict[str, Span]:
        """The parts with the total among them."""
        return self.parts if self.total is None else self.parts | {TOTAL: Span.of(self.total)}


def told_of(measure: Measure, reports: list[dict], target=None, *, ripens_late=False) -> Told:
    """Of the accepted reports of one city, oldest first, each as {cell: value}."""
    total = None
    for values in reports:
        found = reached(Figures(measure, values, total))
        total = total if found is None else found
    counted = reports[-1:] if measure.is_share else reports
    cells = [cell for cell in cells_of(measure, has_earlier=False) if cell != TOTAL]
    series = {cell: [row[cell] for row in counted if cell in row] for cell in cells}
    parts = {cell: Span.of(sum(row, ZERO)) for cell, row in series.items() if row}
    if measure.is_persons and len(counted) > 1 and total is not None:
        parts = {cell: span for cell, span in parts.items() if cell == Axis.VISITS}
        parts |= _bounds(measure, {cell: row for cell, row in series.items() if row}, total)
    return Told(total, parts, target, ripens_late)


def _bounds(measure, series, total) -> dict[str, Span]:
    """Between what bounds each part of unique persons lies, by what every report counted."""
    most = {cell: max(row) for cell, row in series.items() if cell != Axis.VISITS}
    sums = {cell: sum(series[cell], ZERO) for cell in most}
    found = {cell: Span(most[cell], min(sums[cell], total)) for cell in most}
    for whole in ([*Sex.values], [cell_of(Axis.AGE, code) for code in measure.ages]):
        given = [cell for cell in whole if cell in most]
        for cell in given:
            others = [other for other in given if other != cell]
            low = max(most[cell], total - sum((sums[each] for each in others), ZERO))
            high = min(sums[cell], total - sum((most[each] for each in others), ZERO))
            found[cell] = Span(low, max(low, high))
    return found


@dataclass(frozen=True)
class Rollup:
    """One indicator over the cities that promised it. `told`: {city: Told}, of those that told
    nothing yet too. `is_added`: False for shares and prices. `is_closed`: for readers outside the
    Section, from whom small numbers of people are hidden."""

    measure: Measure
    told: dict
    is_added: bool = True
    is_closed: bool = False

    @property
    def promised(self) -> int:
        return len(self.told)

    @property
    def telling(self) -> int:
        """How many cities have told it: the coverage."""
        return sum(each.has_told for each in self.told.values())

    @cached_property
    def total(self) -> Decimal | None:
        found = self.sum_of(TOTAL)
        return found.low if found else None

    @property
    def target(self) -> Decimal | None:
        """What the cities promised together."""
        known = [each.target for each in self.told.values() if each.target is not None]
        return sum(known, ZERO) if known and self.is_added else None

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | None:
        """The least and the largest total, for what is not added."""
        known = [each.total for each in self.told.values() if each.has_told]
        return (min(known), max(known)) if known else None

    @property
    def is_vague(self) -> bool:
        """Whether a part is known between bounds only."""
        return any(not span.is_exact for each in self.told.values() for span in each.parts.values())

    def sum_of(self, cell: str) -> Span | None:
        """Over cities, one cell; None where nobody told it or it is hidden."""
        if not self.is_added or self.is_sum_hidden(cell):
            return None
        return self._sum(cell)

    def is_hidden(self, city, cell: str) -> bool:
        return (city, cell) in self._hidden

    def is_sum_hidden(self, cell: str) -> bool:
        """A sum that is small itself, or from which a hidden number could be read."""
        return (TOGETHER, cell) in self._hidden

    def value(self, city, cell: str) -> Span | None:
        """What a reader may see of one city."""
        return None if self.is_hidden(city, cell) else self.told[city].values.get(cell)

    def _sum(self, cell):
        known = [each.values[cell] for each in self.told.values() if cell in each.values]
        return sum(known[1:], known[0]) if known else None

    @cached_property
    def _hidden(self) -> set:
        if not self.is_closed or self.measure.is_share:
            return set()
        rows = {city: each.values for city, each in self.told.items()}
        if self.is_added:
            cells = dict.fromkeys(cell for row in rows.values() for cell in row)
            rows[TOGETHER] = {cell: self._sum(cell) for cell in cells}
        highs = {
            city: {cell: span.high for cell, span in row.items()} for city, row in rows.items()
        }
        return hidden(self.measure, highs)


def shown_sum(rollup: Rollup, cell: str) -> str:
    """A sum as a table shows it: the number, «<5», or — where there is none."""
    if rollup.is_added and rollup.is_sum_hidden(cell):
        return f"<{SMALLEST}"
    value = rollup.sum_of(cell)
    return "—" if value is None else str(value)


def is_small(value: Decimal) -> bool:
    return 0 < value < SMALLEST


def hidden(measure: Measure, rows: dict) -> set:
    """{(city, cell)} that may not be shown: small numbers of people, and what would give them
    away by subtraction, within a row and over the cities, whose sum is a row too."""
    found = {
        (city, cell)
        for city, values in rows.items()
        for cell, value in values.items()
        if is_small(value) and tells_of_people(measure, cell)
    }
    while more := {*_within_rows(measure, rows, found), *_over_rows(rows, found)} - found:
        found |= more
    return found


def tells_of_people(measure: Measure, cell: str) -> bool:
    """Parts of an indicator tell who it was; the total only where people are counted."""
    return measure.is_persons if cell in (TOTAL, Axis.VISITS) else bool(measure.axes)


def _within_rows(measure, rows, found):
    """A single hidden part of a whole is its rest: one more is hidden, the smallest."""
    for city, values in rows.items():
        for parts in _wholes(measure):
            given = [cell for cell in parts if cell in values]
            gone = [cell for cell in given if (city, cell) in found]
            kept = [cell for cell in given if cell not in gone]
            if len(gone) == 1 and len(given) > 1:
                yield city, min(kept, key=values.get)


def _wholes(measure):
    """Cells that add up: parts and their whole."""
    yield [*Sex.values, TOTAL]
    yield [*(cell_of(Axis.AGE, code) for code in measure.ages), TOTAL]
    for code in measure.groups:
        yield [cell_of(axis, code) for axis in (Axis.LABEL, *OF_LABEL)]


def _over_rows(rows, found):
    """A single hidden number of a column is its rest: one more is hidden, the smallest."""
    for cell in {cell for _city, cell in found}:
        given = {city: values[cell] for city, values in rows.items() if cell in values}
        gone = [city for city in given if (city, cell) in found]
        if len(gone) == 1 and len(given) > 1:
            yield min((city for city in given if city not in gone), key=given.get), cell
