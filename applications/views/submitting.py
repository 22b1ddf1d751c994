"""The city's pages from checking its answers to the receipt."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import answers, documents, receipts, standing, timeline
from applications.forms.submitting import LateForm, WithdrawForm
from applications.services import submitting
from applications.views.common import own, own_submission, posted
from common.attachments import pdf
from workflow import moves
from workflow.refusals import NotNow

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def review_answers(request, uid):
    """Everything typed, by section, with what is missing; from here it is approved and submitted."""
    page = answers.page_of(own(request.user, uid), request.user)
    return render(request, "applications/submitting/review.html", page)


@login_required
@require_POST
def ask_approval(request, uid):
    submitting.ask_approval(own(request.user, uid), by=request.user)
    messages.success(
        request, _("The certifier is being written to. Once it is approved, we write to you.")
    )
    return redirect("applications:review_answers", uid=uid)


@login_required
@require_POST
def approve(request, uid):
    sha256 = request.POST.get("sha256", "")
    submitting.approve(own(request.user, uid), by=request.user, sha256=sha256)
    messages.success(request, _("Approved. Any later edit makes this approval void."))
    return redirect("applications:review_answers", uid=uid)


@login_required
@require_POST
def submit(request, uid):
    """The receipt is shown after the commit only; the same press gives the same receipt."""
    pressed = {"key": request.POST.get("key", ""), "seen": request.POST.get("sha256", "")}
    made = submitting.submit(own(request.user, uid), by=request.user, **pressed)
    return redirect("applications:receipt", uid=uid, number=made.number)


@login_required
@require_safe
def receipt(request, uid, number):
    submission = own_submission(request.user, uid, number)
    application = submission.application
    page = {
        "application": application,
        "submission": submission,
        "bar": standing.bar(application),
        "is_latest": submission == application.latest_submission(),
        "hash": receipts.grouped_hash(submission),
        "is_intact": receipts.is_intact(submission),
        "files": receipts.files_of(submission),
        "written_to": receipts.written_to(submission),
        "events": timeline.of(application),
    }
    return render(request, "applications/submitting/receipt.html", page)


@login_required
@require_safe
def receipt_pdf(request, uid, number):
    submission = own_submission(request.user, uid, number)
    return pdf(documents.receipt(submission), f"receipt-{submission.application.number}-{number}")


@login_required
@require_safe
def application_pdf(request, uid, number):
    submission = own_submission(request.user, uid, number)
    return pdf(documents.application(submission), f"{submission.application.number}-{number}")


@login_required
@form_page
def withdraw(request, uid):
    application = own(request.user, uid)
    form = WithdrawForm(posted(request))
    if form.is_valid():
        try:
            submitting.withdraw(application, by=request.user, reason=form.cleaned_data["reason"])
        except NotNow as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(
                request, _("The application is withdrawn. We have written to you about it.")
            )
            return redirect(application)
    return _asking(request, "withdraw", application, form)


@login_required
@form_page
def discard(request, uid):
    application = own(request.user, uid)
    if request.method == "POST":
        submitting.discard(application, by=request.user)
        messages.success(request, _("The draft is put away. It is kept for 30 days, then deleted."))
        return redirect("applications:list")
    return _asking(request, "discard", application, None)


@login_required
@form_page
def late(request, uid):
    """Asking for late acceptance, and what became of it."""
    application = own(request.user, uid)
    form = LateForm(posted(request))
    if form.is_valid():
        try:
            submitting.ask_late(application, by=request.user, reason=form.cleaned_data["reason"])
        except NotNow as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(
                request, _("Your request is with the Section. Two people decide on it.")
            )
            return redirect("applications:late", uid=uid)
    return _asking(request, "late", application, form)


def _asking(request, name, application, form):
    page = {
        "application": application,
        "form": form,
        "bar": standing.bar(application),
        "offer": moves.offer(application, name, request.user),
        "may_ask_late": answers.may_ask_late(application, request.user),
        "requests": application.late_requests.order_by("-asked_at"),
    }
    return render(request, f"applications/submitting/{name}.html", page)
