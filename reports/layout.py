"""The form of a report: its sections, and every field by key.

A key addresses one answer: `texts.results`, `activities.<uid>.status`, `expenses.<uid>.amount`,
`indicators.<uid>.women`, `indicators.<uid>.label:idp`, `files.<uid>.alt`. It names the control on
the page, the unit of saving, the row of the history and the place of a comment alike.
"""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.fields import Field
from reports import figures, measuring, questions
from reports.states import ActivityStatus, Axis, Sex, Source

SECTIONS = ("activities", "indicators", "expenses", "texts", "files")
NAMES = {
    "activities": gettext_lazy("Activities"),
    "indicators": gettext_lazy("Indicators"),
    "expenses": gettext_lazy("Expenses"),
    "texts": gettext_lazy("What came of it"),
    "files": gettext_lazy("Photos and papers"),
}
EXPLANATION = "explanation"
# Column: (kind, words, most characters, whether it may stay empty).
ACTIVITY = {
    "status": ("select", gettext_lazy("What became of it"), None, False),
    "done_on": ("day", gettext_lazy("Finished on"), None, True),
    "deviation": ("text", gettext_lazy("Deviation from the plan, and why"), 600, True),
}
EXPENSE = {
    "document": ("line", gettext_lazy("Document and its number"), 120, False),
    "dated_on": ("day", gettext_lazy("Date of the document"), None, False),
    "payee": ("line", gettext_lazy("Paid to"), 300, False),
    "amount": ("money", gettext_lazy("Sum, UAH"), None, False),
    "line": ("select", gettext_lazy("Line of the budget"), None, False),
    "source": ("select", gettext_lazy("Paid from"), None, False),
}
FILE = {"alt": ("line", gettext_lazy("What is in the photo"), 300, False)}
PLAIN = {
    Axis.TOTAL: gettext_lazy("In all"),
    Axis.REACHED: gettext_lazy("Different people since the beginning"),
    Axis.VISITS: gettext_lazy("Participations"),
}
TABLES = {"activities": ACTIVITY, "expenses": EXPENSE, "files": FILE}


class Layout:
    """Every field of one report by key, and its rows read once."""

    def __init__(self, report):
        self.report = report

    def field(self, key) -> Field | None:
        """The field of a key; of a row's cell whether or not the row is there."""
        table, _dot, rest = key.partition(".")
        if table == "texts":
            return self._texts.get(rest)
        uid, _dot, name = rest.partition(".")
        if table == "indicators":
            return self._indicator_field(uid, name)
        if table not in TABLES or name not in TABLES[table] or not uid:
            return None
        return self._cell(table, uid, name)

    def fields(self, section) -> list[Field]:
        """Every field of a section, in the order of the page."""
        if section == "texts":
            return list(self._texts.values())
        if section == "indicators":
            return [each for uid in self.rows["indicators"] for each in self.indicator(uid)]
        return [each for uid in self.rows[section] for each in self.row(section, uid)]

    def row(self, table, uid) -> list[Field]:
        return [self._cell(table, uid, name) for name in TABLES[table]]

    def indicator(self, uid) -> list[Field]:
        """The fields of one indicator: its cells, then the explanation."""
        names = [*self.cells(uid), EXPLANATION]
        return [each for name in names if (each := self._indicator_field(uid, name))]

    def cells(self, uid) -> list[str]:
        found = self.figures[uid]
        return figures.cells_of(found.measure, has_earlier=found.before is not None)

    @cached_property
    def rows(self) -> dict[str, dict]:
        """{table: {uid: row}} in the order of the page."""
        report = self.report
        found = {
            "activities": report.activities.all(),
            "indicators": report.indicators.select_related("indicator"),
            "expenses": report.expenses.select_related("file"),
            "files": report.files.filter(removed_at=None).select_related("file"),
        }
        return {name: {row.uid: row for row in rows} for name, rows in found.items()}

    @cached_property
    def figures(self) -> dict:
        return measuring.figures_of(self.report)

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """The lines of the plan as (uid, words)."""
        planned = self.report.due.agreement.plan.get("lines", [])
        return [
            (each["uid"], f"{each.get('category', '')}. {each.get('item', '')}".lstrip(". "))
            for each in planned
        ]

    @cached_property
    def terms(self) -> dict[str, str]:
        """{code of an age or group: words} of the call."""
        return measuring.words_of_terms(self.report.due.agreement.application.call)

    @cached_property
    def _texts(self):
        asked = questions.asked_in(is_final=self.report.due.is_final)
        return {
            each.key: Field(
                key=f"texts.{each.key}",
                question="texts",
                kind=each.kind,
                label=str(each.label),
                holder=("text", each.key),
                name="text",
                hint=str(each.hint),
                required=each.is_required,
                limit=None if each.kind == "check" else each.limit,
            )
            for each in asked
        }

    def _cell(self, table, uid, name):
        kind, label, limit, is_optional = TABLES[table][name]
        return Field(
            key=f"{table}.{uid}.{name}",
            question=table,
            kind=kind,
            label=str(label),
            holder=("row", table, uid),
            name=name,
            required=not is_optional,
            limit=limit if kind == "text" else None,
            cap=limit if kind == "line" else None,
            options=self._options(name),
            is_short=kind != "text",
        )

    def _options(self, name):
        if name == "status":
            return list(ActivityStatus.choices)
        if name == "source":
            return list(Source.choices)
        return self.lines if name == "line" else []

    def _indicator_field(self, uid, name):
        row = self.rows["indicators"].get(uid)
        if row is None:
            return None
        key = f"indicators.{uid}.{name}"
        if name == EXPLANATION:
            label = _("Explain the difference from the target")
            return Field(
                key, "indicators", "text", label, ("row", "indicators", uid), name, limit=400
            )
        if name not in self.cells(uid):
            return None
        measured = "measure" if row.indicator.decimals else "number"
        label = f"{row.indicator.code}: {cell_name(name, self.terms)}"
        return Field(key, "indicators", measured, label, ("value", uid, name), name)


def cell_name(cell, terms) -> str:
    """«Жінки», «18–34 роки», «Безробітні, жінки»; `terms`: {code: words} of ages and groups."""
    axis, code = figures.parse_cell(cell)
    if axis == Axis.SEX:
        return str(Sex(code).label)
    if axis == Axis.LABEL_WOMEN:
        return _("%(group)s, women") % {"group": terms.get(code, code)}
    if axis == Axis.LABEL_MEN:
        return _("%(group)s, men") % {"group": terms.get(code, code)}
    return terms.get(code, code) if code else str(PLAIN[axis])
