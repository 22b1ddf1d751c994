"""The Section's list: what to edit, who writes, who has not been asked yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.models import Application
from cities.rules import is_section
from library import services
from library.models import Practice
from library.states import PracticeState
from reviews.querysets import not_of


@login_required
def practices(request):
    if not is_section(request.user):
        raise Http404
    rows = list(
        Practice.objects.worked_on_by(request.user)
        .for_list()
        .order_by("application__city__sort_name", "pk")
    )
    context = {
        "shelves": [
            (state.label, [row for row in rows if row.state == state])
            for state in (PracticeState.EDITED, PracticeState.DRAFT, PracticeState.PUBLISHED)
        ],
        "silent": _silent(request.user),
    }
    return render(request, "library/section.html", context)


@login_required
@require_POST
def invite(request, uid):
    """Ask a city to write about its initiative."""
    if not is_section(request.user):
        raise Http404
    application = get_object_or_404(_silent(request.user), uid=uid)
    practice = services.propose(application, by=request.user)
    messages.success(request, _("%(city)s is invited to write.") % {"city": practice.city})
    return redirect("library:section")


def _silent(user):
    """Funded applications without a card, but for those of one's own cities."""
    found = Application.objects.filter(state__in=services.WRITABLE, practice=None)
    return not_of(found, user).select_related("city", "call").order_by("city__sort_name")
