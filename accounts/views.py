from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import offers, services
from accounts.adapter import YEAR
from accounts.forms import NewcomerForm, ProfileForm
from accounts.models import User
from accounts.passwords import has_second_factor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
def profile(request):
    """One's own name, how letters greet one, phone, language, view; the way to what guards it."""
    person = get_object_or_404(User, pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            services.change_profile(form.instance, changed=form.changed_data, by=request.user)
        messages.success(request, _("Saved."))
        response = redirect("accounts:profile")
        if "theme" in form.changed_data:
            age = YEAR if form.instance.theme else 0
            response.set_cookie("theme", form.instance.theme, max_age=age, samesite="Lax")
        return response
    person = get_object_or_404(User, pk=request.user.pk)
    context = {"form": form, "person": person, "second_factor": has_second_factor(person)}
    return render(request, "accounts/profile.html", context)


@login_required
@require_POST
def end_session(request, pk):
    """End one of one's own sessions elsewhere."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    session.end()
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")


@never_cache
def invitation(request, token):
    """Where the link of an invitation leads: sign in, register or accept."""
    found = services.invitation_of(token)
    if found is None or not found.is_open:
        status = 404 if found is None else 410
        return render(request, "accounts/invitation_gone.html", status=status)
    if request.user.is_authenticated:
        return _accept(request, found)
    if User.objects.filter(email=found.email).exists():
        return redirect_to_login(request.get_full_path())
    form = NewcomerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = services.register_invited(
            found,
            names=form.names(),
            password=form.cleaned_data["password1"],
            language=request.LANGUAGE_CODE,
        )
        login(request, person, backend=BACKEND)
        return redirect("desk:today")
    context = {"form": form, "invitation": found, "offered": offers.described(found)}
    return render(request, "accounts/invitation.html", context)


def _accept(request, found):
    is_mine = request.user.email.lower() == found.email
    if request.method == "POST" and is_mine:
        services.accept(found, by=request.user)
        messages.success(request, _("The invitation is accepted."))
        return redirect("desk:today")
    context = {"invitation": found, "offered": offers.described(found), "is_mine": is_mine}
    return render(request, "accounts/invitation.html", context)
