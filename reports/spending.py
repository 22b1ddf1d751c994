"""What was spent against the budget in force, as values; the rules that sums and documents obey.

Sums are Decimals in hryvnias. A line may be exceeded by a tenth without a change of the agreement.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.formats import format_days, format_money
from reports.states import Source

ZERO = Decimal("0.00")
TOLERANCE = Decimal("1.10")


@dataclass(frozen=True)
class Line:
    """A line of the budget: what it may cost, and what was reported on it before this report."""

    uid: str
    item: str
    category: str
    plan: Decimal
    earlier: Decimal = ZERO

    @property
    def most(self) -> Decimal:
        return self.plan * TOLERANCE


@dataclass(frozen=True)
class Paid:
    """One document of this report; `uid` names its row."""

    uid: str
    line: str
    source: str
    amount: Decimal | None
    dated_on: date | None


@dataclass(frozen=True)
class Problem:
    """A broken rule: the row and its column to mend ("" for the report as a whole), and why."""

    uid: str
    column: str
    sentence: str


@dataclass(frozen=True)
class Book:
    """The expenses of one report. `granted` is the whole grant, `grant_earlier` what earlier
    reports spent of it."""

    lines: tuple[Line, ...]
    paid: tuple[Paid, ...]
    first: date
    last: date
    granted: Decimal
    grant_earlier: Decimal = ZERO

    def spent_on(self, uid: str) -> Decimal:
        return sum((each.amount or ZERO for each in self.paid if each.line == uid), ZERO)

    def spent_from(self, source: str) -> Decimal:
        return sum((each.amount or ZERO for each in self.paid if each.source == source), ZERO)

    @property
    def spent(self) -> Decimal:
        return sum((each.amount or ZERO for each in self.paid), ZERO)

    @property
    def grant_reached(self) -> Decimal:
        """Spent of the grant since the beginning."""
        return self.grant_earlier + self.spent_from(Source.GRANT)


def problems(book: Book) -> list[Problem]:
    """Every rule that is broken: dates, lines, and the grant as a whole."""
    return [*_dates(book), *_over_the_line(book), *_over_the_grant(book)]


def _dates(book):
    words = _("The date is outside the period of this report: %(days)s.")
    for each in book.paid:
        if each.dated_on and not book.first <= each.dated_on <= book.last:
            yield Problem(
                each.uid, "dated_on", words % {"days": format_days(book.first, book.last)}
            )


def _over_the_line(book):
    words = _(
        "“%(item)s”: %(spent)s spent in all, at most %(most)s is possible without a change of the "
        "agreement (the plan and 10 %%)."
    )
    for line in book.lines:
        spent = line.earlier + book.spent_on(line.uid)
        last = next((each for each in reversed(book.paid) if each.line == line.uid), None)
        if last and spent > line.most:
            numbers = {"spent": format_money(spent), "most": format_money(line.most)}
            yield Problem(last.uid, "amount", words % {"item": line.item, **numbers})


def _over_the_grant(book):
    """What the city's own contribution does not confirm is money of the grant."""
    if book.grant_reached <= book.granted:
        return
    words = _(
        "%(spent)s is reported as spent of the grant, and the grant is %(granted)s. What the city "
        "paid itself is its own contribution: choose that source."
    )
    numbers = {"spent": format_money(book.grant_reached), "granted": format_money(book.granted)}
    yield Problem("", "", words % numbers)
