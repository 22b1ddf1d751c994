"""Finding a card for a person: not theirs to work on is 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from library import rules
from library.models import Practice

TITLES = {
    "story": _("What the practice is about"),
    "results": _("Results in figures"),
    "lessons": _("Why it worked, and what not to repeat"),
    "repeating": _("How to repeat it"),
    "tags": _("Tasks and groups"),
    "photos": _("Photos"),
    "files": _("Papers to take over"),
    "english": _("The texts in English"),
}


def worked_on(request, slug) -> Practice:
    """A card that this person may see behind the scenes: of their city, or as the Section."""
    found = Practice.objects.worked_on_by(request.user).whole()
    return get_object_or_404(found.select_related("application__city"), slug=slug)


def turn_of(request, slug) -> Practice:
    """The same, while it is this person's turn to change it."""
    practice = worked_on(request, slug)
    if not rules.may_change(practice, request.user):
        raise Http404
    return practice


def next_part(name: str) -> str | None:
    """The part after this one, if there is one."""
    names = list(TITLES)
    place = names.index(name) + 1
    return names[place] if place < len(names) else None
