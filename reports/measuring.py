"""The figures and the expenses of a report as values, together with what earlier reports gave.

Reads a report through its own attributes and imports no models.
"""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from reports.figures import Figures, Measure, cell_of, reached
from reports.spending import Book, Line, Paid
from reports.states import Source

PERSONS = "осіб"  # the unit of indicators that count people
SHARE = "%"


def earlier(report) -> list:
    """The reports of the same agreement before this one, oldest first."""
    found = report.due.agreement.due_reports.filter(
        number__lt=report.due.number, report__isnull=False
    )
    return [due.report for due in found.select_related("report").order_by("number")]


def terms_of(call) -> dict[str, tuple[str, ...]]:
    """{"age": codes, "group": codes} of a call, in order."""
    found: dict[str, tuple[str, ...]] = {"age": (), "group": ()}
    for term in call.terms.all():
        if term.kind in found:
            found[term.kind] += (term.code,)
    return found


def words_of_terms(call) -> dict[str, str]:
    """{code of an age or group: words} of a call."""
    return {term.code: term.name for term in call.terms.all() if term.kind in ("age", "group")}


def measure_of(indicator, terms) -> Measure:
    return Measure(
        axes=frozenset(indicator.axes),
        ages=terms["age"],
        groups=terms["group"],
        is_persons=indicator.unit_uk == PERSONS,
        is_share=indicator.unit_uk == SHARE,
    )


def figures_of(report) -> dict:
    """{uid of the row: Figures}, in the order of the report."""
    terms = terms_of(report.due.agreement.application.call)
    before = reached_before(report, terms)
    return {
        row.uid: Figures(measure_of(row.indicator, terms), values_of(row), before.get(row.plan_uid))
        for row in _rows(report)
    }


def values_of(row) -> dict[str, Decimal]:
    """{cell: value} of a row of the report, what is computed included."""
    return {
        cell_of(each.axis, each.code): each.value
        for each in row.values.all()
        if each.value is not None
    }


def reached_before(report, terms) -> dict[str, Decimal]:
    """{uid of the plan: value since the beginning} after the reports before this one."""
    found: dict[str, Decimal] = {}
    for each in earlier(report):
        for row in _rows(each):
            measure = measure_of(row.indicator, terms)
            figures = Figures(measure, values_of(row), found.get(row.plan_uid))
            value = reached(figures)
            if value is not None:
                found[row.plan_uid] = value
    return found


def book_of(report) -> Book:
    """The expenses of the working copy against the plan in force."""
    paid = [
        Paid(each.uid, each.line, each.source, each.amount, each.dated_on)
        for each in report.expenses.all()
    ]
    return _book(report, paid, report.due.agreement.plan.get("lines", []))


def book_of_answers(report, whole) -> Book:
    """The same of what a submission holds (snapshot.whole_of)."""
    paid = [
        Paid(
            each["uid"],
            each["line"],
            each["source"],
            Decimal(each["amount"] or 0),
            date.fromisoformat(each["dated_on"]) if each["dated_on"] else None,
        )
        for each in whole["answers"]["expenses"]
    ]
    return _book(report, paid, whole["lines"])


def _book(report, paid, lines):
    due, agreement = report.due, report.due.agreement
    before = [each.pk for each in earlier(report)]
    expenses = report.expenses.model.objects.filter(report__in=before)
    spent = dict(expenses.values_list("line").annotate(sum=Sum("amount")))
    of_grant = expenses.filter(source=Source.GRANT).aggregate(sum=Sum("amount"))["sum"]
    return Book(
        lines=tuple(_line(each, spent) for each in lines),
        paid=tuple(paid),
        first=due.period_from,
        last=due.period_until,
        granted=agreement.amount,
        grant_earlier=of_grant or Decimal("0.00"),
    )


def _line(planned, spent):
    return Line(
        uid=planned["uid"],
        item=planned.get("item", ""),
        category=planned.get("category", ""),
        plan=Decimal(planned["total"]),
        earlier=spent.get(planned["uid"]) or Decimal("0.00"),
    )


def _rows(report):
    return report.indicators.select_related("indicator").prefetch_related("values")
