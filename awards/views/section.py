"""The Section's page of decisions, preparing a meeting, and what follows after the results."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from awards import exports, forms, rules, services
from awards.models import Decision
from awards.states import MeetingState
from awards.views.cases import case_page
from awards.views.common import call_of, meeting_of, taken
from common import clock
from common.attachments import XLSX, attachment
from reviews.querysets import not_of


@login_required
def decisions(request, slug):
    """Meetings of the call, the money, and what became of each application."""
    call = call_of(request, slug)
    left = services.money_left(call)
    seen = Decision.objects.visible_to(request.user).apart_from(request.user)
    rows = seen.in_force().filter(meeting__call=call)
    context = {
        "call": call,
        "meetings": call.meetings.select_related("chair", "secretary").order_by("-number"),
        "waiting": not_of(services.awaiting(call), request.user).count(),
        "ranking": call.rankings.order_by("-at", "-pk").first(),
        "left": left,
        "given": call.envelope - left,
        "rows": rows.for_list().order_by("position"),
    }
    return render(request, "awards/decisions.html", context)


@login_required
def export(request, slug):
    """The published decisions as a spreadsheet."""
    call = call_of(request, slug)
    content = exports.decisions(call, request.user)
    return attachment(content, f"decisions-{call.slug}.xlsx", XLSX)


@login_required
def prepare(request, slug):
    call = call_of(request, slug)
    form = forms.MeetingForm(request.POST or None, call=call, initial=_first(call, request.user))
    made = []

    def act(form):
        made.append(services.prepare(call, by=request.user, **form.cleaned_data))

    if request.method == "POST" and taken(form, act):
        messages.success(request, _("The meeting is prepared; invitations are on their way."))
        return redirect(made[0])
    context = {"call": call, "form": form}
    return render(request, "awards/prepare.html", context, status=422 if form.errors else 200)


@login_required
def revise(request, pk):
    meeting = meeting_of(request, pk)
    if not rules.may_prepare(meeting.call, request.user) or meeting.state != MeetingState.PLANNED:
        raise Http404
    initial = {name: getattr(meeting, name) for name in services.FIELDS}
    initial["members"] = [seat.user_id for seat in meeting.attendances.all()]
    form = forms.MeetingForm(request.POST or None, call=meeting.call, initial=initial)

    def act(form):
        services.revise(meeting, by=request.user, **form.cleaned_data)

    if request.method == "POST" and taken(form, act):
        return redirect(meeting)
    context = {"call": meeting.call, "meeting": meeting, "form": form}
    return render(request, "awards/prepare.html", context, status=422 if form.errors else 200)


def _first(call, user):
    """What a new meeting begins with: all members, the latest ranking, the next number."""
    members = list(forms.MeetingForm(call=call).fields["members"].queryset)
    latest = call.rankings.order_by("-at", "-pk").first()
    return {
        "number": call.meetings.count() + 1,
        "held_at": clock.now(),
        "place_uk": "онлайн",
        "place_en": "online",
        "members": [each.pk for each in members],
        "chair": members[0].pk if members else None,
        "secretary": user.pk,
        "ranking": latest.pk if latest else None,
        "reserve_until": call.ends_on,
    }


@login_required
def case(request, slug, uid):
    """One application after the results: promote, terminate, reopen after an upheld appeal."""
    found = _case(request, slug, uid)
    return render(request, "awards/case.html", case_page(found, request.user))


@login_required
@require_POST
def case_step(request, slug, uid, name):
    found = _case(request, slug, uid)
    if name in CONFIRMING:
        CONFIRMING[name](found.application, by=request.user)
        return redirect("awards:case", slug=slug, uid=uid)
    if name not in PROPOSING:
        raise Http404
    key, make, act = PROPOSING[name]
    form = make(found, request)
    if taken(form, lambda form: act(found.application, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Recorded."))
        return redirect("awards:case", slug=slug, uid=uid)
    page = case_page(found, request.user, **{key: form})
    return render(request, "awards/case.html", page, status=422)


def _case(request, slug, uid) -> Decision:
    """The last published decision about an application, for the Section and the commission."""
    if not (rules.is_commission(request.user) or rules.is_section(request.user)):
        raise Http404
    seen = Decision.objects.visible_to(request.user).in_force().for_list()
    found = get_object_or_404(seen, application__uid=uid, meeting__call__slug=slug)
    if rules.is_barred(found.application, request.user):
        raise Http404
    return found


def _promotion(found, request):
    return forms.PromotionForm(request.POST, decision=found)


def _reason(found, request):
    return forms.ReasonForm(request.POST)


CONFIRMING = {
    "confirm_promotion": services.confirm_promotion,
    "confirm_termination": services.confirm_termination,
}
PROPOSING = {
    "promote": ("promotion_form", _promotion, services.propose_promotion),
    "terminate": ("termination_form", _reason, services.propose_termination),
    "reopen": ("reopening_form", _reason, services.reopen_review),
}
