from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cities import rules, services
from cities.forms import AskForm, FindCityForm, InviteForm
from cities.models import City, CityInvitation, Membership
from cities.states import MembershipState
from files import services as files
from workflow import moves
from workflow.refusals import NotNow

FOUND = 30


@login_required
def act(request):
    """Ask to act for a city: find it, then say as whom."""
    chosen = City.objects.filter(slug=request.GET.get("city", "")).first()
    if chosen:
        return _ask(request, chosen)
    form = FindCityForm(request.GET or None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "form": form,
        "text": text,
        "found": City.objects.found_by(text)[:FOUND] if text else [],
        "mine": request.user.memberships.filter(state__in=services.LIVE).select_related("city"),
    }
    return render(request, "cities/act.html", context)


def _ask(request, city):
    initial = {"position": request.user.position}
    form = AskForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _asked(request, city, form):
        messages.success(
            request, _("The Section has your request. We write to you as soon as it is decided.")
        )
        return redirect("cities:act")
    return render(request, "cities/ask.html", {"form": form, "city": city})


def _asked(request, city, form) -> bool:
    """Whether the request was made; else the form says beside the field why not."""
    given = dict(form.cleaned_data)
    upload = given.pop("letter")
    try:
        letter = _stored(upload, request.user)
        services.ask(city, by=request.user, letter=letter, **given)
    except ValidationError as refused:
        form.add_error("letter", refused)
    except NotNow as refused:
        form.add_error("role", str(refused.reason))
    else:
        return True
    return False


def _stored(upload, by):
    from_form = AskForm.base_fields["letter"].kinds
    return files.store(upload, by=by, extensions=from_form) if upload else None


@login_required
def people(request, slug):
    """Who acts for a city; its coordinator invites colleagues and ends what is over."""
    city = get_object_or_404(City, slug=slug)
    if not rules.may_see_people_of(city.pk, request.user):
        raise Http404
    form = InviteForm(request.POST or None)
    may_invite = rules.may_invite_to(city.pk, request.user)
    if request.method == "POST" and not may_invite:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            services.invite(city, by=request.user, **form.cleaned_data)
        except NotNow as refused:
            form.add_error("email", str(refused.reason))
        else:
            messages.success(request, _("The invitation is on its way. It works for 72 hours."))
            return redirect("cities:people", slug)
    waiting = services.waiting_invitations(city).select_related("invitation")
    context = {
        "city": city,
        "people": with_offers(of_city(city), request.user),
        "waiting": waiting if may_invite else [],
        "form": form if may_invite else None,
    }
    return render(request, "cities/people.html", context)


def of_city(city):
    """Those who act for a city or have asked to, by role and name."""
    live = city.memberships.filter(state__in=services.LIVE)
    return live.select_related("user", "city").order_by("state", "role", "user__surname")


def with_offers(memberships, user):
    """Each membership with what this person may do about it."""
    return [
        {"item": item, "offers": {offer.name for offer in moves.offers(item, user)}}
        for item in memberships
    ]


@login_required
@require_POST
def end(request, pk):
    """End acting for a city: one's own, or a colleague's."""
    membership = get_object_or_404(Membership.objects.visible_to(request.user), pk=pk)
    services.end(membership, by=request.user)
    messages.success(request, _("Ended. It holds from this minute on."))
    own = membership.user_id == request.user.pk
    return redirect("cities:act") if own else redirect("cities:people", membership.city.slug)


@login_required
@require_POST
def revoke(request, pk):
    """Withdraw an invitation to a city."""
    offer = get_object_or_404(CityInvitation.objects.select_related("city"), pk=pk)
    if not rules.may_invite_to(offer.city_id, request.user):
        raise Http404
    services.revoke(offer, by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("cities:people", offer.city.slug)


@login_required
def letter(request, pk):
    """The letter attached to a request: for its author and for whoever decides."""
    membership = get_object_or_404(Membership.objects.visible_to(request.user), pk=pk)
    is_own = membership.user_id == request.user.pk
    if membership.letter is None or not (is_own or rules.may_confirm(membership, request.user)):
        raise Http404
    return files.serve(membership.letter, to_author=is_own)


@login_required
@require_POST
def confirm(request, pk):
    """Let an editor, reader or accountant who asked act for the city (the coordinator, the Section)."""
    asked = Membership.objects.visible_to(request.user).filter(state=MembershipState.ASKED)
    membership = get_object_or_404(asked.select_related("city"), pk=pk)
    services.confirm(membership, by=request.user)
    messages.success(request, _("Confirmed. The person is told by mail."))
    if rules.is_section(request.user):
        return redirect("cities:requests")
    return redirect("cities:people", membership.city.slug)
