"""The call a page is about: visible and this person's to run, or it does not exist."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404

from grants import rules
from grants.models import Call


def for_section(view):
    """The Section only; to everyone else there is no such page."""

    @login_required
    @wraps(view)
    def checked(request, *args, **kwargs):
        if not rules.may_run(None, request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def call_of(request, slug):
    return get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
