"""The log of force majeure: the Section writes it down, and the dates of reports shift."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from awards import forms, rules, services
from awards.models import ForceMajeure
from awards.views.common import taken
from awards.views.contract_pages import bound_or, prefix
from cities.rules import is_section
from common import clock

PAGE = "awards/force_majeure.html"


@login_required
def force_majeure(request):
    """What has been logged, what still lasts, and the form to log another."""
    if not is_section(request.user):
        raise Http404
    form = forms.ForceMajeureForm(request.POST or None, initial={"from_on": clock.today()})

    def act(form):
        services.log_force_majeure(by=request.user, **form.values)

    if request.method == "POST" and taken(form, act):
        messages.success(request, _("Logged. The dates are shifted and the cities are told."))
        return redirect("awards:force_majeure")
    return _page(request, form, {})


@login_required
@require_POST
def end(request, pk):
    """The last day of one that still lasts."""
    if not is_section(request.user):
        raise Http404
    found = get_object_or_404(ForceMajeure.objects.select_related("city"), pk=pk)
    form = forms.EndForm(request.POST, prefix=prefix("end", pk))

    def act(form):
        services.end_force_majeure(found, by=request.user, **form.cleaned_data)

    if taken(form, act):
        messages.success(request, _("Recorded. The dates are counted anew."))
        return redirect("awards:force_majeure")
    return _page(request, forms.ForceMajeureForm(), {("end", pk): form})


def _page(request, form, bound):
    today, apart = clock.today(), rules.stands_apart_from(request.user)
    rows = []
    for each in ForceMajeure.objects.select_related("city", "by").order_by("-from_on", "-pk"):
        lasts = each.until_on is None or each.until_on >= today
        may = lasts and rules.may_log(request.user, each.city, each.oblast, apart)
        ending = bound_or(bound, forms.EndForm, "end", each.pk, until_on=today) if may else None
        rows.append((each, lasts, ending))
    sent = next(iter(bound.values()), form)
    context = {"rows": rows, "log_form": form, "form": sent}
    return render(request, PAGE, context, status=422 if sent.errors else 200)
