"""Files of a practice for whoever may see it, and «ми теж повторили»."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cities.models import City
from files import services as files
from library import services
from library.models import Practice, PracticePhoto, PracticeTemplate
from library.states import PracticeState

KEPT_FOR = 3600  # seconds a browser may keep a public picture


@require_safe
def photo(request, slug, uid):
    found = _row(PracticePhoto, request, slug, uid)
    answer = files.serve(found.file, to_author=_is_author(found, request), in_page=True)
    is_public = found.practice.state == PracticeState.PUBLISHED
    if is_public:
        patch_cache_control(answer, public=True, max_age=KEPT_FOR)
    else:
        patch_cache_control(answer, private=True, no_store=True)
    return answer


@require_safe
def paper(request, slug, uid):
    found = _row(PracticeTemplate, request, slug, uid)
    return files.serve(found.file, to_author=_is_author(found, request))


@login_required
@require_POST
def adopt(request, slug):
    """A city says that it has repeated the practice, or takes its word back."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user), slug=slug)
    own = City.objects.acted_for_by(request.user)
    city = get_object_or_404(own, slug=request.POST.get("city", ""))
    if request.POST.get("do") == "forget":
        services.forget(practice, city, by=request.user)
        messages.success(request, _("%(city)s is off the list.") % {"city": city})
    else:
        services.adopt(practice, city, by=request.user)
        messages.success(request, _("Thank you: %(city)s is on the list now.") % {"city": city})
    return redirect("portal:practice", practice.slug)


def _row(model, request, slug, uid):
    visible = Practice.objects.visible_to(request.user).filter(slug=slug)
    rows = model.objects.select_related("file", "practice")
    return get_object_or_404(rows, practice__in=visible, uid=uid)


def _is_author(row, request):
    return request.user.is_authenticated and row.file.uploaded_by_id == request.user.pk
