from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import rules as accounts_rules
from accounts import services as accounts
from accounts.models import Invitation, Role, User
from accounts.states import InvitationState
from cities import services
from cities.forms import ReasonForm, RoleForm
from cities.models import Membership
from common import clock
from workflow.refusals import NotNow


@login_required
def requests(request):
    """Who asked to act for a city, who holds a system role, who is invited."""
    if not accounts_rules.may_see_people(request.user):
        raise Http404
    roles = offered_roles(request.user)
    form = RoleForm(request.POST or None, roles=roles)
    if request.method == "POST" and roles and form.is_valid():
        try:
            accounts.offer_role(by=request.user, **form.cleaned_data)
        except NotNow as refused:
            form.add_error("email", str(refused.reason))
        else:
            messages.success(request, _("Done. The person is told by mail."))
            return redirect("cities:requests")
    context = {
        "asked": _asked(request.user),
        "groups": _groups(request.user),
        "invitations": _waiting(),
        "form": form,
    }
    return render(request, "cities/requests.html", context)


def offered_roles(user):
    """The system roles that this person may give: [(value, label)]."""
    return [(role, label) for role, label in Role.choices if accounts_rules.may_invite(role, user)]


def _asked(user):
    found = Membership.objects.to_decide_by(user).select_related("user", "city", "letter")
    return found.order_by("asked_at")


def _groups(user):
    """[(role, label, people, whether this person may end it)] of every system role."""
    people = User.objects.filter(is_active=True, groups__isnull=False).distinct()
    people = list(people.prefetch_related("groups").order_by("surname", "given_name"))
    return [
        {
            "role": role,
            "label": label,
            "people": [each for each in people if role in {g.name for g in each.groups.all()}],
            "may_end": accounts_rules.may_end_role(role, user),
        }
        for role, label in Role.choices
    ]


def _waiting():
    return Invitation.objects.filter(
        state=InvitationState.INVITED, expires_at__gte=clock.now(), kind=""
    ).select_related("invited_by")


@login_required
def decide(request, pk):
    """One request to act for a city: what was written, the letter, confirm or refuse."""
    asked = Membership.objects.to_decide_by(request.user).select_related("user", "city", "letter")
    membership = get_object_or_404(asked, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.refuse(membership, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Refused. The person is told why by mail."))
        return redirect("cities:requests")
    others = membership.city.memberships.confirmed().select_related("user")
    context = {"membership": membership, "form": form, "others": others}
    return render(request, "cities/decide.html", context)


@login_required
@require_POST
def end_role(request, pk, role):
    """End a system role of a person."""
    person = get_object_or_404(User, pk=pk)
    if not accounts_rules.may_end_role(role, request.user):
        raise Http404
    accounts.end_role(person, role=role, by=request.user)
    messages.success(request, _("Ended. It holds from this minute on."))
    return redirect("cities:requests")


@login_required
@require_POST
def revoke(request, pk):
    """Withdraw an invitation to a system role."""
    invitation = get_object_or_404(Invitation, pk=pk, kind="")
    if not accounts_rules.may_revoke(invitation, request.user):
        raise Http404
    accounts.revoke(invitation, by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("cities:requests")
