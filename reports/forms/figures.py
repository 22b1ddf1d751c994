"""The indicators as tables: those broken down alike stand in one, groups of people beneath."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common import kinds
from reports import figures
from reports.layout import EXPLANATION, cell_name
from reports.reading import number_of
from reports.states import Axis

LABELS = (Axis.LABEL, Axis.LABEL_WOMEN, Axis.LABEL_MEN)


@dataclass(frozen=True)
class Cell:
    """A control in a cell, or a computed value (`output`); `label` names the column."""

    label: str
    control: str = ""
    output: str = ""
    is_wrong: bool = False


@dataclass
class Row:
    """An indicator: its cells in the order of the columns, and beneath them what is wrong."""

    uid: str
    code: str
    name: str
    hint: str
    target: str
    cells: list
    errors: list
    said: str
    groups: list = field(default_factory=list)  # [(name of the group, cells)]
    group_heads: list = field(default_factory=list)
    explanation: object = None

    @property
    def is_told(self) -> bool:
        return bool(self.errors or self.said)


@dataclass
class Table:
    heads: list
    rows: list = field(default_factory=list)


class Book:
    """Everything the page of indicators shows, from the form and the rules."""

    def __init__(self, form):
        self.form, self.layout = form, form.copy.layout

    @property
    def tables(self) -> list[Table]:
        made: dict[tuple, Table] = {}
        for uid, row in self.layout.rows["indicators"].items():
            columns = self._columns(uid)
            key = tuple(columns)
            if key not in made:
                made[key] = Table([self._head(cell) for cell in columns])
            made[key].rows.append(self.row(uid, row, columns))
        return list(made.values())

    def row(self, uid, row, columns=None) -> Row:
        bounds = {each.name: self.form[each.key] for each in self.layout.indicator(uid)}
        columns = columns or self._columns(uid)
        found = self.layout.figures[uid]
        made = Row(
            uid=uid,
            code=row.indicator.code,
            name=row.indicator.measured,
            hint=row.indicator.hint,
            target=number_of(row.target) or "—",
            cells=[self._cell(uid, bounds, cell, found) for cell in columns],
            errors=self._errors(bounds),
            said=self.form.said_of(f"indicators.{uid}", labels=self._labels(uid, bounds)),
            explanation=bounds[EXPLANATION],
        )
        made.groups, made.group_heads = self._groups(uid, bounds, found)
        return made

    def _columns(self, uid):
        """The cells of the table: sexes, the total, ages, what is counted over reports."""
        cells = [cell for cell in self.layout.cells(uid) if not cell.startswith("label")]
        if self.layout.figures[uid].measure.is_summed:
            sexes = [cell for cell in cells if figures.parse_cell(cell)[0] == Axis.SEX]
            return [*sexes, "total", *(cell for cell in cells if cell not in sexes)]
        return cells

    def _head(self, cell):
        axis, code = figures.parse_cell(cell)
        return code if axis == Axis.AGE else cell_name(cell, self.layout.terms)

    def _cell(self, uid, bounds, cell, found):
        label = cell_name(cell, self.layout.terms)
        if cell == "total" and found.measure.is_summed:
            total = "" if found.total is None else figures.written(found.total)
            return Cell(label, output=total)
        bound = bounds[cell]
        attributes = {
            "aria-label": bound.label,
            "class": "",
            "inputmode": "decimal",
            "data-cell": cell,
        }
        if bound.errors:
            told = {"aria-invalid": "true", "aria-describedby": f"errors-{uid}"}
            attributes |= told
        return Cell(label, bound.as_widget(attrs=attributes), is_wrong=bool(bound.errors))

    def _groups(self, uid, bounds, found):
        """Rows of vulnerable groups, counted only, and the heads of their columns."""
        measure = found.measure
        if "labels" not in measure.axes:
            return [], []
        axes = LABELS if measure.by_sex else LABELS[:1]
        rows = [
            (
                self.layout.terms.get(code, code),
                [self._cell(uid, bounds, figures.cell_of(axis, code), found) for axis in axes],
            )
            for code in measure.groups
        ]
        return rows, [_("In all"), _("Women"), _("Men")][: len(axes)]

    def _errors(self, bounds):
        return [sentence for bound in bounds.values() for sentence in bound.errors]

    def _labels(self, uid, bounds):
        """{key: name} of everything in a row that the monitor may speak of."""
        names = [*(name for name in bounds if name != EXPLANATION), "total"]
        found = {f"indicators.{uid}.{name}": cell_name(name, self.layout.terms) for name in names}
        return found | {f"indicators.{uid}.{EXPLANATION}": bounds[EXPLANATION].label}


def typed_figures(page, uid, typed) -> figures.Figures:
    """The figures of a row with what is typed over what is kept; what cannot be read is left out."""
    kept = page.layout.figures[uid]
    values = dict(kept.values)
    for answer in page.layout.indicator(uid):
        if answer.name not in typed or answer.name == EXPLANATION:
            continue
        values.pop(answer.name, None)
        try:
            value = kinds.clean(answer, typed[answer.name])
        except ValidationError:
            continue
        if value is not None:
            values[answer.name] = Decimal(value)
    return figures.Figures(kept.measure, values, kept.before)
