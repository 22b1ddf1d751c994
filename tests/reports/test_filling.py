"""Filling a report in: every field is saved with its versions, rules stand beside it."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from reports import services
from reports.models import Report, ReportVersion
from tests import factories
from tests.awards import contracts
from tests.files.making import png_of, upload
from tests.reports import making
from workflow.drafts import UnknownKey
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
PNG = png_of(1, 1)


@pytest.fixture
def report(travel):
    report = making.make_report()
    travel.to(making.at(making.INTERIM_OPENS))
    return report


def save(report, key, typed, based_on=0, by=None, **more):
    by = by or making.person_of(report)
    return services.save(report, key, typed, based_on=based_on, by=by, **more)


def people(report):
    """The row of the indicator broken down by sex, age and group."""
    return report.indicators.get(indicator__code="П1")


def sentences(report, section):
    fresh = Report.objects.get(pk=report.pk)
    return [each.sentence for each in fresh.missing() if each.section == section]


def test_an_answer_is_kept_with_its_version(report):
    outcome = save(report, "texts.results", "Навчили тридцять п’ять осіб")

    assert report.texts.get().text == "Навчили тридцять п’ять осіб"
    assert (outcome.number, ReportVersion.objects.get().value) == (1, "Навчили тридцять п’ять осіб")


def test_a_stale_save_neither_overwrites_nor_is_dropped(report):
    other = factories.MembershipFactory(
        city=report.due.agreement.application.city, role="accountant"
    ).user
    save(report, "texts.results", "Від бухгалтерки", by=other)

    outcome = save(report, "texts.results", "Від координаторки")

    assert outcome.is_conflict
    assert report.texts.get().text == "Від бухгалтерки"
    assert ReportVersion.objects.get(is_aside=True).value == "Від координаторки"


def test_what_was_written_in_at_the_opening_is_the_first_version(travel):
    agreement = making.make_agreement()
    first = making.make_report(agreement)
    first.activities.filter(plan_uid="act1").update(status="done", done_on=date(2027, 9, 20))
    travel.to(making.at(making.FINAL_OPENS))
    services.open_due()
    final = Report.objects.get(due__number=2)
    key = f"activities.{final.activities.first().uid}.status"

    save(final, key, "dropped")

    assert list(ReportVersion.objects.filter(key=key).values_list("number", "value", "by")) == [
        (1, "done", None),
        (2, "dropped", making.person_of(final).pk),
    ]


def test_the_total_follows_from_women_and_men(report):
    row = people(report)

    save(report, f"indicators.{row.uid}.women", "31")
    save(report, f"indicators.{row.uid}.men", "4")

    assert row.values.get(axis="total").value == Decimal(35)


def test_a_total_that_follows_cannot_be_typed(report):
    with pytest.raises(UnknownKey):
        save(report, f"indicators.{people(report).uid}.total", "40")


def test_letters_are_no_figure(report):
    with pytest.raises(ValidationError):
        save(report, f"indicators.{people(report).uid}.women", "багато")


def test_ages_that_do_not_agree_with_sexes_stand_in_the_way(report):
    making.fill(report)
    making.give(people(report), **{"age:60+": 1})

    assert sentences(report, "indicators") == ["П1: By age 36, in all 35: they must be equal."]


def test_a_report_filled_in_truthfully_lacks_nothing(report):
    assert making.fill(report).missing() == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"document": ""}, "Expense 1: name the document and its number."),
        ({"payee": ""}, "Expense 1: to whom was it paid?"),
        ({"line": "gone"}, "Expense 1: choose the line of the budget."),
        ({"file": None}, "Expense 1: money of the grant needs a copy of the document."),
        (
            {"dated_on": date(2027, 10, 1)},
            "The date is outside the period of this report: 1 July — 30 September 2027.",
        ),
    ],
)
def test_what_an_expense_lacks_is_named(report, fields, sentence):
    making.fill(report)
    report.expenses.update(**fields)

    assert sentences(report, "expenses") == [sentence]


def test_more_than_the_grant_is_not_reported_as_the_grant(report):
    making.fill(report)
    making.expense(report, amount=Decimal("15000.00"))
    making.expense(report, amount=Decimal("25000.01"), line="line2")

    assert sentences(report, "expenses") == [
        "UAH\xa080,000.01 is reported as spent of the grant, and the grant is UAH\xa080,000.00. "
        "What the city paid itself is its own contribution: choose that source."
    ]


def test_sums_of_the_report_are_stored_with_each_edit(report):
    row = services.add_expense(report, by=making.person_of(report))
    save(report, f"expenses.{row.uid}.amount", "1 234,50")
    save(report, f"expenses.{row.uid}.source", "own")

    fresh = Report.objects.get(pk=report.pk)
    assert (fresh.grant_spent, fresh.own_spent) == (Decimal(0), Decimal("1234.50"))


def test_a_removed_expense_stays_in_the_history(report):
    row = services.add_expense(report, by=making.person_of(report))
    save(report, f"expenses.{row.uid}.payee", "ФОП Коваль")

    services.remove_expense(report, row.uid, by=making.person_of(report))
    services.remove_expense(report, row.uid, by=making.person_of(report))

    version = ReportVersion.objects.filter(key=f"expenses.{row.uid}").last()
    assert (version.value["op"], version.value["row"]["payee"]) == ("remove", "ФОП Коваль")
    assert not report.expenses.exists()


def test_a_cell_typed_into_a_removed_expense_is_kept_aside(report):
    row = services.add_expense(report, by=making.person_of(report))
    services.remove_expense(report, row.uid, by=making.person_of(report))

    outcome = save(report, f"expenses.{row.uid}.payee", "ФОП Коваль")

    assert outcome.is_conflict


def test_a_story_needs_the_consent_of_its_person(report):
    making.fill(report)
    save(report, "texts.story", "Після навчання Олена відкрила майстерню.")
    without = sentences(report, "texts")

    save(report, "texts.story_consent", True)

    assert without == ["The story is told only with the consent of the person in it."]
    assert sentences(report, "texts") == []


def test_a_photo_needs_a_description(report):
    making.fill(report)
    photo = SimpleUploadedFile("shkola.png", PNG, content_type="image/png")
    row = services.attach_file(report, "photo", photo, by=making.person_of(report))
    without = sentences(report, "files")

    save(report, f"files.{row.uid}.alt", "Дванадцять жінок за столом із ноутбуками")

    assert without == ["“shkola.png”: describe the photo for those who cannot see it."]
    assert sentences(report, "files") == []


def test_a_photo_loses_the_place_where_it_was_taken(report):
    photo = upload("shkola.png", png_of(2, 2, Location="50.6199, 26.2516"))

    row = services.attach_file(report, "photo", photo, by=making.person_of(report))

    with default_storage.open(row.file.key) as kept:
        content = kept.read()
    assert (b"50.6199" in content, row.file.sha256) == (False, hashlib.sha256(content).hexdigest())


def test_a_paper_is_no_photo(report):
    paper = SimpleUploadedFile("akt.pdf", contracts.PDF, content_type="application/pdf")

    with pytest.raises(ValidationError):
        services.attach_file(report, "photo", paper, by=making.person_of(report))


def test_a_final_figure_far_from_its_target_is_explained(travel):
    report = making.make_report(making.make_agreement(starts_on=date(2027, 10, 1)))
    travel.to(making.at(making.FINAL_OPENS))
    making.fill(report)
    report.expenses.update(dated_on=date(2027, 11, 5))
    hours = report.indicators.get(indicator__code="П3")

    save(report, f"indicators.{people(report).uid}.explanation", "П’ять осіб захворіли.")

    assert sentences(report, "indicators") == [
        "Indicator П3: explain the difference from the target."
    ]
    making.give(hours, total=54)
    assert sentences(report, "indicators") == []


def test_the_accountant_fills_in_too_but_a_reader_does_not(report):
    city = report.due.agreement.application.city
    accountant = factories.MembershipFactory(city=city, role="accountant").user
    reader = factories.MembershipFactory(city=city, role="reader").user

    save(report, "texts.results", "Зведено", by=accountant)

    with pytest.raises(NotAllowed):
        save(report, "texts.results", "Ні", based_on=1, by=reader)


def test_what_is_with_the_section_is_not_edited(report):
    making.submitted(making.fill(report))

    with pytest.raises(NotNow, match="with the Section"):
        save(report, "texts.results", "Ще одне")
