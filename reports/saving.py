"""The working copy of one report as values by key."""

from functools import cached_property

from applications.saving import storable
from reports import figures
from reports.layout import Layout
from reports.models import IndicatorValue, ReportText
from reports.states import Axis, Sex
from workflow.drafts import Draft, RowGone

CHECKED = "yes"  # the text of a box that is ticked


class Copy(Draft):
    """Reads each answer of a report and puts new ones; everything is loaded once."""

    def __init__(self, report):
        super().__init__(report)
        self.report = report
        self.layout = Layout(report)

    @property
    def began_at(self):
        return self.report.opened_at

    def field(self, key):
        return self.layout.field(key)

    def is_there(self, field) -> bool:
        return field.holder[0] != "row" or field.holder[2] in self.layout.rows[field.holder[1]]

    def is_known(self, field) -> bool:
        return self.report.versions.filter(key=self.row_key(field)).exists()

    def row_key(self, field) -> str:
        return ".".join(field.holder[1:]) if field.holder[0] == "row" else ""

    def emptied(self, field):
        if field.holder[0] == "row" and self.is_there(field):
            kept = storable(self.row(field), field.name, None)
            return super().emptied(field) if kept is None else kept
        return super().emptied(field)

    def value(self, field):
        if field.holder[0] == "text":
            text = self.texts.get(field.holder[1], "")
            return text == CHECKED if field.kind == "check" else text
        if field.holder[0] == "value":
            _holder, uid, cell = field.holder
            return _whole(field, self.layout.figures[uid].at(cell))
        return getattr(self.row(field), field.name)

    def put(self, field, value, *, by):
        if field.holder[0] == "text":
            return self._put_text(field, value)
        if field.holder[0] == "value":
            return self._put_value(field, value)
        row = self.row(field)
        setattr(row, field.name, storable(row, field.name, value))
        return row.save(update_fields=[field.name])

    def row(self, field):
        _holder, table, uid = field.holder
        try:
            return self.layout.rows[table][uid]
        except KeyError as gone:
            raise RowGone(uid) from gone

    @cached_property
    def texts(self) -> dict[str, str]:
        return {each.key: each.text for each in self.report.texts.all()}

    def _put_text(self, field, value):
        key = field.holder[1]
        if field.kind == "check":
            value = CHECKED if value else ""
        ReportText.objects.update_or_create(
            report=self.report, key=key, defaults={"text": value or ""}
        )
        self.texts[key] = value or ""

    def _put_value(self, field, value):
        """The value of a cell, and the total where it follows from this one."""
        _holder, uid, cell = field.holder
        found = self.layout.figures[uid]
        row = self.layout.rows["indicators"][uid]
        _write(row, *figures.parse_cell(cell), value)
        found.values.pop(cell, None)
        if value is not None:
            found.values[cell] = value
        if found.measure.is_summed and cell in Sex.values:
            _write(row, Axis.TOTAL, "", found.total)


def _write(row, axis, code, value):
    IndicatorValue.objects.update_or_create(
        row=row, axis=axis, code=code, defaults={"value": value}
    )


def _whole(field, value):
    """A count reads as a whole number."""
    return int(value) if field.kind == "number" and value is not None else value
