"""The city's pages of reports: they open, save without scripts, and say what is wrong in place."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications import receipts
from notifications.models import Message
from reports import services
from reports.layout import SECTIONS, Layout
from reports.models import Report
from tests import factories
from tests.awards import contracts
from tests.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(travel):
    report = making.make_filled()
    travel.to(making.at(making.INTERIM_DUE, 10))
    return report


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def city(report):
    """The browser of the coordinator."""
    return signed_in(making.person_of(report))


def url(report, rest=""):
    return f"/reports/{report.uid}/{rest}"


def page(client, report, rest=""):
    answer = client.get(url(report, rest))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, report, section, **typed):
    """A section as a browser without scripts sends it: every field of the page."""
    layout = Layout(report)
    versions = {each.key: 0 for each in layout.fields(section)}
    return client.post(
        url(report, f"sections/{section}/"), {"versions": json.dumps(versions)} | typed
    )


def test_the_list_names_what_is_owed_with_its_day_in_words(city, report):
    text = city.get("/reports/").content.decode()

    assert "Проміжний звіт за III квартал 2027" in text
    assert "подати до кінця дня 11 жовтня 2027" in text
    assert "відкриється 16 грудня 2027" in text


def test_a_late_report_says_by_how_many_days(city, report, travel):
    travel.to(making.at(making.INTERIM_DUE, 10) + timedelta(days=16))

    text = page(city, report)

    assert text.count("Прострочено на 16 днів") == 2
    assert "Звіт прострочено" in text


@pytest.mark.parametrize("rest", ["", *(f"sections/{name}/" for name in SECTIONS), "check/"])
def test_every_page_of_a_report_opens(city, report, rest):
    assert report.due.agreement.number in page(city, report, rest)


def test_a_section_that_is_none_is_not_found(city, report):
    assert city.get(url(report, "sections/money/")).status_code == 404


def test_a_section_saves_without_scripts_and_leads_on(city, report):
    answer = post(city, report, "texts", **{"texts.results": "Навчили сорок осіб"})

    assert answer["Location"] == url(report, "sections/files/")
    assert report.texts.get(key="results").text == "Навчили сорок осіб"


def test_a_broken_rule_stands_beneath_its_row(city, report):
    row = report.indicators.get(indicator__code="П1")

    answer = post(city, report, "indicators", **{f"indicators.{row.uid}.age:60+": "3"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "За віком 38, а всього 35: мають збігатися." in text
    assert f'aria-describedby="errors-{row.uid}"' in text


def test_the_rules_answer_while_one_types_and_keep_nothing(city, report):
    row = report.indicators.get(indicator__code="П1")

    answer = city.get(url(report, "rules/"), {"row": row.uid, "women": "40", "men": "4"})

    text = answer.content.decode()
    assert f'<output id="live-total-{row.uid}">44</output>' in text
    assert 'data-wrong="age:60+ "' in text
    assert row.values.get(axis="sex", code="women").value == 31


def test_an_expense_is_added_and_its_copy_attached_without_scripts(city, report):
    post(city, report, "expenses", do="add")
    row = report.expenses.last()
    paper = SimpleUploadedFile("akt-8.pdf", contracts.PDF, content_type="application/pdf")

    post(
        city,
        report,
        "expenses",
        do="stay",
        **{f"expenses.{row.uid}.payee": "ФОП Бабій", f"paper.{row.uid}": paper},
    )

    row = report.expenses.last()
    assert (row.payee, row.file.name) == ("ФОП Бабій", "akt-8.pdf")


def test_a_refused_file_keeps_what_was_typed_and_says_why(city, report):
    wrong = SimpleUploadedFile("foto.exe", b"MZ" + b"0" * 100)

    answer = post(city, report, "files", do="stay", **{"new.photo": wrong})

    assert answer.status_code == 200
    assert "foto.exe" in answer.content.decode()
    assert not report.files.exists()


def test_autosave_answers_with_the_number_of_the_version(city, report):
    body = {"key": "texts.results", "value": "Інакше", "based_on": 0}

    answer = city.post(url(report, "save/"), json.dumps(body), content_type="application/json")

    assert answer.json()["number"] == 2  # what stood there before is the first


def test_from_checking_to_the_receipt(city, report):
    mayor = signed_in(making.person_of(report, "certifier"))
    sha256 = report.working_sha256()
    assert sha256 in mayor.get(url(report, "check/")).content.decode()
    mayor.post(url(report, "approve/"), {"sha256": sha256})

    answer = city.post(url(report, "submit/"), {"key": "k"})

    assert answer["Location"] == url(report, "receipts/1/")
    text = page(city, report, "receipts/1/")
    submission = Report.objects.get(pk=report.pk).latest_submission()
    assert submission.receipt_code in text
    written_to = {message.to for message in Message.objects.filter(kind="reports/submitted")}
    assert receipts.written_to(submission) == sorted(person.email for person in written_to)


def test_a_certifier_submits_only_the_text_the_page_showed(city, report):
    mayor = signed_in(making.person_of(report, "certifier"))
    shown = {"key": "k", "sha256": report.working_sha256()}
    change = {"key": "texts.results", "value": "Тим часом змінено", "based_on": 0}
    city.post(url(report, "save/"), json.dumps(change), content_type="application/json")

    answer = mayor.post(url(report, "submit/"), shown)

    assert answer.status_code == 409
    assert "текст змінили" in answer.content.decode()
    assert not report.approvals.exists()
    assert not report.submissions.exists()


def test_the_report_is_given_out_as_a_pdf(city, report):
    making.submitted(report)

    answer = city.get(url(report, "receipts/1/report.pdf"))

    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")


def test_comments_stand_beside_their_fields_after_the_return(city, report):
    section = factories.section()
    report = making.submitted(report)
    services.comment(report, key="texts.results", text="Додайте кількість занять", by=section)

    before = "Додайте кількість занять" in page(city, report, "sections/texts/")
    services.return_for_changes(
        report, by=section, reason="Уточніть", until=making.at(making.FINAL_OPENS)
    )

    assert not before
    assert "Додайте кількість занять" in page(city, report, "sections/texts/")


@pytest.mark.parametrize(
    "rest", ["", "sections/texts/", "check/", "receipts/1/", "receipts/1/report.pdf", "rules/"]
)
def test_another_citys_report_is_not_found(report, rest):
    making.submitted(report)
    neighbour = signed_in(factories.coordinator(factories.CityFactory()))

    assert neighbour.get(url(report, rest)).status_code == 404


def test_another_citys_report_cannot_be_saved_or_submitted(report):
    neighbour = signed_in(factories.certifier(factories.CityFactory()))
    body = {"key": "texts.results", "value": "Чуже", "based_on": 0}

    saved = neighbour.post(url(report, "save/"), json.dumps(body), content_type="application/json")
    submitted = neighbour.post(url(report, "submit/"), {"key": "k"})

    assert (saved.status_code, submitted.status_code) == (404, 404)


def test_files_of_a_report_are_given_to_its_city_only(city, report):
    row = report.expenses.get()
    neighbour = signed_in(factories.coordinator(factories.CityFactory()))

    own = city.get(url(report, f"documents/{row.uid}/"))
    others = neighbour.get(url(report, f"documents/{row.uid}/"))

    assert (b"".join(own.streaming_content), others.status_code) == (contracts.PDF, 404)
