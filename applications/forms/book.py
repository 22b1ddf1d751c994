"""The budget as a book of lines: controls in cells, sums and problems beside them."""

from dataclasses import dataclass, field
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import budget, tables
from common.formats import format_money, format_money_plain, format_percent

SOURCES = tuple(tables.MONEY)
NO_LIMIT = gettext_lazy("no limit")


@dataclass(frozen=True)
class Cell:
    """A control with the words of its column for narrow screens."""

    name: str
    label: str
    control: str
    is_wrong: bool


@dataclass
class LineShown:
    """A line of the book: cells by column, its computed total, and what is wrong with it."""

    uid: str
    number: int
    total: Decimal
    cells: dict
    errors: list = field(default_factory=list)
    wants_quotation: bool = False


@dataclass
class Group:
    """A category with its lines, sums and what of its cap is used."""

    category: budget.Category
    lines: list
    total: Decimal
    grant: Decimal
    limit: str


class Book:
    """Everything the budget page shows, from the form and the rules."""

    def __init__(self, form):
        self.form = form
        self.copy = form.copy
        self.rows = list(self.copy.rows[tables.BUDGET.name].values())
        self.lines = [tables.line_of(row, number) for number, row in enumerate(self.rows, 1)]
        self.terms = tables.terms_of(self.copy.application.call)
        self.sums = budget.sums(self.lines)
        self.problems = budget.problems(self.lines, self.terms)

    @property
    def errors(self):
        """[(field id, sentence)] for the summary, in the order of the page."""
        numbers = {line.uid: line for line in self.lines}
        found = []
        for key, sentences in self.form.errors.items():
            found.append((self.form[key].auto_id, sentences[0]))
        for problem in self.problems:
            if problem.line:
                line = numbers[problem.line]
                words = {"number": line.number, "item": line.item, "sentence": problem.sentence}
                told = (
                    _("Line %(number)d “%(item)s”. %(sentence)s")
                    if line.item
                    else _("Line %(number)d. %(sentence)s")
                )
                found.append((cell_id(problem.line, problem.field), told % words))
            else:
                found.append((f"rule-{problem.rule}", problem.sentence))
        return found

    @property
    def groups(self):
        """Every category of the call; a line without one stands on top until it has one."""
        by_code = {}
        for row, line in zip(self.rows, self.lines, strict=True):
            by_code.setdefault(line.category, []).append(self._shown(row, line))
        known = [self._group(each, by_code.pop(each.code, [])) for each in self.terms.categories]
        loose = [line for lines in by_code.values() for line in lines]
        if loose:
            nowhere = budget.Category("", _("Without a category"))
            known.insert(0, self._group(nowhere, loose))
        return known

    def _group(self, category, lines):
        granted = self.sums.grants.get(category.code, budget.ZERO)
        limit = str(NO_LIMIT)
        if category.cap is not None:
            used = format_percent(budget.percent(granted, self.sums.grant), 1)
            limit = _("%(used)s of %(cap)s") % {
                "used": used,
                "cap": format_percent(category.cap, 0),
            }
        total = self.sums.totals.get(category.code, budget.ZERO)
        return Group(category, lines, total, granted, limit)

    def _shown(self, row, line):
        wrong = [each for each in self.problems if each.line == line.uid]
        shown = LineShown(line.uid, line.number, line.total, {})
        shown.wants_quotation = line.total > budget.QUOTED_FROM
        shown.errors = [each.sentence for each in wrong]
        names = {each.field for each in wrong}
        for answer in self.copy.layout.cells(tables.BUDGET, row):
            bound = self.form[answer.key]
            if bound.errors:
                shown.errors += list(bound.errors)
                names.add(answer.name)
            shown.cells[answer.name] = self._cell(bound, answer, line, answer.name in names)
        return shown

    def _cell(self, bound, answer, line, is_wrong):
        label = _("%(column)s, line %(number)d") % {"column": answer.label, "number": line.number}
        attributes = {"aria-label": label}
        if answer.kind in ("quantity", "price", "money"):
            attributes |= {"class": "", "inputmode": "decimal", "data-number": answer.name}
        elif answer.name == "unit":
            attributes["class"] = "t"
        elif answer.name == "item":
            bound.field.widget = forms.Textarea()
            attributes |= {"rows": 2, "class": "t"}
        if is_wrong:
            attributes |= {"aria-invalid": "true", "aria-describedby": f"errors-{line.uid}"}
        return Cell(answer.name, answer.label, bound.as_widget(attrs=attributes), is_wrong)

    @property
    def figures(self):
        own = format_percent(self.sums.own_share).rstrip("%").rstrip()
        least = format_percent(self.terms.own_share_min, 0)
        return [
            {"label": _("in all, UAH"), "value": format_money_plain(self.sums.total)},
            {"label": _("AMU grant, UAH"), "value": format_money_plain(self.sums.grant)},
            {"label": _("contribution, UAH"), "value": format_money_plain(self.sums.own)},
            {
                "label": _("share of the contribution (%(least)s or more)") % {"least": least},
                "value": own,
                "unit": "%",
            },
        ]

    @property
    def parts(self):
        """The parts of the bar: who pays how much."""
        whole = self.sums.grant + self.sums.own
        made = []
        for name in SOURCES:
            value = getattr(self.sums, name)
            share = format_percent(budget.percent(value, whole), 1)
            made.append({"value": value, "label": f"{tables.MONEY[name]} {share}"})
        return made

    @property
    def partners_differ(self):
        """What to say where the partners' own sums and the column of partners do not agree, or None."""
        rows = self.copy.rows[tables.PARTNERS.name].values()
        promised = sum((row.contribution for row in rows), budget.ZERO)
        if promised == self.sums.partner:
            return None
        return _(
            "In the section on partners they contribute %(promised)s, in the column “Partners” "
            "%(written)s. Bring the two together."
        ) % {"promised": format_money(promised), "written": format_money(self.sums.partner)}

    @property
    def whole(self):
        return self.sums.grant + self.sums.own

    @property
    def cut(self):
        """Where on the bar the grant must end at the latest."""
        return self.whole * (100 - self.terms.own_share_min) / 100

    @property
    def bar_label(self):
        return ", ".join(part["label"] for part in self.parts)

    @property
    def rules(self):
        """The limits of the call with what is used of each, for the table under the book."""
        broken = {(each.rule, each.field) for each in self.problems if not each.line}
        made = [self._grant_rule(broken), self._share_rule(broken), self._in_kind_rule(broken)]
        for category in self.terms.categories:
            if category.cap is not None:
                made.append(self._cap_rule(category, broken))
        return made

    def _grant_rule(self, broken):
        return {
            "id": "rule-R5",
            "name": _("Sum of the grant"),
            "part": self.sums.grant,
            "whole": self.terms.grant_max,
            "now": format_money_plain(self.sums.grant),
            "limit": f"{format_money_plain(self.terms.grant_min)} – {format_money_plain(self.terms.grant_max)}",
            "is_broken": ("R5", "grant") in broken,
        }

    def _share_rule(self, broken):
        return {
            "id": "rule-R4",
            "name": _("Own contribution, share of the total"),
            "part": self.sums.own_share,
            "whole": Decimal(100),
            "now": format_percent(self.sums.own_share),
            "limit": _("%(least)s or more")
            % {"least": format_percent(self.terms.own_share_min, 0)},
            "is_broken": ("R4", "own") in broken,
        }

    def _in_kind_rule(self, broken):
        return {
            "id": "rule-R7",
            "name": _("In-kind part of the contribution"),
            "part": self.sums.in_kind_share,
            "whole": self.terms.in_kind_max_of_own,
            "now": format_percent(self.sums.in_kind_share, 1),
            "limit": format_percent(self.terms.in_kind_max_of_own, 0),
            "is_broken": ("R7", "in_kind") in broken,
        }

    def _cap_rule(self, category, broken):
        used = budget.percent(self.sums.grants.get(category.code, budget.ZERO), self.sums.grant)
        return {
            "id": "rule-R6",
            "name": _("%(category)s, share of the grant") % {"category": category.name},
            "part": used,
            "whole": category.cap,
            "now": format_percent(used, 1),
            "limit": format_percent(category.cap, 0),
            "is_broken": ("R6", f"category.{category.code}") in broken,
        }


def cell_id(uid, name) -> str:
    return f"id_{tables.BUDGET.name}.{uid}.{name}"
