"""From a finished report to a receipt: approved text, one submission a press, hashes that hold."""

import json
from datetime import timedelta

import pytest

from applications import receipts
from applications.content import canonical
from notifications.models import Message
from reports import services, snapshot
from reports.models import Report, ReportSubmission
from reports.reading import Reader
from tests import factories
from tests.reports import making
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def report(travel):
    report = making.make_filled()
    travel.to(making.at(making.INTERIM_DUE, 10))
    return report


def told(kind):
    return set(Message.objects.filter(kind=f"reports/{kind}").values_list("to", flat=True))


def test_the_coordinator_submits_only_what_the_mayor_approved(report):
    coordinator, mayor = making.person_of(report), making.person_of(report, "certifier")
    with pytest.raises(NotNow, match="not approved"):
        services.submit(report, by=coordinator, key="k")

    services.approve(report, by=mayor, sha256=report.working_sha256())
    submission = services.submit(report, by=coordinator, key="k")

    assert Report.objects.get(pk=report.pk).state == "submitted"
    assert (submission.number, submission.is_late) == (1, False)


def test_an_edit_makes_the_approval_void(report):
    coordinator = making.person_of(report)
    services.approve(
        report, by=making.person_of(report, "certifier"), sha256=report.working_sha256()
    )

    services.save(report, "texts.results", "Інакше", based_on=0, by=coordinator)

    with pytest.raises(NotNow, match="not approved"):
        services.submit(report, by=coordinator, key="k")


def test_the_mayor_approves_the_very_text_that_was_read(report):
    read = report.working_sha256()
    services.save(report, "texts.results", "Інакше", based_on=0, by=making.person_of(report))

    with pytest.raises(NotNow, match="was changed while"):
        services.approve(report, by=making.person_of(report, "certifier"), sha256=read)


def test_an_incomplete_report_is_not_submitted(report):
    report.texts.filter(key="results").delete()

    with pytest.raises(NotNow, match="not complete"):
        services.submit(report, by=making.person_of(report, "certifier"), key="k")


def test_pressing_twice_makes_one_submission(report):
    mayor = making.person_of(report, "certifier")

    first = services.submit(report, by=mayor, key="k")
    again = services.submit(report, by=mayor, key="k")
    other_page = services.submit(report, by=mayor, key="another")

    assert (again, other_page) == (first, first)
    assert ReportSubmission.objects.count() == 1


def test_the_receipt_holds_and_so_does_every_personal_value(report):
    submission = services.submit(report, by=making.person_of(report, "certifier"), key="k")

    assert receipts.is_intact(submission)
    assert "ФОП Коваль О. П." not in submission.canonical
    assert snapshot.answers_of(submission)["expenses"][0]["payee"] == "ФОП Коваль О. П."
    assert snapshot.personal_match(submission)


def test_an_erased_person_leaves_the_hash_verifiable(report):
    submission = services.submit(report, by=making.person_of(report, "certifier"), key="k")
    submission.personal = {}
    submission.save()

    assert receipts.is_intact(submission)
    assert snapshot.answers_of(submission)["expenses"][0]["payee"] == ""


@pytest.mark.parametrize(
    ("table", "column"),
    [("expenses", "payee"), ("activities", "deviation"), ("indicators", "explanation")],
)
def test_a_report_from_before_a_column_was_asked_is_still_read(report, table, column):
    submission = services.submit(report, by=making.person_of(report, "certifier"), key="k")
    older = json.loads(submission.canonical)
    for row in older["answers"][table]:
        del row[column]
    submission.canonical = canonical(older)

    whole = snapshot.whole_of(submission)
    shown = Reader(report, whole["answers"], whole["lines"]).by_key()

    assert [each.value for key, (_title, each) in shown.items() if key.endswith(column)] == [
        "" for _row in older["answers"][table]
    ]


def test_submitting_tells_the_city_and_the_section_and_stops_the_reminders(report):
    section = factories.section()
    services.chase()
    waiting = Message.objects.filter(kind="reports/reminder", state="waiting")
    before = waiting.count()

    services.submit(report, by=making.person_of(report, "certifier"), key="k")

    assert (before, waiting.count()) == (1, 0)
    assert told("submitted") == {
        making.person_of(report).pk,
        making.person_of(report, "certifier").pk,
    }
    assert section.pk in told("to_read")


def test_a_late_report_says_so_and_frees_the_payments(report, travel):
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=20)))
    services.chase()
    held = report.due.agreement.tranches.filter(held_at__isnull=False).count()

    submission = services.submit(report, by=making.person_of(report, "certifier"), key="k")

    assert submission.is_late
    assert held == 2
    assert not report.due.agreement.tranches.filter(held_at__isnull=False).exists()


def test_asking_for_approval_writes_to_the_mayor_once_for_each_text(report):
    services.ask_approval(report, by=making.person_of(report))
    services.ask_approval(report, by=making.person_of(report))

    assert Message.objects.filter(kind="reports/approval_wanted").count() == 1


def test_nobody_of_another_city_submits(report):
    with pytest.raises(NotAllowed):
        services.submit(report, by=factories.certifier(factories.CityFactory()), key="k")
