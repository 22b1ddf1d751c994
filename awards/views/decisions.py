"""One question on the agenda: the motion, the voices, the dossier."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from awards import forms, services
from awards.views import pages
from awards.views.common import decision_of, taken

PAGE = "awards/decision.html"


@login_required
def decision(request, pk, number):
    found = decision_of(request, pk, number)
    return render(request, PAGE, pages.decision_page(found, request.user))


@login_required
@require_POST
def step(request, pk, number, name):
    """Put, vote, write hands down, record, recuse; what was typed stays where it is refused."""
    found = decision_of(request, pk, number)
    if name == "record":
        services.record(found, by=request.user)
        return redirect(found)
    if name not in FORMED:
        raise Http404
    key, make, act = FORMED[name]
    form = make(found, request)
    if taken(form, lambda form: act(found, form, request)):
        return redirect(found.meeting if name == "recuse" else found)
    page = pages.decision_page(found, request.user, **{key: form})
    return render(request, PAGE, page, status=422)


def _motion(found, request):
    return forms.MotionForm(request.POST, decision=found)


def _vote(found, request):
    return forms.VoteForm(request.POST)


def _voices(found, request):
    voters = found.count().voters
    members = [seat.user for seat in found.meeting.attendances.all() if seat.user_id in voters]
    return forms.VoicesForm(request.POST, members=members)


def _recusal(found, request):
    return forms.RecusalForm(request.POST, people=pages.recusable(found.meeting, request.user))


def _put(found, form, request):
    services.put(found, by=request.user, **form.cleaned_data)


def _cast(found, form, request):
    services.cast(found, form.cleaned_data["value"], by=request.user)


def _enter(found, form, request):
    services.enter_votes(found, form.voices, by=request.user)


def _recuse(found, form, request):
    member = form.cleaned_data["member"]
    services.recuse(found, member, by=request.user, reason=form.cleaned_data["reason"])


def _postpone(found, form, request):
    services.postpone(found, by=request.user, reason=form.cleaned_data["reason"])


def _postponing(found, request):
    return forms.ReasonForm(request.POST, prefix="postpone")


FORMED = {
    "postpone": ("postpone_form", _postponing, _postpone),
    "motion": ("motion_form", _motion, _put),
    "vote": ("vote_form", _vote, _cast),
    "voices": ("voices_form", _voices, _enter),
    "recuse": ("recusal_form", _recusal, _recuse),
}
