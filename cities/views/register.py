from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cities import rules, services
from cities.forms import CityForm, FactsForm, PeriodForm, RegisterFilter, RenameForm
from cities.models import AmuPeriod, City
from common import clock
from common.collation import sort_key
from workflow import journal
from workflow.refusals import NotNow

A_PAGE = 50


@login_required
def register(request):
    """All cities in the Ukrainian order, for everyone who signed in."""
    oblasts = sorted(City.objects.values_list("oblast", flat=True).distinct(), key=sort_key)
    form = RegisterFilter(request.GET, oblasts=oblasts)
    form.is_valid()
    found = narrowed(City.objects.for_list(), form.cleaned_data)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": f"{asked.urlencode()}&" if asked else "",
        "may_edit": rules.may_keep_register(request.user),
    }
    return render(request, "cities/register.html", context)


def narrowed(cities, asked: dict):
    """The cities that a filter asks for."""
    if asked.get("q"):
        cities = cities.found_by(asked["q"])
    if asked.get("oblast"):
        cities = cities.filter(oblast=asked["oblast"])
    if asked.get("amu"):
        cities = cities.in_amu(clock.today(), is_member=asked["amu"] == "1")
    if asked.get("charter"):
        cities = cities.with_charter(asked["charter"])
    if asked.get("portrait"):
        cities = cities.with_portrait(asked["portrait"])
    return cities


@login_required
def city(request, slug):
    """Everything the register knows of one city."""
    found = get_object_or_404(City.objects.for_list(), slug=slug)
    is_keeper = rules.may_keep_register(request.user)
    context = {
        "city": found,
        "may_edit": is_keeper,
        "may_keep_facts": not is_keeper and rules.may_keep_facts(found.pk, request.user),
        "may_see_people": rules.may_see_people_of(found.pk, request.user),
        "journal": journal.history(found).select_related("by").order_by("-pk")[:10]
        if is_keeper
        else [],
    }
    return render(request, "cities/city.html", context)


@login_required
def edit(request, slug):
    """The Section keeps the facts of a city."""
    found = _kept(request, slug)
    form = CityForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        changed = services.change_city(found, changed=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        if changed.edrpou_warning:
            messages.warning(request, changed.edrpou_warning)
        return redirect(changed)
    city = get_object_or_404(City, slug=slug)
    return render(request, "cities/edit.html", {"form": form, "city": city})


@login_required
def facts(request, slug):
    """A city's coordinator keeps its own figures."""
    found = get_object_or_404(City, slug=slug)
    if not rules.may_keep_facts(found.pk, request.user):
        raise PermissionDenied
    form = FactsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        services.change_city(found, changed=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect(found)
    city = get_object_or_404(City, slug=slug)
    return render(request, "cities/facts.html", {"form": form, "city": city})


@login_required
def rename(request, slug):
    """A new official name; the former one stays in the history."""
    found = _kept(request, slug)
    form = RenameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.rename(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The city bears the new name."))
        return redirect(found)
    return render(request, "cities/rename.html", {"form": form, "city": found})


@login_required
def period(request, slug, pk=None):
    """A period of membership in the Association: a new one, or a correction."""
    found = _kept(request, slug)
    held = get_object_or_404(AmuPeriod, pk=pk, city=found) if pk else None
    initial = {"since": held.since, "until": held.until} if held else None
    form = PeriodForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_amu_period(found, by=request.user, period=held, **form.cleaned_data)
        except NotNow as refused:
            form.add_error("since", str(refused.reason))
        else:
            messages.success(request, _("Saved."))
            return redirect(found)
    return render(request, "cities/period.html", {"form": form, "city": found})


def _kept(request, slug):
    if not rules.may_keep_register(request.user):
        raise PermissionDenied
    return get_object_or_404(City, slug=slug)
