"""The expenses as rows of documents, and against the lines of the budget."""

from dataclasses import dataclass
from decimal import Decimal

from common.formats import format_money_plain, format_percent
from reports.forms.papers import paper_of, paper_url, shown
from reports.spending import TOLERANCE, Book


@dataclass(frozen=True)
class LineShown:
    """A line of the budget with what was spent on it; sums in words, and the drawing's numbers."""

    name: str
    plan: str
    now: str
    reached: str
    rest: str
    spent: Decimal
    whole: Decimal
    limit: Decimal
    is_over: bool


class Ledger:
    """Everything the page of expenses shows."""

    def __init__(self, page, form, papers, book: Book):
        self.page, self.form, self.papers, self.book = page, form, papers, book

    @property
    def rows(self) -> list[dict]:
        """Each document: its controls, its file, and the control for the file."""
        rows = self.page.layout.rows["expenses"]
        return [self._row(number, uid, row) for number, (uid, row) in enumerate(rows.items(), 1)]

    def _row(self, number, uid, row):
        fields = self.page.layout.row("expenses", uid)
        report = self.page.report
        return {
            "number": number,
            "uid": uid,
            "cells": self.form.row(fields),
            "said": self.form.said_of(f"expenses.{uid}", beside={each.key for each in fields}),
            "file": shown(row.file, paper_url(report, row)) if row.file_id else None,
            "paper": self.papers[paper_of(uid)],
        }

    @property
    def lines(self) -> list[LineShown]:
        return lines_of(self.book)

    @property
    def total(self) -> dict:
        return total_of(self.book)


def lines_of(book: Book) -> list[LineShown]:
    """The budget line by line: planned, spent in this report and since the beginning, left."""
    made = []
    for line in book.lines:
        now = book.spent_on(line.uid)
        reached = line.earlier + now
        made.append(
            LineShown(
                name=f"{line.category}. {line.item}".lstrip(". "),
                plan=format_money_plain(line.plan),
                now=format_money_plain(now),
                reached=format_money_plain(reached),
                rest=format_money_plain(line.plan - reached),
                spent=min(reached, line.most),
                whole=line.plan * TOLERANCE,
                limit=line.plan,
                is_over=reached > line.plan,
            )
        )
    return made


def total_of(book: Book) -> dict:
    """The sums over all lines, the grant and the own contribution in words."""
    plan = sum((line.plan for line in book.lines), Decimal(0))
    reached = sum((line.earlier for line in book.lines), Decimal(0)) + book.spent
    return {
        "plan": format_money_plain(plan),
        "now": format_money_plain(book.spent),
        "reached": format_money_plain(reached),
        "rest": format_money_plain(plan - reached),
        "share": format_percent(reached * 100 / plan if plan else Decimal(0)),
        "grant": format_money_plain(book.grant_reached),
        "granted": format_money_plain(book.granted),
    }
