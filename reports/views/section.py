"""The monitor's pages: every report, and one that is read, commented on, returned or accepted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from common import clock
from common.attachments import pdf
from reports import documents, portfolio, services
from reports.forms.monitoring import AcceptForm, ReturnForm
from reports.models import FieldComment
from reports.views import monitor
from reports.views.common import monitored, seen
from workflow.refusals import NotNow

READERS = (Role.SECTION, Role.COMMISSION, Role.PARTNER)


@login_required
@require_safe
def index(request):
    """Every report of every city, for the Section, the commission and the donor."""
    if not any(request.user.has_role(role) for role in READERS):
        raise Http404
    return render(request, "reports/section/list.html", monitor.listing(request.user, request.GET))


@login_required
@require_safe
def detail(request, uid):
    """The last submission, or the one whose number is in the address."""
    number = request.GET.get("submission", "")
    number = int(number) if number.isdecimal() and len(number) < 6 else None
    page = monitor.page_of(seen(request.user, uid), request.user, number=number)
    return render(request, "reports/section/report.html", page)


@login_required
@require_POST
def comment(request, uid):
    """A word on a field; back to the row it is about."""
    report = monitored(request.user, uid)
    key = request.POST.get("key", "")
    try:
        services.comment(report, key=key, text=request.POST.get("text", ""), by=request.user)
    except NotNow as refusal:
        messages.error(request, refusal.reason)
    return redirect(f"{_page(report)}#{_anchor(key)}")


@login_required
@require_POST
def take_back(request, uid, pk):
    report = monitored(request.user, uid)
    found = get_object_or_404(FieldComment, pk=pk, report=report)
    services.take_back(found, by=request.user)
    return redirect(f"{_page(report)}#{_anchor(found.key)}")


@login_required
@require_POST
def return_for_changes(request, uid):
    report = monitored(request.user, uid)
    form = ReturnForm(request.POST)
    if not form.is_valid() or not _returned(request, report, form):
        page = monitor.page_of(report, request.user, return_form=form)
        return render(request, "reports/section/report.html", page)
    messages.success(request, _("Returned. The city has been written to."))
    return redirect(_page(report))


@login_required
@require_POST
def accept(request, uid):
    report = monitored(request.user, uid)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        page = monitor.page_of(report, request.user, accept_form=form)
        return render(request, "reports/section/report.html", page)
    services.accept(report, by=request.user, remarks=form.cleaned_data["remarks"])
    messages.success(request, _("Accepted. The city has been written to."))
    return redirect(_page(report))


@login_required
@require_safe
def report_pdf(request, uid, number):
    """A submission as a paper, for those who read it."""
    report = seen(request.user, uid)
    submission = get_object_or_404(report.submissions, number=number)
    submission.report = report
    content = documents.report(submission, is_closed=portfolio.is_closed_to(request.user))
    return pdf(content, documents.name_of(submission))


def _returned(request, report, form):
    until = clock.end_of(form.cleaned_data["until"])
    reason = form.cleaned_data["reason"]
    try:
        services.return_for_changes(report, reason=reason, until=until, by=request.user)
    except NotNow as refusal:
        form.add_error(None, str(refusal.reason))
        return False
    return True


def _page(report):
    return report.get_section_url()


def _anchor(key):
    """The row that a key is of."""
    return "-".join(key.split(".")[:2]) or "whole"
