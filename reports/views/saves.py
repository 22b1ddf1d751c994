"""Addresses that the pages of a draft ask while one types."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from reports import figures, services
from reports.forms import sections
from reports.forms.figures import typed_figures
from reports.views.common import own
from reports.views.frame import page_of
from workflow import saves


@require_POST
def save(request, uid):
    return saves.answer(request, lambda: own(request.user, uid), services.save)


@login_required
@require_safe
def rules(request, uid):
    """What the rules say of the figures of one indicator as they are typed; nothing is kept."""
    page = page_of(own(request.user, uid), request.user)
    row = request.GET.get("row", "")
    if row not in page.layout.rows["indicators"]:
        raise Http404(row)
    found = typed_figures(page, row, request.GET)
    problems = figures.problems(found)
    total = "" if found.total is None else figures.written(found.total)
    context = {"uid": row, "total": total, "problems": problems}
    return render(request, "reports/filling/rules.html", context)


@login_required
@require_safe
def sums(request, uid):
    """The expenses against the budget, for the page that saves as one types."""
    page = page_of(own(request.user, uid), request.user)
    ledger = sections.of(page, "expenses").extra["ledger"]
    return render(request, "reports/filling/expense_sums.html", {"ledger": ledger})
