"""The city's pages: its reports, one report as a list of sections, and the sections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports import services
from reports.forms import sections
from reports.layout import SECTIONS
from reports.views import overview, posting
from reports.views.common import own
from reports.views.frame import context, page_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def index(request):
    """Every report that the cities of this person owe, have handed in or will owe."""
    return render(request, "reports/filling/list.html", overview.listing(request.user))


@login_required
@require_safe
def detail(request, uid):
    """The sections with what is done of what, the last steps, and the timeline."""
    page = page_of(own(request.user, uid), request.user)
    more = overview.tasks(page, request.user)
    return render(request, "reports/filling/tasks.html", context(page, **more))


@login_required
@form_page
def section(request, uid, name):
    """A section. POST keeps every valid answer and file and shows what is wrong with the rest."""
    if name not in SECTIONS:
        raise Http404(name)
    page = page_of(own(request.user, uid), request.user)
    if request.method != "POST":
        return _section(request, page, name)
    taken = posting.take(request, page, name)
    if taken.is_done:
        return redirect(f"{request.path}{taken.goal}")
    fresh = page_of(own(request.user, uid), request.user)
    shown = sections.of(fresh, name, typed=request.POST, wrong=taken.wrong)
    if shown.errors or taken.is_held or taken.goal:
        return _section(request, fresh, name, shown=shown, told=True)
    return redirect(_after(fresh.report, name))


@login_required
@require_POST
def settle(request, uid, version):
    """A choice between two versions of one field."""
    report = own(request.user, uid)
    aside = get_object_or_404(report.versions.filter(is_aside=True), pk=version)
    try:
        services.settle(
            report,
            aside,
            choice=request.POST.get("choice", ""),
            against=_number(request.POST.get("against")),
            text=request.POST.get("text", ""),
            by=request.user,
        )
    except ValidationError as wrong:
        messages.error(request, wrong.messages[0])
    else:
        messages.success(request, _("Kept. The other text stays in the history of the field."))
    return redirect("reports:section", uid, aside.key.partition(".")[0])


def _section(request, page, name, *, shown=None, told=False):
    shown = shown or sections.of(page, name)
    more = {"name": name, "shown": shown, "form": shown.form, "told": told}
    template = f"reports/filling/{name}.html"
    return render(request, template, context(page, **more, **shown.extra))


def _after(report, name):
    """The section that follows; after the last one the list of sections."""
    at = SECTIONS.index(name) + 1
    if at < len(SECTIONS):
        return reverse("reports:section", args=[report.uid, SECTIONS[at]])
    return report.get_absolute_url()


def _number(text):
    return int(text) if str(text).isdecimal() and len(str(text)) < 12 else 0
