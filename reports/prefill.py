"""What a report begins with: the plan in force, and what earlier reports said of it."""

from decimal import Decimal

from reports import measuring
from reports.models import ReportActivity, ReportIndicator
from reports.states import ActivityStatus

LASTING = (ActivityStatus.DONE, ActivityStatus.DROPPED)  # what a later report need not repeat


def fill(report) -> None:
    """Write the rows of the plan into a fresh report."""
    plan = report.due.agreement.plan
    _activities(report, plan.get("activities", []))
    _indicators(report, plan.get("indicators", []))


def _activities(report, planned):
    before = {
        row.plan_uid: row
        for each in measuring.earlier(report)
        for row in each.activities.filter(status__in=LASTING)
    }
    ReportActivity.objects.bulk_create(
        ReportActivity(
            report=report,
            plan_uid=each["uid"],
            title=each.get("title") or "",
            month_from=each.get("month_from"),
            month_to=each.get("month_to"),
            position=position,
            **_told(before.get(each["uid"])),
        )
        for position, each in enumerate(planned, 1)
    )


def _told(row):
    """What an earlier report said that still holds."""
    if row is None:
        return {}
    return {"status": row.status, "done_on": row.done_on, "deviation": row.deviation}


def _indicators(report, planned):
    """One row for each promised indicator; those that the product computes are not asked."""
    call = report.due.agreement.application.call
    known = {each.code: each for each in call.indicators.filter(is_computed=False)}
    ReportIndicator.objects.bulk_create(
        ReportIndicator(
            report=report,
            plan_uid=each["uid"],
            indicator=known[each["code"]],
            baseline=_decimal(each.get("baseline")),
            target=_decimal(each.get("target")),
            position=position,
        )
        for position, each in enumerate(planned, 1)
        if each["code"] in known
    )


def _decimal(text):
    return None if text in (None, "") else Decimal(str(text))
