"""Agreements for those they are about and those who watch: the city, the commission, the donor."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from awards import documents, forms, needs, services
from awards.models import Agreement
from awards.views.common import taken
from awards.views.contract_pages import city_page, prefix
from common.attachments import pdf
from files import services as files

PAGE = "awards/agreement.html"
READ = ("decision__meeting__call", "submission", "monitor", "signed_copy")


@login_required
def agreements(request):
    """Every agreement this person may see."""
    seen = Agreement.objects.visible_to(request.user).for_list().prefetch_related("tranches")
    rows = [(each, needs.of(each)) for each in seen.order_by("-drafted_at", "-pk")]
    return render(request, "awards/agreements.html", {"rows": rows})


@login_required
def agreement(request, pk):
    """What is agreed, what has been paid, which reports are due; the city signs here."""
    found = agreement_of(request, pk)
    return render(request, PAGE, city_page(found, request.user, {}))


@login_required
@require_POST
def step(request, pk, name):
    """The city attaches the signed copy, or gives its account."""
    found = agreement_of(request, pk)
    if name not in FORMED:
        raise Http404
    make, act = FORMED[name]
    form = make(request.POST, request.FILES, prefix=prefix(name))
    if taken(form, lambda form: act(found, form.cleaned_data, request.user)):
        messages.success(request, _("Saved."))
        return redirect(found)
    page = city_page(agreement_of(request, pk), request.user, {(name, 0): form})
    return render(request, PAGE, page, status=422)


@login_required
def paper(request, pk):
    """The agreement with its annexes as a PDF."""
    found = agreement_of(request, pk)
    name = found.number.replace("АМУ-ГЕНД", "AMU").replace("/", "-")
    return pdf(documents.agreement(found), f"agreement-{name}")


@login_required
def signed(request, pk):
    """The signed copy as it was attached."""
    found = agreement_of(request, pk)
    if found.signed_copy is None:
        raise Http404
    return files.serve(found.signed_copy)


def agreement_of(request, pk) -> Agreement:
    seen = Agreement.objects.visible_to(request.user).for_list().select_related(*READ)
    return get_object_or_404(seen.prefetch_related("tranches", "due_reports"), pk=pk)


def _sign(found, typed, by):
    services.attach_signed(found, typed["upload"], signed_on=typed["signed_on"], by=by)


def _account(found, typed, by):
    services.set_account(found, by=by, **typed)


FORMED = {"sign": (forms.SignedForm, _sign), "account": (forms.AccountForm, _account)}
