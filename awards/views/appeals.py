"""What the formal check refused, for the commission: an upheld appeal sends it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.models import Application
from awards import forms, rules, services
from awards.views.common import taken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refused(request):
    """Refused applications of calls under way that this member stands apart from."""
    if not rules.is_commission(request.user):
        raise Http404
    found = Application.objects.apart_from(request.user).refused()
    form = forms.AppealForm(request.POST or None, applications=found)

    def act(form):
        chosen = form.cleaned_data["application"]
        services.reopen(chosen, by=request.user, reason=form.cleaned_data["reason"])

    if request.method == "POST" and taken(form, act):
        messages.success(request, _("The application goes back to the check. The city is told."))
        return redirect("awards:refused")
    context = {"applications": list(found), "form": form}
    return render(request, "awards/refused.html", context, status=422 if form.errors else 200)
