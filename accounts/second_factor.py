"""Whoever runs, scores or decides signs in with a second factor; until it is set up nothing else opens."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.passwords import has_second_factor

OPEN = ("account_", "mfa_", "usersessions_")
WHY = _("Your role needs a second factor. Set it up, and everything else opens.")


class SecondFactorMiddleware:
    """After authentication; allauth's own pages stay open, in both languages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or is_open(request.resolver_match):
            return None
        if not rules.needs_second_factor(request.user) or has_second_factor(request.user):
            return None
        messages.warning(request, WHY)
        return redirect("mfa_index")


def is_open(match) -> bool:
    """Whether an address is one of allauth's: signing in and out, password, second factor."""
    return not match.namespaces and (match.url_name or "").startswith(OPEN)
