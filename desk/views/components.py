"""The catalogue of components, for those who build pages."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk import catalogue as samples


@require_safe
def catalogue(request):
    """Every component with believable values; with DEBUG only."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "desk/components.html", samples.samples())
