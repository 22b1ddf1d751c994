"""The city's pages from checking its report to the receipt."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications import receipts
from common.attachments import pdf
from reports import checking, documents, services, snapshot, standing, timeline
from reports.views.common import own, own_submission


@login_required
@require_safe
def check(request, uid):
    """Everything typed, by section, with what is missing; from here it is approved and submitted."""
    page = checking.page_of(own(request.user, uid), request.user)
    return render(request, "reports/submitting/check.html", page)


@login_required
@require_POST
def ask_approval(request, uid):
    services.ask_approval(own(request.user, uid), by=request.user)
    messages.success(
        request, _("The certifier is being written to. Once it is approved, we write to you.")
    )
    return redirect("reports:check", uid=uid)


@login_required
@require_POST
def approve(request, uid):
    sha256 = request.POST.get("sha256", "")
    services.approve(own(request.user, uid), by=request.user, sha256=sha256)
    messages.success(request, _("Approved. Any later edit makes this approval void."))
    return redirect("reports:check", uid=uid)


@login_required
@require_POST
def submit(request, uid):
    """The receipt is shown after the commit only; the same press gives the same receipt."""
    pressed = {"key": request.POST.get("key", ""), "seen": request.POST.get("sha256", "")}
    made = services.submit(own(request.user, uid), by=request.user, **pressed)
    return redirect("reports:receipt", uid=uid, number=made.number)


@login_required
@require_safe
def receipt(request, uid, number):
    submission = own_submission(request.user, uid, number)
    report = submission.report
    page = {
        "report": report,
        "due": report.due,
        "agreement": report.due.agreement,
        "submission": submission,
        "bar": standing.bar(report),
        "is_latest": submission == report.latest_submission(),
        "hash": receipts.grouped_hash(submission),
        "is_intact": receipts.is_intact(submission),
        "files": len(snapshot.files_of(submission)),
        "written_to": receipts.written_to(submission),
        "events": timeline.of(report),
    }
    return render(request, "reports/submitting/receipt.html", page)


@login_required
@require_safe
def report_pdf(request, uid, number):
    submission = own_submission(request.user, uid, number)
    return pdf(documents.report(submission), documents.name_of(submission))
