"""A page of the form: its questions with their controls, shown from what is kept or what was typed.

Reading what was typed is the work of `common.kinds` through the services; this form shows.
"""

from dataclasses import dataclass, field

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from applications import completeness
from applications.fields import Asked
from common.forms import LookForm
from common.forms.answers import AnswersForm
from common.identifiers import edrpou_warning

FIND = "territory.find"
FIND_HINT = _("Name of a city, or a KATOTTG code: UA and 17 digits")
ON_THE_LAST_DAY = "ends_on"


class PageForm(AnswersForm):
    """A page of the form of an application."""

    def problems(self) -> dict:
        found = super().problems()
        if ON_THE_LAST_DAY in self.answers:
            found |= period_problem(self.copy.application)
        return found

    def bound(self, answer):
        """With `warning` where a code looks mistyped but may be right."""
        bound = super().bound(answer)
        value = self.copy.value(answer) if answer.kind == "edrpou" else ""
        if value and answer.key not in self.errors and (words := edrpou_warning(value)):
            bound.warning = format_html('<p class="hint" role="note">{}</p>', words)
        return bound


class FindForm(LookForm):
    """A place to add to the territory, by its name or code."""

    place = forms.CharField(
        label=_("Add a place"), help_text=FIND_HINT, max_length=80, required=False
    )


@dataclass(frozen=True)
class Item:
    """A question with its bound fields in blocks (short ones share a line), or with its rows."""

    asked: Asked
    blocks: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    finder: object = None

    @property
    def single(self):
        """The only field of a question with one."""
        bounds = [bound for block in self.blocks for bound in block]
        return bounds[0] if len(bounds) == 1 else None


@dataclass(frozen=True)
class ShownRow:
    """A row of a table on the page."""

    uid: str
    number: int
    blocks: list
    is_first: bool
    is_last: bool


def keys_of(copy, asked) -> list:
    """The fields of these questions and of the rows of their tables."""
    found = []
    for each in asked:
        found += each.fields
        if each.table:
            for row in copy.rows[each.table.name].values():
                found += copy.layout.cells(each.table, row)
    return found


def items_of(form, asked) -> list[Item]:
    return [_item(form, each) for each in asked]


def _item(form, asked):
    if not asked.table:
        finder = FindForm(prefix="territory") if asked.question.key == "territory" else None
        return Item(asked, form.blocks(asked.fields), finder=finder)
    rows = list(form.copy.rows[asked.table.name].values())
    return Item(
        asked, rows=[_row(form, asked.table, row, at, len(rows)) for at, row in enumerate(rows, 1)]
    )


def _row(form, table, row, number, count):
    blocks = form.blocks(form.copy.layout.cells(table, row))
    return ShownRow(row.uid, number, blocks, number == 1, number == count)


def period_problem(application) -> dict:
    """{key: sentence} about the dates together, as the check before submitting will say it."""
    told = [*completeness.missing(application), *completeness.remarks(application)]
    sentences = [words for key, words in told if key == "period"]
    if not sentences or not (application.starts_on and application.ends_on):
        return {}
    return {ON_THE_LAST_DAY: sentences[0]}
