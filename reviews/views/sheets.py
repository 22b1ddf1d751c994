from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from applications.models import Application
from applications.states import State
from reviews import panel, progress, services
from reviews.forms import ReasonForm
from reviews.inputs import RANKED
from reviews.models import Moderation, Review
from reviews.querysets import not_of
from reviews.states import ReviewState
from reviews.views import desk
from reviews.views.section import call_of


def _application(request, slug, uid):
    call = call_of(request, slug)
    rows = Application.objects.filter(call=call, state__in=(*RANKED, State.ADMITTED))
    mine = not_of(rows.select_related("call", "city"), request.user)
    return get_object_or_404(mine, uid=uid)


@login_required
def sheets(request, slug, uid):
    """Every review of one application side by side, its divergence and what was done about it."""
    application = _application(request, slug, uid)
    call = application.call
    found = progress.by_application(call, [application])[application.pk]
    prefetch_related_objects(found.reviews, "versions")
    criteria = list(call.criteria.all())
    context = {
        "call": call,
        "application": application,
        "progress": found,
        "criteria": criteria,
        "sheets": [_sheet(review, criteria) for review in found.reviews],
        "moderations": Moderation.objects.filter(application=application).select_related(
            "by", "extra__reviewer"
        ),
        "seats": [seat for seat in panel.seats(call) if not seat.obstacle(application)],
        "note": ReasonForm(label=_("How it was moderated")),
        "is_open": application.state == State.IN_REVIEW,
    }
    return render(request, "reviews/sheets.html", context)


def _sheet(review, criteria):
    is_in = review.state == ReviewState.SUBMITTED
    version = list(review.versions.all())[-1] if is_in else None
    rows = desk.rows_of(version.content, criteria) if version else []
    return {"review": review, "version": version, "rows": rows}


@login_required
@require_POST
def moderate(request, slug, uid):
    application = _application(request, slug, uid)
    services.moderate(application, by=request.user, note=request.POST.get("reason", ""))
    messages.success(request, _("The moderation is recorded."))
    return redirect("reviews:sheets", slug=slug, uid=uid)


@login_required
@require_POST
def add_reviewer(request, slug, uid):
    application = _application(request, slug, uid)
    chosen = request.POST.get("reviewer", "")
    person = get_object_or_404(User, pk=chosen if chosen.isdigit() else 0)
    services.add_reviewer(application, person, by=request.user)
    messages.success(request, _("One more reviewer was asked."))
    return redirect("reviews:sheets", slug=slug, uid=uid)


@login_required
@require_POST
def finish(request, slug, uid):
    services.finish(_application(request, slug, uid), by=request.user)
    messages.success(request, _("The review of this application is finished."))
    return redirect("reviews:sheets", slug=slug, uid=uid)


@login_required
@require_POST
def reopen(request, slug, uid):
    """The Section asks a reviewer to look again; the version before stays."""
    call = call_of(request, slug)
    visible = Review.objects.filter(application__call=call).visible_to(request.user)
    review = get_object_or_404(visible.select_related("application"), uid=uid)
    services.reopen(review, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("The review is open again."))
    return redirect("reviews:sheets", slug=slug, uid=review.application.uid)
