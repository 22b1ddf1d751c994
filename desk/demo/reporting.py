"""Writes a text of the demo into a report, as its city would have typed it."""

from datetime import date, timedelta
from decimal import Decimal

from desk.demo import papers
from desk.demo.filling import money
from reports import figures, measuring, questions
from reports.models import Expense, IndicatorValue, ReportText
from reports.saving import CHECKED
from reports.services import editing
from reports.states import Axis, Sex, Source

SETTLING = timedelta(days=30)  # the last days of a project, in which its final report pays


def fill(report, told, *, by) -> None:
    """Everything that `told` says; what it leaves out stays as the plan has it."""
    _activities(report, told["activities"])
    _indicators(report, told["indicators"])
    _expenses(report, told["expenses"], by=by)
    _texts(report, told["texts"])
    editing.touched(report)


def day_of(report, value) -> date:
    """A day as it is, or a share of the days this report tells of."""
    if isinstance(value, date):
        return value
    first, last = _told_days(report.due)
    return first + timedelta(days=int((last - first).days * value))


def key_of(report, place: str) -> str:
    """`expenses.2.document`, `indicators.П1.women` as the form of the report names it."""
    table, _dot, rest = place.partition(".")
    if table == "texts":
        return place
    which, _dot, name = rest.partition(".")
    if table == "indicators":
        uid = report.indicators.get(indicator__code=which).uid
    else:
        uid = getattr(report, table).all()[int(which) - 1].uid
    return f"{table}.{uid}.{name}" if name else f"{table}.{uid}"


def _told_days(due):
    """The period of an interim report; of the final one what came after the interim reports."""
    earlier = due.agreement.due_reports.filter(number__lt=due.number).last()
    if earlier is None:
        return due.period_from, due.period_until
    first = min(earlier.period_until + timedelta(days=1), due.period_until - SETTLING)
    return max(first, due.period_from), due.period_until


def _activities(report, told):
    for row, said in zip(report.activities.all(), told, strict=True):
        if not said:
            continue
        finished = said.get("day")
        if finished is not None and (isinstance(finished, date) or row.done_on is None):
            row.done_on = day_of(report, finished)
        row.status, row.deviation = said["status"], said.get("deviation", row.deviation)
        row.save()


def _indicators(report, told):
    terms = measuring.terms_of(report.due.agreement.application.call)
    values = []
    for row in report.indicators.select_related("indicator"):
        said = told.get(row.indicator.code)
        if said is None:
            continue
        measure = measuring.measure_of(row.indicator, terms)
        for cell, value in _cells(said, measure).items():
            axis, code = figures.parse_cell(cell)
            values.append(IndicatorValue(row=row, axis=axis, code=code, value=value))
        if said.get("because"):
            row.explanation = said["because"]
            row.save(update_fields=["explanation"])
    IndicatorValue.objects.bulk_create(values)


def _cells(said, measure) -> dict[str, Decimal]:
    """{cell: value}; a group of women alone is given by its women as well."""
    plain = (*Sex.values, Axis.TOTAL, Axis.VISITS, Axis.REACHED)
    found = {name: said[name] for name in plain if name in said}
    for code, value in zip(measure.ages, said.get("ages", ()), strict=False):
        found[figures.cell_of(Axis.AGE, code)] = value
    for code, value in said.get("labels", {}).items():
        found[figures.cell_of(Axis.LABEL, code)] = value
        if measure.by_sex and said.get("men") == 0:
            found[figures.cell_of(Axis.LABEL_WOMEN, code)] = value
    if measure.is_summed:
        found[Axis.TOTAL] = sum(found.get(sex, 0) for sex in Sex.values)
    return {str(cell): Decimal(str(value)) for cell, value in found.items()}


def _expenses(report, told, *, by):
    """The documents; one file holds the copies of all that the grant paid."""
    lines = [line["uid"] for line in report.due.agreement.plan["lines"]]
    rows = [
        Expense(
            report=report,
            position=position,
            document=said["document"],
            dated_on=day_of(report, said["day"]),
            payee=said["payee"],
            amount=money(said["amount"]),
            line=lines[said["line"] - 1],
            source=said.get("source", Source.GRANT),
        )
        for position, said in enumerate(told, 1)
    ]
    of_grant = [row for row in rows if row.source == Source.GRANT]
    copies = papers.copies(report, of_grant, by=by) if of_grant else None
    for row in of_grant:
        row.file = copies
    Expense.objects.bulk_create(rows)


def _texts(report, told):
    given = {key: str(text).strip() for key, text in told.items()}
    if given.get(questions.CONSENT):
        given[questions.CONSENT] = CHECKED
    ReportText.objects.bulk_create(
        ReportText(report=report, key=key, text=text) for key, text in given.items()
    )
