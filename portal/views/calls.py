from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from grants import rulebook
from grants.models import Call, Question, Term
from grants.states import CallState
from portal import landing, results, timeline
from portal.caching import public_page
from portal.views.showing import show
from portal.words import tie_break

PARTS = (
    *("extensions__city", "amendments", "criteria", "budget_categories", "indicators"),
    *("annex_kinds", "declarations", "calendar"),
)


@public_page
def call(request, slug):
    """Rules, calendar, criteria, questions; results once they are published."""
    questions = Prefetch("sections__questions", Question.objects.all())
    themes = Prefetch("terms", Term.objects.filter(kind=Term.Kind.THEME), to_attr="themes")
    calls = Call.objects.visible_to(request.user).prefetch_related(*PARTS, questions, themes)
    call = get_object_or_404(calls, slug=slug)
    has_times = bool(call.opens_at and call.closes_at)
    named, coded = results.of_call(call)
    context = {
        "call": call,
        "phase": phase_of(call),
        "closing": timeline.closes_for_all(call) if has_times else None,
        "events": timeline.events(call) if has_times else [],
        "ties": tie_break(call),
        "results": named,
        "coded": coded,
        "totals": results.totals([each for each in named if each.is_award]),
        "questions": sum(len(section.questions.all()) for section in call.sections.all()),
        "title": _("Call of {year}").format(year=call.year),
    }
    return show(request, "portal/call.html", name="portal:call", args=[slug], **context)


@public_page
def rules_json(request, slug):
    """The frozen rules exactly as they are hashed: `sha256sum` of this file gives the hash."""
    call = get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
    if not call.rules_frozen:
        raise Http404
    text = rulebook.canonical(call.rules_frozen)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def phase_of(call) -> str:
    """open, coming, reading, decided, cancelled or draft: which words the page leads with."""
    if call.state in (CallState.ANNOUNCED, CallState.EVALUATION):
        return landing.phase_of(call)
    return {CallState.COMPLETED: "decided"}.get(call.state, call.state)
