"""Steps of a call: announcing, extending, beginning the evaluation, cancelling; the calendar."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.attachments import attachment
from grants import exports, readiness, rulebook, services
from grants.forms import CancelForm, DayForm, ExtensionForm
from grants.models import NonWorkingDay
from grants.states import CallState
from grants.views.calls import call_of, for_section
from workflow.moves import offer
from workflow.refusals import NotNow


@for_section
def announce(request, slug):
    """What will be frozen and what is still missing; on POST the call is announced."""
    call = call_of(request, slug)
    if request.method == "POST":
        services.announce(call, by=request.user)
        return redirect("grants:announce", slug)
    lacks = readiness.missing(call) if call.state == CallState.DRAFT else []
    context = {
        "call": call,
        "lacks": lacks,
        "blocked": any(lack.blocks for lack in lacks),
        "hash": call.rules_sha256 or rulebook.sha256(rulebook.rules_of(call)),
        "is_done": call.state != CallState.DRAFT,
    }
    return render(request, "grants/announce.html", context)


@for_section
@require_POST
def begin_evaluation(request, slug):
    services.begin_evaluation(call_of(request, slug), by=request.user)
    messages.success(request, _("The evaluation has begun."))
    return redirect("desk:call", slug)


@for_section
def extend(request, slug):
    call = call_of(request, slug)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "whom"}
        try:
            services.extend(call, by=request.user, **given)
        except NotNow as refusal:
            form.add_error("until", str(refusal.reason))
        else:
            messages.success(request, _("There is more time. The reason is public."))
            return redirect("grants:edit", slug)
    return _page(request, "grants/extend.html", form, call)


@for_section
def cancel(request, slug):
    call = call_of(request, slug)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.cancel(call, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The call is cancelled."))
        return redirect("grants:edit", slug)
    is_possible = offer(call, "cancel", request.user) is not None
    return _page(request, "grants/cancel.html", form, call, is_possible=is_possible)


@for_section
@require_POST
def fill_calendar(request, slug):
    services.fill_calendar(call_of(request, slug), by=request.user)
    messages.success(request, _("The dates of the call stand in its calendar."))
    return redirect("grants:part", slug, "calendar")


@for_section
def export(request, slug):
    """The call as one YAML file."""
    call = call_of(request, slug)
    return attachment(exports.as_yaml(call), f"{call.slug}.yaml", "application/yaml; charset=utf-8")


@for_section
def days(request):
    """Holidays and Saturdays worked: terms in working days pass them by, or count them."""
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.save_day(form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("grants:days")
    return _page(request, "grants/days.html", form, None, days=NonWorkingDay.objects.all())


@for_section
@require_POST
def remove_day(request, id):
    services.remove_day(get_object_or_404(NonWorkingDay, pk=id), by=request.user)
    return redirect("grants:days")


def _page(request, template, form, call, **more):
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, "call": call, **more}, status=status)
