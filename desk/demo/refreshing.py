"""Brings `monitoring` back to where it stood when it was loaded, counted from today.

What people have done with a report since stays done: only reports that are still awaited get
another day. Nothing is mailed: reminders of the new days are written as if sent.
"""

from datetime import datetime, timedelta

from django.db import transaction

from awards import demands
from awards.models import Agreement, DueReport
from awards.models.agreement import RUNNING
from awards.services import dating, move_due
from common import clock
from common.workdays import add_working_days
from desk.demo import collecting
from desk.demo.calls import kyiv
from desk.demo.courses import before, courses
from desk.demo.people import slug_en
from grants.services import work_calendar
from notifications.outbox import as_history
from reports import reminding
from reports import services as reports
from reports.models import Report
from reports.states import ReportState
from workflow import journal, moves

DAY = timedelta(days=1)
REASON = "ДЕМО: дати конкурсу пересунуто разом із сьогоднішнім днем"
LEAD = 6  # working days that are left for a quarter's report
WRITTEN = ("texts", "expenses", "files", "versions", "approvals", "submissions")


@transaction.atomic
def redate(*, by) -> None:
    """Give each project whose reports are still awaited the course it has on this day."""
    planned = courses(clock.today())
    found = Agreement.objects.filter(application__call__slug="monitoring", state__in=RUNNING)
    with as_history():
        for agreement in found.select_related("application__city"):
            course = planned[slug_en(agreement.application.city)]
            if course.final is None:
                _go_on(agreement, course, by=by)
            else:
                _await_again(agreement.due_reports.get(kind="final"), course, by=by)
        dating.shift_dates()


def _await_again(due, course, *, by):
    """Another day for a final report that has not been handed in."""
    report = Report.objects.filter(due=due).first()
    if report is None or not report.is_open or course.is_paused:
        return
    if report.state == ReportState.RETURNED:
        _return_until(report, course.final.until, by=by)
    else:
        _move(due, course.due_on, by=by)
    _chase_anew(report)


def _return_until(report, until: datetime | None, *, by):
    """More time for what was returned; a report returned by a visitor keeps its own day."""
    if until is None or report.returned_until >= until:
        return
    was, report.returned_until = report.returned_until, until
    report.save(update_fields=["returned_until"])
    journal.record("redate", report, by=by, details={"from": was, "to": until})


def _move(due, day, *, by):
    """The Section sets the day, as it would have two days before it, or yesterday."""
    at = kyiv(min(day - 2 * DAY, before(clock.today(), 1)), 10, 15)
    if day > due.due_on:
        with clock.travel(at):
            move_due(due, to=day, reason=REASON, by=by)


def _chase_anew(report):
    """The hold and the reminders that follow from the new day, as if they had been sent."""
    report = moves.fresh(report)
    if not reminding.is_far_overdue(report):
        reports.release(report)
    collecting.remind(report, clock.now())


def _go_on(agreement, course, *, by):
    """A project that still runs ends later; its final report has not opened yet."""
    final = agreement.due_reports.get(kind="final")
    if not _close_again(final) or course.ends_on <= agreement.ends_on:
        return
    was, agreement.ends_on = agreement.ends_on, course.ends_on
    agreement.save(update_fields=["ends_on"])
    journal.record("redate", agreement, by=by, details={"from": was, "to": agreement.ends_on})
    policy = agreement.application.call.report_policy
    asked = demands.demands(agreement.starts_on, agreement.ends_on, policy, work_calendar())
    _demand(agreement, final, asked)
    for due in agreement.due_reports.filter(kind="interim", opens_on__lte=clock.today()):
        _give_time(due, by=by)


def _close_again(final) -> bool:
    """A report that opened meanwhile is closed unless somebody has written in it."""
    report = Report.objects.filter(due=final).first()
    if report is None:
        return True
    if report.state != ReportState.DRAFT or _is_written(report):
        return False
    reports.release(report)
    report.delete()
    return True


def _is_written(report) -> bool:
    return any(getattr(report, name).exists() for name in WRITTEN)


def _demand(agreement, final, asked):
    """The demands of the longer term: reports for quarters that came to it, the final one last."""
    *quarters, last = asked
    final.number = len(asked)
    for name in ("period_from", "period_until", "opens_on", "planned_on"):
        setattr(final, name, getattr(last, name))
    final.due_on, final.moved_to, final.moved_on = last.planned_on, None, None
    final.moved_because = ""
    final.save()
    for number, each in enumerate(quarters, 1):
        days = {name: getattr(each, name) for name in ("period_from", "period_until", "opens_on")}
        DueReport.objects.get_or_create(
            agreement=agreement,
            number=number,
            defaults={
                "kind": each.kind,
                "planned_on": each.planned_on,
                "due_on": each.planned_on,
                **days,
            },
        )


def _give_time(due, *, by):
    """A quarter's report that is awaited is never late in the demo."""
    report = Report.objects.filter(due=due).first()
    if report is None:
        with clock.travel(kyiv(due.opens_on, 0, 1)):
            report = reports.open_report(due)
    if not report.is_open or report.state == ReportState.RETURNED:
        return
    _move(due, add_working_days(clock.today(), LEAD), by=by)
    _chase_anew(report)
