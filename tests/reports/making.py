"""Agreements with due reports for tests, and reports that are filled in as a city would."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from common import clock
from files import services as files
from reports import figures, questions, services
from reports.models import Report
from reports.services import editing
from tests import factories
from tests.awards import contracts
from tests.awards import making as awarding

STARTS, ENDS = date(2027, 7, 1), date(2027, 12, 15)
INTERIM_OPENS, INTERIM_DUE = date(2027, 10, 1), date(2027, 10, 11)
FINAL_OPENS, FINAL_DUE = date(2027, 12, 16), date(2027, 12, 30)
BEFORE = datetime(2027, 6, 10, 12, tzinfo=clock.KYIV)
PLAN = {
    "activities": [
        {"uid": "act1", "title": "Школа підприємниць", "month_from": 1, "month_to": 3},
        {"uid": "act2", "title": "Ярмарок власної справи", "month_from": 4, "month_to": 6},
    ],
    "indicators": [
        {"uid": "ind1", "code": "П1", "baseline": "0.00", "target": "40.00"},
        {"uid": "ind3", "code": "П3", "baseline": "0.00", "target": "60.00"},
        {"uid": "ind18", "code": "П18", "baseline": None, "target": "1500.00"},
    ],
    "lines": [
        {
            **{"uid": "line1", "category": "2", "item": "Послуги тренерок"},
            **{"total": "50000.00", "grant": "50000.00"},
            **{"cash": "0.00", "in_kind": "0.00", "partner": "0.00"},
        },
        {
            **{"uid": "line2", "category": "3", "item": "Оренда зали"},
            **{"total": "40000.00", "grant": "30000.00"},
            **{"cash": "10000.00", "in_kind": "0.00", "partner": "0.00"},
        },
    ],
}


def at(day, hour=12, minute=0):
    """A moment in Kyiv."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.KYIV)


def make_agreement(city=None, *, starts_on=STARTS, paid=True):
    """An agreement in force until the middle of December 2027, its first tranche paid; from July
    it demands an interim report too, from October only the final one."""
    city = city or factories.CityFactory()
    with clock.travel(BEFORE):
        call = awarding.evaluated_call(
            slug=f"call-{city.pk}", starts_on=STARTS, ends_on=ENDS + timedelta(days=30)
        )
        application = awarding.reviewed(call, city=city)
        factories.certifier(city)
        awarding.published(call)
        agreement = contracts.agreement(
            awarding.fresh(application), starts_on=starts_on, ends_on=ENDS
        )
        if paid:
            contracts.paid(agreement.tranches.get(number=1))
    agreement.plan = PLAN
    agreement.save(update_fields=["plan"])
    return agreement


def make_report(agreement=None, *, by=None) -> Report:
    """The first report of an agreement, opened on its day."""
    agreement = agreement or make_agreement()
    due = agreement.due_reports.order_by("number").first()
    with clock.travel(at(due.opens_on, 6)):
        services.open_report(due)
    return Report.objects.get(due=due)


def person_of(report, role="coordinator"):
    """Someone of the city who owes the report, as a fresh request would load them."""
    city = report.due.agreement.application.city
    return type(report.due.agreement.application.created_by).objects.get(
        pk=city.memberships.filter(role=role).first().user_id
    )


def fill(report) -> Report:
    """Fill in everything truthfully, so that only the approval is missing."""
    first, second = report.activities.all()
    report.activities.filter(pk=first.pk).update(
        status="done", done_on=report.due.period_from + timedelta(days=81)
    )
    report.activities.filter(pk=second.pk).update(status="not_begun")
    people, hours = report.indicators.all()
    cells = {"women": 31, "men": 4, "other": 0, "total": 35, "label:idp": 9}
    cells |= {"age:14–17": 6, "age:18–34": 22, "age:35–59": 7, "age:60+": 0}
    give(people, **cells)
    give(hours, total=24)
    expense(report)
    for question in questions.asked_in(is_final=report.due.is_final):
        if question.is_required:
            report.texts.create(key=question.key, text=f"{question.key}: провели й порахували.")
    editing.touched(report)
    return Report.objects.get(pk=report.pk)


def final(report) -> Report:
    """Fill in a final report that follows an interim one: with what it asks beyond that."""
    fill(report)
    give(report.indicators.get(indicator__code="П1"), reached=40)
    give(report.indicators.get(indicator__code="П3"), total=36)
    report.expenses.update(line="line2", amount=Decimal("39000.00"))
    editing.touched(report)
    return Report.objects.get(pk=report.pk)


def give(row, **cells):
    """Values of an indicator by cell."""
    for cell, value in cells.items():
        axis, code = figures.parse_cell(cell)
        row.values.update_or_create(axis=axis, code=code, defaults={"value": Decimal(value)})


def expense(report, **fields):
    """A document of August paid from the grant, with its copy."""
    by = person_of(report)
    values = {
        "document": "Акт № 7",
        "dated_on": report.due.period_from + timedelta(days=61),
        "payee": "ФОП Коваль О. П.",
        "amount": Decimal("40000.00"),
        "line": "line1",
        "source": "grant",
        "position": report.expenses.count() + 1,
    }
    paper = files.keep("akt.pdf", contracts.PDF, mime="application/pdf", by=by)
    return report.expenses.create(**{"file": paper} | values | fields)


def make_filled(agreement=None) -> Report:
    """The first report of an agreement with everything filled in."""
    return fill(make_report(agreement))


def submitted(report=None, *, on=INTERIM_DUE, key="key") -> Report:
    """A report that the mayor approved and submitted."""
    report = report or make_filled()
    with clock.travel(at(on, 15)):
        services.submit(report, by=person_of(report, "certifier"), key=key)
    return Report.objects.get(pk=report.pk)
