"""Values of an indicator broken down by sex, age and vulnerable group, and what they must obey.

A cell is an axis and a code of it, written `total`, `women`, `age:18–34`, `label:idp`,
`label_women:idp`. Labels overlap: they are compared with the total and never added up.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common.formats import format_number
from reports.states import Axis, Sex

ZERO = Decimal(0)
PLAIN = {Axis.TOTAL, Axis.REACHED, Axis.VISITS}
OF_LABEL = {Axis.LABEL_WOMEN: Sex.WOMEN, Axis.LABEL_MEN: Sex.MEN}


@dataclass(frozen=True)
class Measure:
    """What an indicator is: its axes, the codes of ages and groups, and how it may be added.

    `is_persons`: unique persons, who cannot be added over reports. `is_share`: a percentage, whose
    parts do not add up to the total.
    """

    axes: frozenset[str]
    ages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    is_persons: bool = False
    is_share: bool = False

    @property
    def by_sex(self) -> bool:
        return "sex" in self.axes

    @property
    def is_summed(self) -> bool:
        """The total is the sum over sexes and is not typed."""
        return self.by_sex and not self.is_share


@dataclass(frozen=True)
class Problem:
    """A rule that is broken: the cell to mend and the sentence beside it."""

    cell: str
    sentence: str


@dataclass(frozen=True)
class Figures:
    """One period's values by cell. `before`: unique persons reached until this period, None when
    this is the first report."""

    measure: Measure
    values: dict[str, Decimal] = field(default_factory=dict)
    before: Decimal | None = None

    def at(self, cell) -> Decimal | None:
        return self.values.get(cell)

    @property
    def total(self) -> Decimal | None:
        """What was typed, or the sum over sexes; None while nothing is."""
        if not self.measure.is_summed:
            return self.at("total")
        return _sum(self.at(sex) for sex in Sex.values)


def cell_of(axis: str, code: str = "") -> str:
    """`age`, `18–34` → `age:18–34`; a sex and the plain axes stand alone."""
    if axis == Axis.SEX:
        return code
    return axis if axis in PLAIN else f"{axis}:{code}"


def parse_cell(cell: str) -> tuple[str, str]:
    """The axis and code of a cell; ValueError for what is none."""
    if cell in Sex.values:
        return Axis.SEX, cell
    if cell in PLAIN:
        return cell, ""
    axis, colon, code = cell.partition(":")
    if not colon or not code or axis not in (Axis.AGE, Axis.LABEL, *OF_LABEL):
        raise ValueError(cell)
    return axis, code


def cells_of(measure: Measure, *, has_earlier: bool) -> list[str]:
    """Every cell that is typed, in the order of the table."""
    found = list(Sex.values) if measure.by_sex else []
    if not measure.is_summed:
        found.append("total")
    if "age" in measure.axes:
        found += [cell_of(Axis.AGE, code) for code in measure.ages]
    if "labels" in measure.axes:
        found += [cell_of(axis, code) for code in measure.groups for axis in _label_axes(measure)]
    if measure.is_persons and measure.axes:
        found.append("visits")
    if measure.is_persons and has_earlier:
        found.append("reached")
    return found


def required_of(measure: Measure, *, has_earlier: bool) -> list[str]:
    """The cells without which a report is not complete; a label left empty was not counted."""
    optional = ("label", "visits", "other")
    cells = cells_of(measure, has_earlier=has_earlier)
    return [cell for cell in cells if not cell.startswith(optional)]


def problems(figures: Figures) -> list[Problem]:
    """Every rule of the values of one indicator that is broken."""
    return [
        *_by_age(figures),
        *_labels(figures),
        *_labels_by_sex(figures),
        *_share(figures),
        *_visits(figures),
        *_reached(figures),
    ]


def reached(figures: Figures) -> Decimal | None:
    """The value since the beginning: typed for unique persons, the last one of a share."""
    total = figures.total
    if total is None or figures.measure.is_share:
        return total
    if figures.measure.is_persons and figures.before is not None:
        return figures.at("reached")
    return total + (figures.before or ZERO)


def _by_age(figures):
    cells = [cell_of(Axis.AGE, code) for code in figures.measure.ages]
    if "age" not in figures.measure.axes or figures.total is None:
        return
    given = [figures.at(cell) for cell in cells]
    if any(value is None for value in given):
        if (_sum(given) or ZERO) > figures.total:
            yield Problem(cells[0], _more_by_age(_sum(given), figures.total))
        return
    if sum(given) != figures.total:
        words = _("By age %(ages)s, in all %(total)s: they must be equal.")
        yield Problem(
            cells[-1], words % {"ages": written(sum(given)), "total": written(figures.total)}
        )


def _more_by_age(ages, total):
    words = _("By age already %(ages)s, in all only %(total)s.")
    return words % {"ages": written(ages), "total": written(total)}


def _labels(figures):
    """A group is never larger than all; the groups overlap, so their sum says nothing."""
    total = figures.total
    for code in figures.measure.groups:
        value = figures.at(cell_of(Axis.LABEL, code))
        if value is not None and total is not None and value > total:
            words = _("%(value)s of this group, but %(total)s people in all.")
            cell = cell_of(Axis.LABEL, code)
            yield Problem(cell, words % {"value": written(value), "total": written(total)})


def _labels_by_sex(figures):
    if not figures.measure.by_sex:
        return
    for code in figures.measure.groups:
        yield from _above_its_sex(figures, code)
        whole = figures.at(cell_of(Axis.LABEL, code))
        parts = [figures.at(cell_of(axis, code)) for axis in OF_LABEL]
        known = _sum(parts)
        if known is None:
            continue
        if whole is None or known > whole:
            words = _("Women and men of this group are %(parts)s, more than the group in all.")
            yield Problem(cell_of(Axis.LABEL, code), words % {"parts": written(known)})
        elif None not in parts and whole - known > (figures.at(Sex.OTHER) or ZERO):
            words = _("Women and men of this group are %(parts)s, the group in all is %(whole)s.")
            numbers = {"parts": written(known), "whole": written(whole)}
            yield Problem(cell_of(Axis.LABEL, code), words % numbers)


def _above_its_sex(figures, code):
    sentences = {
        Sex.WOMEN: _("%(value)s women of this group, but %(all)s women in all."),
        Sex.MEN: _("%(value)s men of this group, but %(all)s men in all."),
    }
    for axis, sex in OF_LABEL.items():
        value, whole = figures.at(cell_of(axis, code)), figures.at(sex)
        if value is not None and whole is not None and value > whole:
            numbers = {"value": written(value), "all": written(whole)}
            yield Problem(cell_of(axis, code), sentences[sex] % numbers)


def _share(figures):
    """The share of all lies between those of its parts."""
    parts = [figures.at(sex) for sex in Sex.values]
    known = [value for value in parts if value is not None]
    total = figures.total
    if not (figures.measure.is_share and figures.measure.by_sex and known) or total is None:
        return
    if not min(known) <= total <= max(known):
        words = _("The figure for all must lie between %(low)s and %(high)s.")
        yield Problem("total", words % {"low": written(min(known)), "high": written(max(known))})


def _visits(figures):
    visits, total = figures.at("visits"), figures.total
    if visits is not None and total is not None and visits < total:
        words = _("Participations are %(visits)s, fewer than the %(total)s people who took part.")
        yield Problem("visits", words % {"visits": written(visits), "total": written(total)})


def _reached(figures):
    """Unique persons since the beginning: no fewer than in any report, no more than in all."""
    value, total, before = figures.at("reached"), figures.total, figures.before
    if value is None or total is None or before is None:
        return
    low, high = max(before, total), before + total
    if not low <= value <= high:
        words = _("Since the beginning it is from %(low)s to %(high)s different people.")
        yield Problem("reached", words % {"low": written(low), "high": written(high)})


def _label_axes(measure):
    return (Axis.LABEL, *OF_LABEL) if measure.by_sex else (Axis.LABEL,)


def _sum(values):
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if known else None


def written(value: Decimal) -> str:
    """«35», «82,5»: without the zeros of the column it is kept in."""
    whole = value.to_integral_value()
    return format_number(whole if value == whole else value.normalize())
