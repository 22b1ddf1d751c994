"""Collecting reports by the clock: opening, inviting, reminding, holding payments."""

from django.db import transaction

from awards.models import DueReport, ForceMajeure
from awards.services import hold_payments, lift_hold
from common import clock
from reports import notices, prefill, reminding
from reports.models import Report
from reports.states import ReportState
from workflow import journal, moves
from workflow.moves import SCHEDULE


def open_due() -> int:
    """Open every report whose day has come; safe at any time and twice. Returns how many.

    A city in a force majeure is left in peace: its reports open when it is over.
    """
    logged = list(ForceMajeure.objects.all())
    found = DueReport.objects.opened(clock.today()).filter(report=None, accepted_at=None)
    return sum(
        open_report(due) is not None
        for due in found.select_related("agreement__application__city")
        if not reminding.is_paused(due.agreement.application.city, clock.today(), logged)
    )


@transaction.atomic
def open_report(due) -> Report | None:
    """The report on this demand, prefilled from the plan in force, and the city invited once;
    None where it was opened already."""
    due = moves.locked(due)
    if Report.objects.filter(due=due).exists():
        return None
    report = Report.objects.create(due=due)
    prefill.fill(report)
    journal.record("open_report", report, by=SCHEDULE, to_state=ReportState.DRAFT)
    notices.opened(report)
    return report


def chase() -> int:
    """Remind of every report that is awaited, hold the payments of those far overdue and let those
    go on whose day was moved; safe at any time and twice. Returns how many were reminded of."""
    logged = list(ForceMajeure.objects.all())
    awaited = list(Report.objects.waiting_for_city().for_list())
    for report in awaited:
        if report.held_at and not reminding.is_far_overdue(report):
            release(report)
        elif not reminding.is_quiet(report, logged) and _is_to_hold(report):
            hold(report)
    return sum(reminding.remind(report, logged) for report in awaited)


@transaction.atomic
def hold(report) -> bool:
    """Nothing more is paid under this agreement until the report is here."""
    report = moves.locked(report)
    if report.held_at or not _is_to_hold(report):
        return False
    report.held_at = clock.now()
    report.save(update_fields=["held_at"])
    hold_payments(report.due.agreement)
    return True


@transaction.atomic
def release(report) -> None:
    """The report is here, or due later: payments go on unless another one is far overdue."""
    if report.held_at is None:
        return
    report.held_at = None
    report.save(update_fields=["held_at"])
    agreement = report.due.agreement
    if not Report.objects.filter(due__agreement=agreement, held_at__isnull=False).exists():
        lift_hold(agreement)


def _is_to_hold(report):
    return report.is_open and report.held_at is None and reminding.is_far_overdue(report)
