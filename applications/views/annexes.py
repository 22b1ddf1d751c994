"""Annexes by kind: add, remove, fetch."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications import services
from applications.forms.papers import PapersForm
from applications.models import Annex, Application
from applications.views import ways
from applications.views.common import own
from applications.views.frame import context, page_of
from files import services as files
from workflow.refusals import NotNow


@login_required
def papers(request, uid):
    """GET: what is there and what is wanted. POST: every good file is kept, each bad one named."""
    shown = page_of(own(request.user, uid), request.user)
    if request.method != "POST":
        return _papers(request, shown, PapersForm(shown.application))
    services.require_edit(shown.application, by=request.user)
    form = PapersForm(shown.application, request.POST, request.FILES)
    wrong, kept = _attach(request, form)
    fresh = page_of(own(request.user, uid), request.user)
    if kept:
        messages.success(request, _("Added: %(names)s") % {"names": ", ".join(kept)})
    if wrong:
        shown_form = PapersForm(fresh.application)
        shown_form.tell(wrong)
        return _papers(request, fresh, shown_form, told=True)
    if kept:
        return redirect("applications:annexes", uid=uid)
    return redirect(ways.next_url(fresh.layout, *fresh.layout.place_of("annexes")))


@login_required
@require_safe
def download(request, uid, annex):
    """For the city, removed ones too: a submission may point at them. Checkers have their own page."""
    application = get_object_or_404(Application.objects.of_city_of(request.user), uid=uid)
    found = get_object_or_404(application.annexes.select_related("file"), uid=annex)
    return files.serve(found.file, to_author=found.file.uploaded_by_id == request.user.pk)


@login_required
@require_POST
def remove(request, uid, annex):
    application = own(request.user, uid)
    found = get_object_or_404(
        Annex.objects.select_related("file"), application=application, uid=annex
    )
    services.detach(found, by=request.user)
    messages.success(request, _("Removed: %(name)s") % {"name": found.file.name})
    return redirect("applications:annexes", uid=uid)


def _attach(request, form):
    """({field: sentence}, names kept), one file after another."""
    wrong, kept = {}, []
    for name, kind, upload in form.uploads():
        try:
            services.attach(form.application, kind, upload, by=request.user)
        except ValidationError as refused:
            wrong[name] = refused.messages[0]
        except NotNow as refusal:
            wrong[name] = str(refusal.reason)
        else:
            kept.append(upload.name)
    return wrong, kept


def _papers(request, shown, form, *, told=False):
    place = shown.layout.place_of("annexes")
    if place is None:
        raise Http404("annexes")
    more = {
        "form": form,
        "told": told,
        "kinds": form.kinds(),
        "weight": form.weight,
        "section": shown.layout.sections[place[0] - 1],
        "question": shown.layout.asked["annexes"].question,
    }
    return render(request, "applications/filling/annexes.html", context(shown, **more))
