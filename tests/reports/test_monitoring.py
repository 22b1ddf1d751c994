"""The monitor reads, comments, returns and accepts; acceptance frees what waited for it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from awards.models import Agreement
from awards.services import free_early
from awards.states import TrancheState
from common import clock
from grants.models import Call
from notifications.models import Message
from reports import reading, services, snapshot
from reports.models import Report
from tests import factories
from tests.awards import contracts
from tests.reports import making
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def section():
    return factories.section()


@pytest.fixture
def report(travel):
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=1)))
    return report


def give_back(report, section, **more):
    fields = {"reason": "Уточніть", "until": making.at(making.INTERIM_DUE + timedelta(days=8))}
    return services.return_for_changes(report, by=section, **(fields | more))


def states(agreement):
    return list(agreement.tranches.order_by("number").values_list("state", flat=True))


def test_a_comment_is_seen_by_the_city_only_after_the_return(report, section):
    made = services.comment(report, key="texts.results", text="Скільки занять?", by=section)
    before = made.told_at

    give_back(report, section)

    assert before is None
    assert fresh(made).told_at == clock.now()


def test_a_comment_on_what_is_no_field_is_refused(report, section):
    with pytest.raises(NotNow, match="no such field"):
        services.comment(report, key="texts.secret", text="Що це?", by=section)


def test_a_comment_can_be_taken_back_until_the_city_has_seen_it(report, section):
    first = services.comment(report, key="texts.results", text="Скільки?", by=section)
    services.take_back(first, by=section)
    second = services.comment(report, key="", text="Загалом добре", by=section)
    give_back(report, section)

    with pytest.raises(NotNow):
        services.take_back(second, by=section)
    assert list(report.comments.all()) == [second]


def test_a_return_says_why_and_until_when(report, section):
    with pytest.raises(NotNow, match="Say why"):
        give_back(report, section, reason=" ")
    with pytest.raises(NotNow, match="must lie ahead"):
        give_back(report, section, until=clock.now())

    returned = give_back(report, section)

    assert (returned.state, returned.is_open, returned.monitor) == ("returned", True, section)
    assert Message.objects.filter(kind="reports/returned").count() == 2


def test_the_ladder_of_a_returned_report_stands_on_its_new_day(report, section, travel):
    until = clock.end_of(making.INTERIM_DUE + timedelta(days=8))
    give_back(report, section, until=until)
    travel.to(until - timedelta(hours=23))

    services.chase()

    (message,) = Message.objects.filter(kind="reports/reminder", state="waiting")
    assert ":-1d:" in message.dedupe_key


def test_the_monitor_sees_what_changed_since_the_last_submission(report, section, travel):
    give_back(report, section)
    by = making.person_of(report)
    services.save(report, "texts.results", "Навчили 35 осіб за 12 занять", based_on=0, by=by)
    row = report.expenses.get()
    services.save(report, f"expenses.{row.uid}.amount", "41000", based_on=0, by=by)

    making.submitted(fresh(report), on=making.INTERIM_DUE + timedelta(days=2), key="again")

    first, second = (
        reading.Reader(report, whole["answers"], whole["lines"])
        for whole in map(snapshot.whole_of, report.submissions.order_by("number"))
    )
    assert [(each.key, each.now) for each in reading.changes(first, second)] == [
        (f"expenses.{row.uid}.amount", "UAH\xa041,000.00"),
        ("texts.results", "Навчили 35 осіб за 12 занять"),
    ]


def test_submitting_again_settles_the_comments(report, section):
    made = services.comment(report, key="texts.results", text="Скільки занять?", by=section)
    give_back(report, section)
    by = making.person_of(report)
    services.save(report, "texts.results", "Дванадцять занять", based_on=0, by=by)

    making.submitted(fresh(report), on=making.INTERIM_DUE + timedelta(days=2), key="again")

    assert fresh(made).settled_at is not None


def test_acceptance_frees_the_next_tranche_when_enough_is_spent(report, section):
    services.accept(report, by=section)

    assert states(report.due.agreement) == ["paid", "due", "planned"]
    assert fresh(report.due).accepted_at == clock.now()
    assert Message.objects.filter(kind="reports/accepted").count() == 2


def test_acceptance_frees_nothing_while_too_little_is_spent(travel, section):
    report = making.make_filled()
    report.expenses.update(amount=Decimal("33599.99"))  # 70 % of 48 000 is 33 600
    services.save(
        report,
        "texts.results",
        "Навчили",
        based_on=0,
        by=making.person_of(report),
    )
    report = making.submitted(fresh(report))
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=1)))

    services.accept(report, by=section)

    assert states(report.due.agreement) == ["paid", "planned", "planned"]


def test_remarks_go_with_the_acceptance(report, section):
    accepted = services.accept(report, by=section, remarks="Надалі додавайте посилання.")

    assert accepted.remarks == "Надалі додавайте посилання."
    (message,) = Message.objects.filter(kind="reports/accepted", to=making.person_of(report))
    assert message.context["remarks"] == "Надалі додавайте посилання."


def test_accepting_stops_every_reminder_that_waits(travel, section):
    report = making.make_filled()
    travel.to(making.at(making.INTERIM_DUE, 12))
    services.chase()
    report = making.submitted(report, on=making.INTERIM_DUE)

    services.accept(report, by=section)

    asking = Message.objects.filter(kind="reports/reminder", state="waiting")
    assert not asking.exists()


def test_accepted_twice_is_accepted_once(report, section):
    services.accept(report, by=section)

    with pytest.raises(NotNow):
        services.accept(report, by=section)


def test_the_interim_report_alone_completes_nothing(report, section):
    services.accept(report, by=section)

    assert fresh(report.due.agreement.application).state == "awarded"


@pytest.fixture
def finished(travel, section):
    """The interim and the final report accepted, nothing paid beyond the first tranche yet."""
    agreement = making.make_agreement()
    for opens in (making.INTERIM_OPENS, making.FINAL_OPENS):
        travel.to(making.at(opens, 9))
        services.open_due()
        report = Report.objects.filter(due__agreement=agreement).latest("due__number")
        if report.due.is_final:
            making.final(report)
        else:
            making.fill(report)
        services.accept(making.submitted(fresh(report), on=opens, key=str(opens)), by=section)
    return Agreement.objects.get(pk=agreement.pk)


def test_the_last_due_report_completes_the_application(finished):
    assert fresh(finished.application).state == "reported"
    assert states(finished) == ["paid", "due", "due"]


def test_the_agreement_is_completed_by_the_last_payment_and_the_call_by_the_last_agreement(
    finished,
):
    services.complete_due()
    before = fresh(finished).state
    for tranche in finished.tranches.filter(state=TrancheState.DUE):
        contracts.paid(tranche)

    services.complete_due()
    services.complete_due()

    assert before == "active"
    assert fresh(finished).state == "completed"
    assert Call.objects.get(pk=finished.application.call_id).state == "completed"


def test_an_agreement_paid_in_full_waits_for_its_reports(travel, section):
    agreement = making.make_agreement()
    travel.to(making.at(making.INTERIM_OPENS))
    for tranche in agreement.tranches.filter(state=TrancheState.PLANNED):
        contracts.paid(free_early(tranche, by=section, reason="Терміново"))

    services.complete_due()

    assert fresh(agreement).state == "active"


def test_nobody_of_the_section_judges_their_own_city(report):
    own = factories.section()
    factories.MembershipFactory(user=own, city=report.due.agreement.application.city, role="reader")

    with pytest.raises(NotAllowed):
        services.accept(report, by=own)
    with pytest.raises(NotAllowed):
        services.comment(report, key="", text="Своє", by=own)


@pytest.mark.parametrize("maker", [factories.member, factories.partner, factories.reviewer])
def test_only_the_section_returns_and_accepts(report, maker):
    with pytest.raises(NotAllowed):
        services.accept(report, by=maker())
