"""What the page «Check the report» is made of."""

import secrets

from django.urls import reverse

from reports import completeness, conditions, rules, snapshot, standing
from reports.reading import Reader
from reports.states import ReportState
from workflow import journal, moves

MOVES = {ReportState.DRAFT: "submit", ReportState.RETURNED: "resubmit"}


def page_of(report, user) -> dict:
    """Everything typed, what is missing, whether it is approved, and what stands in the way."""
    answers, sha256 = snapshot.working_of(report)
    missing = completeness.missing(report)
    approval = report.approvals.filter(sha256=sha256).select_related("by").first()
    is_certifier = rules.may_approve(report, user)
    return {
        "report": report,
        "due": report.due,
        "agreement": report.due.agreement,
        "bar": standing.bar(report),
        "parts": Reader(report, answers).parts(),
        "missing": [{"sentence": each.sentence, "url": url_of(report, each)} for each in missing],
        "approval": approval,
        "asked": None if approval else journal.last("ask_approval", report, sha256=sha256),
        "void": None if approval else report.approvals.select_related("by").last(),
        "sha256": sha256,
        "key": secrets.token_urlsafe(16),
        "is_certifier": is_certifier,
        "may_submit": rules.may_submit(report, user),
        "may_edit": rules.may_fill(report, user),
        "move": MOVES.get(report.state, ""),
        "reason": reason(report, user, is_certifier),
    }


def reason(report, user, is_certifier) -> str:
    """What stands in the way of submitting now; a certifier approves by submitting."""
    found = moves.offer(report, MOVES.get(report.state, ""), user)
    if found is None:
        return ""
    waits = str(conditions.is_approved.reason)
    return "" if is_certifier and found.reason == waits else found.reason


def url_of(report, lack) -> str:
    """Where a lack is mended."""
    url = reverse("reports:section", args=[report.uid, lack.section])
    return f"{url}#id_{lack.key}" if lack.key else url
