"""The monitor's pages: who reads them, comments, returns and accepts on them."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports import services, snapshot
from reports.layout import SECTIONS
from reports.models import Report
from reports.reading import Reader
from tests import factories
from tests.awards import contracts
from tests.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(travel):
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=1)))
    return report


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def section(report):
    return signed_in(factories.section())


def url(report, rest=""):
    return f"/section/reports/{report.uid}/{rest}"


def text_of(client, report, rest=""):
    answer = client.get(url(report, rest))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_has_what_waits_for_the_section_first_and_filters_in_its_address(section, report):
    whole = section.get("/section/reports/").content.decode()
    upcoming = section.get("/section/reports/?state=upcoming").content.decode()

    assert whole.index("Проміжний звіт за III квартал") < whole.index("Підсумковий звіт")
    assert "Проміжний звіт за III квартал" not in upcoming


def test_a_filter_nobody_knows_shows_everything(section, report):
    answer = section.get("/section/reports/?state=lost&call=none")

    assert "Проміжний звіт за III квартал" in answer.content.decode()


def test_the_submission_is_read_with_its_values_and_files(section, report):
    text = text_of(section, report)
    file = report.expenses.get().file

    assert "ФОП Коваль О. П." in text
    assert f"/section/reports/{report.uid}/files/{file.pk}/" in text
    given = section.get(url(report, f"files/{file.pk}/"))
    assert b"".join(given.streaming_content) == contracts.PDF


def spoken_of(report):
    """Every key that the monitor's page offers to comment on."""
    whole = snapshot.whole_of(report.latest_submission())
    parts = Reader(report, whole["answers"], whole["lines"]).parts()
    groups = [group for part in parts for group in part.groups]
    return {group.key for group in groups} | {each.key for group in groups for each in group.shown}


def test_the_city_finds_every_comment_on_the_page_it_is_about(report):
    person = factories.section()
    keys = sorted(spoken_of(report))
    for number, key in enumerate(keys):
        services.comment(report, key=key, text=f"зауваження-{number}-", by=person)
    until = making.at(making.INTERIM_DUE + timedelta(days=9))
    services.return_for_changes(report, reason="Уточніть", until=until, by=person)
    city = signed_in(making.person_of(report))

    pages = {
        name: city.get(f"/reports/{report.uid}/sections/{name}/").content.decode()
        for name in SECTIONS
    }

    assert {key.partition(".")[0] for key in keys} >= {"activities", "indicators", "expenses"}
    assert [
        (key, pages[key.partition(".")[0]].count(f"зауваження-{number}-"))
        for number, key in enumerate(keys)
    ] == [(key, 1) for key in keys]


def test_values_are_read_in_the_order_they_are_typed_in(section, report):
    text = text_of(section, report)

    part = text[text.index('id="part-indicators"') : text.index('id="part-expenses"')]
    names = re.findall(r"<dt[^>]*>([^<]+)</dt>", part)
    assert names[:8] == [
        *("Жінки", "Чоловіки", "Інша або не зазначено", "Усього"),
        *("14–17 років", "18–34 роки", "35–59 років", "60 років і старші"),
    ]


def test_what_the_city_types_afterwards_is_not_seen_before_it_submits(section, report):
    section.post(url(report, "return/"), {"reason": "Уточніть", "until": "20.10.2027"})
    report.texts.filter(key="results").update(text="Ще пишемо")

    assert "Ще пишемо" not in text_of(section, report)


def test_a_comment_stands_by_its_row(section, report):
    row = report.expenses.get()
    key = f"expenses.{row.uid}.amount"

    answer = section.post(url(report, "comment/"), {"key": key, "text": "Додайте кошторис"})

    assert answer["Location"] == url(report, f"#expenses-{row.uid}")
    assert "Додайте кошторис" in text_of(section, report)


def test_an_empty_comment_is_refused_with_its_reason(section, report):
    answer = section.post(url(report, "comment/"), {"key": "", "text": " "}, follow=True)

    assert "Напишіть, на що місту глянути." in answer.content.decode()


def test_a_return_without_a_day_says_so_and_keeps_what_was_typed(section, report):
    answer = section.post(url(report, "return/"), {"reason": "Додайте фото", "until": ""})

    assert answer.status_code == 200
    assert "Додайте фото" in answer.content.decode()
    assert Report.objects.get().state == "submitted"


def test_returned_and_accepted_on_the_page(section, report):
    section.post(url(report, "return/"), {"reason": "Уточніть", "until": "20.10.2027"})
    returned = Report.objects.get()
    making.submitted(returned, on=making.INTERIM_DUE + timedelta(days=2), key="again")

    text = text_of(section, report)
    section.post(url(report, "accept/"), {"remarks": "Дякуємо"})

    assert "Що змінилося від попереднього подання" in text
    assert Report.objects.get().state == "accepted"


@pytest.mark.parametrize("maker", [factories.member, factories.partner])
def test_the_commission_and_the_donor_read_but_decide_nothing(report, maker):
    reader = signed_in(maker())

    assert "reports/accept" not in text_of(reader, report)
    assert "Прийняти звіт" not in text_of(reader, report)
    assert reader.post(url(report, "accept/")).status_code == 404
    assert reader.post(url(report, "comment/"), {"text": "Ні"}).status_code == 404


@pytest.mark.parametrize(
    ("maker", "status"),
    [(factories.section, 200), (factories.member, 404), (factories.partner, 404)],
)
def test_a_list_of_participants_is_opened_by_the_section_alone(travel, maker, status):
    filled = making.make_filled()
    paper = SimpleUploadedFile("uchasnytsi.pdf", contracts.PDF, content_type="application/pdf")
    row = services.attach_file(filled, "list", paper, by=making.person_of(filled))
    report = making.submitted(filled)
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=1)))
    reader, address = signed_in(maker()), url(report, f"files/{row.file_id}/")

    answer = reader.get(address)
    given = b"".join(answer.streaming_content) if answer.streaming else b""

    assert (answer.status_code, given == contracts.PDF) == (status, status == 200)
    assert (address in text_of(reader, report)) == (status == 200)


@pytest.mark.parametrize("rest", ["", "1/report.pdf"])
def test_the_city_its_neighbours_and_reviewers_do_not_find_the_monitors_pages(report, rest):
    others = [
        making.person_of(report),
        factories.coordinator(factories.CityFactory()),
        factories.reviewer(),
    ]

    found = [signed_in(person).get(url(report, rest)).status_code for person in others]

    assert found == [404, 404, 404]


def test_a_member_of_the_section_does_not_find_the_report_of_their_own_city(report):
    own = factories.section()
    city = report.due.agreement.application.city
    factories.MembershipFactory(user=own, city=city, role="reader")
    browser = signed_in(own)

    listed = browser.get("/section/reports/").content.decode()

    assert browser.get(url(report)).status_code == 404
    assert report.due.agreement.number not in listed


def test_a_file_that_is_not_of_the_report_is_not_given(section, report):
    other = making.expense(making.make_report())

    assert section.get(url(report, f"files/{other.file_id}/")).status_code == 404
