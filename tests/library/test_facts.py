"""A card proposed after the final report begins with what the report says, small numbers left out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from common import clock
from library import facts, services
from library.models import Practice
from library.states import PracticeState
from notifications.models import Message
from reports import services as reports
from reports.models import Report
from tests import factories
from tests.reports import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

OCTOBER = date(2027, 10, 4)
LESSONS = "Спершу ярмарок, потім статут."
STEPS = "Набрати сорок учасниць. Перший місяць."


def final_report(*, people=35) -> Report:
    """The only report of a project that began in October, filled in."""
    report = making.make_report(making.make_agreement(starts_on=OCTOBER))
    making.fill(report)
    cells = {"women": people, "men": 0, "other": 0, "total": people, "label:idp": 0}
    ages = {"age:14–17": 0, "age:18–34": people, "age:35–59": 0, "age:60+": 0}
    making.give(report.indicators.first(), **cells, **ages)
    texts = {"sustainability": "Місто платить далі.", "lessons": LESSONS, "practice": STEPS}
    for key, text in texts.items():
        report.texts.update_or_create(key=key, defaults={"text": text})
    report.activities.filter(position=1).update(status="done", done_on=OCTOBER)
    for row in report.indicators.all():
        row.explanation = "Набір закрили раніше."
        row.save()
    return Report.objects.get(pk=report.pk)


def accepted(report):
    report = making.submitted(report, on=making.FINAL_DUE)
    with clock.travel(making.at(making.FINAL_DUE + timedelta(days=1))):
        return reports.accept(Report.objects.get(pk=report.pk), by=factories.section())


def test_the_schedule_proposes_a_card_from_the_accepted_final_report():
    report = accepted(final_report())

    services.propose_practices()

    practice = Practice.objects.get()
    assert practice.application == report.due.agreement.application
    assert (practice.state, practice.created_by) == (PracticeState.DRAFT, None)
    assert (practice.mistakes_uk, practice.steps_uk) == (LESSONS, STEPS)
    assert practice.lede_uk == facts.opening(report.texts.get(key="results").text, 400)
    assert practice.done_uk == "Школа підприємниць"
    assert Message.objects.filter(kind="library/invited").exists()


def test_its_figures_are_what_was_reached_and_its_cost_what_was_spent():
    report = accepted(final_report())

    services.propose_practices()

    practice = Practice.objects.get()
    figures = {each.label_uk: (each.value, each.target) for each in practice.figures.all()}
    trained = report.indicators.first().indicator.name_uk
    assert figures[trained] == (Decimal(35), Decimal(40))
    assert practice.grant == report.grant_spent
    assert practice.cost == report.grant_spent + report.own_spent


def test_fewer_than_five_people_do_not_come_into_a_card():
    report = accepted(final_report(people=3))

    services.propose_practices()

    trained = report.indicators.first().indicator.name_uk
    labels = Practice.objects.get().figures.values_list("label_uk", flat=True)
    assert trained not in labels


def test_before_the_final_report_is_accepted_no_card_is_proposed():
    making.submitted(final_report(), on=making.FINAL_DUE)

    assert services.propose_practices() == 0


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("Перше речення. Друге речення!", 20, "Перше речення."),
        ("Перше речення. Друге речення!", 60, "Перше речення. Друге речення!"),
        ("Одне без крапки", 40, "Одне без крапки"),
        ("Задовге речення без місця.", 10, ""),
        ("Сказала: «Так.» І пішла.", 16, "Сказала: «Так.»"),
        ("Рядок перший.\nРядок другий.", 15, "Рядок перший."),
    ],
)
def test_an_opening_holds_whole_sentences(text, limit, kept):
    assert facts.opening(text, limit) == kept
