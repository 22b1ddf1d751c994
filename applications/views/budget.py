"""The budget page: lines in a book, computed sums, and every problem beside its line."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from applications import exports, tables
from applications.forms.book import Book
from applications.forms.page import PageForm
from applications.views import ways
from applications.views.common import own
from applications.views.frame import context, page_of
from applications.views.posting import take
from common.attachments import XLSX, attachment


@login_required
def book(request, uid):
    shown = page_of(own(request.user, uid), request.user)
    if request.method != "POST":
        return _book(request, shown, _form(shown))
    taken = take(request, shown)
    if taken.is_done:
        return redirect(f"{request.path}{taken.goal}")
    fresh = page_of(own(request.user, uid), request.user)
    form = _form(fresh, typed=request.POST)
    form.tell(taken.wrong)
    if taken.wrong or taken.is_held or taken.goal or Book(form).problems:
        return _book(request, fresh, form, told=True)
    return redirect(ways.next_url(fresh.layout, *fresh.layout.place_of("budget")))


@login_required
@require_safe
def sums(request, uid):
    """The sums and problems alone, for the page that saves as one types."""
    shown = page_of(own(request.user, uid), request.user)
    return render(request, "applications/filling/budget_sums.html", {"book": Book(_form(shown))})


@login_required
@require_safe
def sheet(request, uid):
    """The budget as a spreadsheet: annex 6 as it stands now."""
    application = own(request.user, uid)
    content = exports.budget_sheet(application)
    return attachment(content, f"budget-{application.uid}.xlsx", XLSX)


def _form(shown, typed=None):
    rows = shown.copy.rows[tables.BUDGET.name].values()
    keys = [key for row in rows for key in shown.layout.cells(tables.BUDGET, row)]
    return PageForm(shown.copy, keys, typed=typed, is_open=shown.is_open)


def _book(request, shown, form, *, told=False):
    number, _page = shown.layout.place_of("budget")
    more = {
        "form": form,
        "book": Book(form),
        "told": told,
        "section": shown.layout.sections[number - 1],
    }
    return render(request, "applications/filling/budget.html", context(shown, **more))
