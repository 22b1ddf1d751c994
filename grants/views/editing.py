"""The rules of a call: what there is, and one page for each group and each row."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from grants import readiness, services
from grants.forms import GROUPS, PARTS, part_form, settings_form
from grants.models import Question
from grants.states import CallState
from grants.views.calls import call_of, for_section
from workflow.moves import offers
from workflow.refusals import NotNow


@for_section
def overview(request, slug):
    call = call_of(request, slug)
    context = {
        "call": call,
        "groups": GROUPS.values(),
        "parts": [(part, part.rows(call).count()) for part in PARTS.values()],
        "missing": readiness.missing(call) if call.state == CallState.DRAFT else [],
        "offers": {offer.name: offer for offer in offers(call, request.user)},
        "amendments": call.amendments.select_related("by"),
        "extensions": call.extensions.select_related("by", "city"),
    }
    return render(request, "grants/edit.html", context)


@for_section
def settings(request, slug, group):
    call, group = call_of(request, slug), GROUPS.get(group)
    if group is None:
        raise Http404
    form = settings_form(group, call, *_posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        if _saved(form, services.amend, call, by=request.user, reason=reason, **form.changes()):
            messages.success(request, _("Saved."))
            return redirect("grants:edit", slug)
    return _form_page(request, form, call=call_of(request, slug), title=group.title)


@for_section
def part(request, slug, part):
    call, part = call_of(request, slug), _part(part)
    rows = list(part.rows(call))
    weights = sum(row.weight for row in rows) if part.key == "criteria" else None
    context = {
        "call": call,
        "part": part,
        "rows": rows,
        "weights": weights,
        "is_movable": call.state == CallState.DRAFT or part.key == "calendar",
    }
    return render(request, "grants/part.html", context)


@for_section
def row(request, slug, part, id=None):
    call, part = call_of(request, slug), _part(part)
    row = get_object_or_404(part.rows(call), pk=id) if id else part.new(call)
    form = part_form(part, row, *_posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        changed = form.save(commit=False)
        if _saved(form, services.save_part, changed, by=request.user, reason=reason):
            messages.success(request, _("Saved."))
            return redirect("grants:part", slug, part.key)
    title = part.one if not id else (str(row) or part.one)
    return _form_page(request, form, call=call, title=title, part=part)


@for_section
@require_POST
def move(request, slug, part, id):
    call, part = call_of(request, slug), _part(part)
    row = get_object_or_404(part.rows(call), pk=id)
    services.move_part(row, up=request.POST.get("way") == "up", by=request.user)
    return redirect("grants:part", slug, part.key)


@for_section
@require_POST
def remove(request, slug, part, id):
    call, part = call_of(request, slug), _part(part)
    row = get_object_or_404(part.rows(call), pk=id)
    services.remove_part(row, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("grants:part", slug, part.key)


@for_section
def preview(request, slug):
    """The form as a city will see it, before anybody can fill it in."""
    call = call_of(request, slug)
    sections = call.sections.prefetch_related("questions__criterion")
    numbers = Question.objects.filter(call=call).count()
    context = {
        "call": call,
        "sections": sections,
        "numbers": numbers,
        "themes": call.terms.filter(kind="theme"),
        "declarations": call.declarations.all(),
        "annexes": call.annex_kinds.all(),
    }
    return render(request, "grants/preview.html", context)


def _part(key):
    if key not in PARTS:
        raise Http404
    return PARTS[key]


def _posted(request):
    return [request.POST] if request.method == "POST" else []


def _saved(form, service, *args, **kwargs):
    """Whether the step was made; why not stands on the form, with everything typed kept."""
    try:
        service(*args, **kwargs)
    except NotNow as refusal:
        form.add_error(None, str(refusal.reason))
        return False
    return True


def _form_page(request, form, *, call, title, part=None):
    context = {"form": form, "call": call, "title": title, "part": part}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "grants/form.html", context, status=status)
