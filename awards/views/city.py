"""What a city sees once the results are public: the result, its letter, giving it up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from applications.models import Application
from applications.rules import may_submit
from applications.states import State
from awards import documents, forms, letters, services, table
from awards.models import Agreement, Decision
from awards.views.common import taken
from cities.rules import memberships_of
from common.attachments import pdf

GIVEN = (State.AWARDED, State.RESERVE)


def _result(request, uid) -> Decision:
    """The last published decision about an application of one's own city; 404 before."""
    own = Application.objects.visible_to(request.user).filter(
        city__in=list(memberships_of(request.user))
    )
    seen = Decision.objects.published().in_force().for_list().select_related("letter")
    return get_object_or_404(seen, application__uid=uid, application__in=own)


@login_required
def result(request, uid):
    """The result, why, what next, and how to appeal."""
    decision = _result(request, uid)
    said = letters.comments_on(decision.application)
    context = {
        "decision": decision,
        "application": decision.application,
        "call": decision.meeting.call,
        "line": table.Line(decision.position, decision),
        "criteria": letters.criteria_of(decision, said),
        "texts": {name: said.get(name, []) for name in letters.TEXTS},
        "letter": decision.letter,
        "agreement": Agreement.objects.visible_to(request.user)
        .filter(application=decision.application)
        .first(),
        "threshold": letters.whole(decision.meeting.call.threshold),
        "appeal_days": letters.APPEAL_DAYS,
        "answer_days": letters.ANSWER_DAYS,
        "forgoes": decision.application.state in GIVEN
        and may_submit(decision.application, request.user),
    }
    return render(request, "awards/result.html", context)


@login_required
def letter(request, uid):
    """The letter as a PDF."""
    decision = _result(request, uid)
    number = decision.application.number.replace("ГІ", "GI")
    return pdf(documents.letter(decision.letter), f"letter-{number}")


@login_required
def forgo(request, uid):
    """Give the award, or the place in the reserve, up: asked once more, with a reason."""
    decision = _result(request, uid)
    application = decision.application
    if application.state not in GIVEN or not may_submit(application, request.user):
        raise Http404
    form = forms.ReasonForm(request.POST or None)

    def act(form):
        services.forgo(application, by=request.user, reason=form.cleaned_data["reason"])

    if request.method == "POST" and taken(form, act):
        messages.success(request, _("Recorded. The money goes back to the fund."))
        return redirect("awards:result", uid=uid)
    context = {"decision": decision, "application": application, "form": form}
    return render(request, "awards/forgo.html", context, status=422 if form.errors else 200)
