"""A report as people read it: by section and row, every value under the key of its field.

Takes the values of `reports.content`, of the working copy or of a submission, so that the city's
check page, the monitor's page, the comparison of two submissions and the paper read alike.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.formats import format_day, format_money
from reports import figures, measuring, questions
from reports.layout import ACTIVITY, EXPENSE, EXPLANATION, NAMES, SECTIONS, cell_name
from reports.rollup import SMALLEST
from reports.rollup import hidden as hidden_of
from reports.states import ActivityStatus, Axis, FileKind, Sex, Source


@dataclass(frozen=True)
class Shown:
    """One value in words, under the key of its field; `file` is the id of a stored file."""

    key: str
    name: str
    value: str
    file: str = ""


@dataclass(frozen=True)
class Group:
    """A row, or one question: its title and its values."""

    key: str
    title: str
    shown: list[Shown]
    note: str = ""

    @property
    def filled(self) -> list[Shown]:
        return [each for each in self.shown if each.value]


@dataclass(frozen=True)
class Part:
    section: str
    name: str
    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """A field that differs between two submissions."""

    key: str
    title: str
    name: str
    was: str
    now: str


class Reader:
    """Reads the answers of one report; `lines` is the plan's budget they were given against.

    `is_closed`: for readers outside the Section, from whom small numbers of people are hidden.
    """

    def __init__(self, report, answers, lines=None, *, is_closed=False):
        self.report, self.answers, self.is_closed = report, answers, is_closed
        call = report.due.agreement.application.call
        self.call_terms = measuring.terms_of(call)
        self.terms = {each.code: each.name for each in call.terms.all()}
        self.indicators = {each.code: each for each in call.indicators.all()}
        plan = report.due.agreement.plan.get("lines", []) if lines is None else lines
        self.lines = {each["uid"]: each.get("item", "") for each in plan}

    def parts(self) -> list[Part]:
        readers = {
            "activities": self._activity,
            "indicators": self._indicator,
            "expenses": self._expense,
            "files": self._file,
        }
        made = []
        for section in SECTIONS:
            if section == "texts":
                groups = self._texts()
            else:
                rows = enumerate(self.answers[section], 1)
                groups = [readers[section](row, number) for number, row in rows]
            made.append(Part(section, str(NAMES[section]), groups))
        return made

    def by_key(self) -> dict[str, tuple[str, Shown]]:
        """{key of a field: (title of its group, its value)}."""
        return {
            shown.key: (group.title, shown)
            for part in self.parts()
            for group in part.groups
            for shown in group.shown
        }

    def _activity(self, row, number):
        at = f"activities.{row['uid']}"
        status = dict(ActivityStatus.choices).get(row["status"], "")
        values = {"status": str(status), "done_on": _day(row["done_on"])}
        values["deviation"] = row["deviation"]
        shown = [Shown(f"{at}.{name}", str(ACTIVITY[name][1]), values[name]) for name in ACTIVITY]
        note = months(row["month_from"], row["month_to"])
        return Group(at, f"{number}. {row['title']}", shown, note)

    def _indicator(self, row, number):
        at, indicator = f"indicators.{row['uid']}", self.indicators[row["code"]]
        hidden = self._hidden(indicator, row["values"]) if self.is_closed else ()
        shown = [
            Shown(
                f"{at}.{cell}",
                cell_name(cell, self.terms),
                f"<{SMALLEST}" if cell in hidden else number_of(value),
            )
            for cell, value in sorted(row["values"].items(), key=lambda pair: _order(pair[0]))
        ]
        words = _("Explanation of the difference from the target")
        shown.append(Shown(f"{at}.{EXPLANATION}", words, row["explanation"]))
        target = _("target %(target)s %(unit)s") % {
            "target": number_of(row["target"]) or "—",
            "unit": indicator.unit,
        }
        return Group(at, f"{indicator.code}. {indicator.name}", shown, target)

    def _hidden(self, indicator, values) -> set:
        """The cells of an indicator that would tell of fewer than five people."""
        measure = measuring.measure_of(indicator, self.call_terms)
        known = {cell: Decimal(value) for cell, value in values.items() if value not in (None, "")}
        return {cell for _row, cell in hidden_of(measure, {"": known})}

    def _expense(self, row, number):
        at = f"expenses.{row['uid']}"
        values = {
            "document": row["document"],
            "dated_on": _day(row["dated_on"]),
            "payee": row["payee"],
            "amount": format_money(Decimal(row["amount"])) if row["amount"] else "",
            "line": self.lines.get(row["line"], ""),
            "source": str(dict(Source.choices).get(row["source"], "")),
        }
        shown = [Shown(f"{at}.{name}", str(EXPENSE[name][1]), values[name]) for name in EXPENSE]
        if row["file"]:
            words = _("Copy of the document")
            shown.append(Shown(f"{at}.file", words, row["file"]["name"], row["file"]["file"]))
        return Group(at, f"{number}. {row['document'] or '—'}", shown, values["amount"])

    def _texts(self):
        given = self.answers["texts"]
        made = []
        for each in questions.asked_in(is_final=self.report.due.is_final):
            text = given.get(each.key, "")
            if each.kind == "check":
                text = _("yes") if text else ""
            key = f"texts.{each.key}"
            made.append(Group(key, str(each.label), [Shown(key, str(each.label), text)]))
        return made

    def _file(self, row, number):
        at = f"files.{row['uid']}"
        shown = [
            Shown(f"{at}.file", _("File"), row["name"], row["file"]),
            Shown(f"{at}.alt", _("What is in the photo"), row["alt"]),
        ]
        return Group(at, f"{number}. {dict(FileKind.choices)[row['kind']]}", shown)


def changes(before: Reader, after: Reader) -> list[Change]:
    """What differs between two submissions, in the order of the later one, then what is gone."""
    was, now = before.by_key(), after.by_key()
    made = []
    for key in [*now, *(key for key in was if key not in now)]:
        title, shown = now.get(key) or was[key]
        old, new = (found[key][1].value if key in found else "" for found in (was, now))
        if old != new:
            made.append(Change(key, title, shown.name, old, new))
    return made


def months(first, last) -> str:
    """When an activity was planned, counted from the first month of the project."""
    if not first:
        return ""
    if not last or first == last:
        return _("month %(first)s") % {"first": first}
    return _("months %(first)s to %(last)s") % {"first": first, "last": last}


def number_of(value) -> str:
    """A decimal text as people read it; nothing for nothing."""
    if value in (None, ""):
        return ""
    return figures.written(Decimal(str(value)))


def _order(cell):
    """Sexes, women first, the total, ages, the rest; each group with its women and men."""
    axis, code = figures.parse_cell(cell)
    if axis in ORDER:
        return ORDER.index(axis), Sex.values.index(code) if axis == Axis.SEX else 0, 0
    return len(ORDER), code, Axis.values.index(axis)


ORDER = [Axis.SEX, Axis.TOTAL, Axis.AGE, Axis.REACHED, Axis.VISITS]


def _day(text):
    return format_day(date.fromisoformat(text)) if text else ""
