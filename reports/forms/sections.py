"""What the page of one section shows: its controls, its rows, and what is wrong."""

from dataclasses import dataclass, field

from common.forms.answers import AnswersForm
from reports import completeness, measuring
from reports.forms import figures
from reports.forms.expenses import Ledger
from reports.forms.page import PageForm, comments_of
from reports.forms.papers import PapersForm, file_url, shown
from reports.reading import months
from reports.states import FileKind


@dataclass
class Section:
    """`form`: the answers; `papers`: controls for files; `extra`: for the template of the section."""

    form: AnswersForm
    papers: PapersForm | None = None
    extra: dict = field(default_factory=dict)

    @property
    def forms(self) -> list:
        """The forms whose errors the summary lists."""
        return [form for form in (self.form, self.papers) if form]

    @property
    def errors(self) -> list:
        """Whatever is wrong on the page."""
        return [*(form for form in self.forms if form.errors), *self.extra["broken"]]


def of(page, name, *, typed=None, wrong=None) -> Section:
    """The section with everything kept, or with what was `typed`, and `wrong` {key: sentence}."""
    fields = page.layout.fields(name)
    form = PageForm(page.copy, fields, comments=comments_of(page.report), typed=typed)
    lacks = [each for each in completeness.missing(page.report) if each.section == name]
    form.tell({each.key: each.sentence for each in reversed(lacks) if each.is_broken})
    form.tell(form.problems() | (wrong or {}))
    papers = papers_of(page, name)
    if papers:
        papers.tell({key: words for key, words in (wrong or {}).items() if key in papers.fields})
    made = Section(form, papers)
    made.extra = EXTRA[name](page, made)
    made.extra["broken"] = [each.sentence for each in lacks if each.is_broken and not each.key]
    return made


def papers_of(page, name, files=None) -> PapersForm | None:
    """The controls for files of a section that takes any."""
    rows = page.layout.rows
    if name == "expenses":
        return PapersForm(page.report, rows=rows["expenses"].values(), files=files)
    if name == "files":
        return PapersForm(page.report, kinds=FileKind.values, files=files)
    return None


def _activities(page, made):
    rows = page.layout.rows["activities"]
    return {"rows": [_activity(page, made, *each) for each in enumerate(rows.values(), 1)]}


def _activity(page, made, number, row):
    fields = page.layout.row("activities", row.uid)
    return {
        "number": number,
        "row": row,
        "planned": months(row.month_from, row.month_to),
        "cells": made.form.row(fields),
        "said": said_of_row(made.form, f"activities.{row.uid}", fields),
    }


def said_of_row(form, row, fields):
    """What the monitor said of a row beyond its controls."""
    return form.said_of(row, beside={each.key for each in fields})


def _indicators(page, made):
    return {"book": figures.Book(made.form)}


def _expenses(page, made):
    return {"ledger": Ledger(page, made.form, made.papers, measuring.book_of(page.report))}


def _texts(page, made):
    return {"fields": [made.form.bound(each) for each in page.layout.fields("texts")]}


def _files(page, made):
    rows = page.layout.rows["files"]
    return {
        "kinds": [
            {
                "kind": kind,
                "name": kind.label,
                "field": made.papers[f"new.{kind.value}"],
                "rows": [_file(page, made, row) for row in rows.values() if row.kind == kind.value],
            }
            for kind in FileKind
        ]
    }


def _file(page, made, row):
    (answer,) = page.layout.row("files", row.uid)
    is_photo = row.kind == FileKind.PHOTO
    return {
        "uid": row.uid,
        "file": shown(row.file, file_url(page.report, row)),
        "alt": made.form.bound(answer) if is_photo else None,
        "said": said_of_row(made.form, f"files.{row.uid}", [answer] if is_photo else []),
    }


EXTRA = {
    "activities": _activities,
    "indicators": _indicators,
    "expenses": _expenses,
    "texts": _texts,
    "files": _files,
}
