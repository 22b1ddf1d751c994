"""What pages begin with: the call for the Section, what was posted."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cities.rules import is_section
from grants.models import Call


def call_of(request, slug) -> Call:
    """The call, for the Section; 404 for everyone else."""
    if not is_section(request.user):
        raise Http404
    return get_object_or_404(Call.objects.visible_to(request.user), slug=slug)


def posted(request):
    """What a form is bound to: a press with nothing filled in is a press too."""
    return request.POST if request.method == "POST" else None
