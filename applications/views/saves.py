"""The address that autosave posts to: one answer, its key and the version it was typed over."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from applications import services
from applications.models import Application
from workflow import saves


@require_POST
def save(request, uid):
    own = Application.objects.of_city_of
    return saves.answer(
        request, lambda: get_object_or_404(own(request.user), uid=uid), services.save
    )
