from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.models import Annex
from common import clock
from common.formats import format_number, format_time
from files import services as files
from reviews import scoring, services
from reviews.forms import ReasonForm
from reviews.models import Review
from reviews.states import ReviewState
from reviews.views import desk
from reviews.views.section import posted
from workflow.refusals import NotNow

RELATED = ("application__call", "application__city", "submission", "reviewer")


def _held(request, uid):
    """One's own review that still holds its place; 404 for any other."""
    held = Review.objects.held_by(request.user).visible_to(request.user)
    return get_object_or_404(held.select_related(*RELATED), uid=uid)


def _own(request, uid):
    """One's own review whatever became of it: a late post learns why it is refused."""
    own = Review.objects.filter(reviewer=request.user).select_related(*RELATED)
    return get_object_or_404(own, uid=uid)


@login_required
def score(request, uid):
    """The document beside the sheet. A plain POST saves everything; `do=submit` submits it too."""
    if request.method == "POST":
        return _post(request, _own(request, uid))
    review = _held(request, uid)
    if review.state == ReviewState.ASSIGNED:
        return render(request, "reviews/start.html", desk.start_page(review, request.user))
    if review.state == ReviewState.SUBMITTED:
        return render(request, "reviews/submitted.html", desk.submitted_page(review, request.user))
    return render(request, "reviews/score.html", desk.score_page(review, request.user))


def _post(request, review):
    saved = services.save(review, by=request.user, values=desk.typed(request.POST))
    if request.POST.get("do") != "submit":
        messages.success(request, _("Saved."))
        return redirect(review)
    page = desk.score_page(_held(request, review.uid), request.user, is_final=True)
    if saved.asides or page["asides"] or not page["form"].is_valid():
        return render(request, "reviews/score.html", page, status=422)
    services.submit(review, by=request.user)
    messages.success(request, _("The review is submitted. Thank you."))
    return redirect("reviews:queue")


@login_required
@require_POST
def start(request, uid):
    review = _own(request, uid)
    if "no_conflict" not in request.POST:
        page = desk.start_page(review, request.user, is_unsaid=True)
        return render(request, "reviews/start.html", page, status=422)
    services.start(review, by=request.user)
    return redirect(review)


@login_required
@require_POST
def save(request, uid):
    """Save the fields that changed; answers in JSON what the page shows."""
    try:
        saved = services.save(_own(request, uid), by=request.user, values=desk.typed(request.POST))
    except NotNow as refusal:
        return JsonResponse({"reason": str(refusal.reason)}, status=409)
    at = format_time(clock.now(), seconds=True)
    words = _("Saved at %(time)s") % {"time": at}
    total = format_number(scoring.points(saved.total))
    return JsonResponse(
        {"bases": saved.bases, "asides": len(saved.asides), "words": words, "total": total}
    )


@login_required
@require_POST
def settle(request, uid, aside):
    review = _own(request, uid)
    kept = get_object_or_404(review.asides.filter(settled_at=None), pk=aside)
    choice, text = request.POST.get("choice", ""), request.POST.get("both", "")
    services.settle(kept, by=request.user, choice=choice, text=text)
    return redirect(review)


@login_required
@require_POST
def reopen(request, uid):
    services.reopen(_held(request, uid), by=request.user, reason=request.POST.get("reason", ""))
    return redirect("reviews:score", uid=uid)


@login_required
def decline(request, uid):
    """Give an application back, with a reason."""
    review = _held(request, uid)
    form = ReasonForm(posted(request), label=_("Why can you not assess it?"))
    if request.method == "POST" and form.is_valid():
        services.decline(review, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The application is no longer in your list."))
        return redirect("reviews:queue")
    return render(request, "reviews/decline.html", {"review": review, "form": form})


@login_required
def file(request, uid, annex):
    """A paper of the submission under review, under the name the reviewer may know."""
    review = get_object_or_404(
        Review.objects.visible_to(request.user).select_related(*RELATED), uid=uid
    )
    if review.reviewer_id == request.user.pk and review.state == ReviewState.ASSIGNED:
        raise Http404
    names = {each["uid"]: each["name"] for each in desk.answers_of(review).get("annexes", [])}
    if annex not in names:
        raise Http404
    kept = get_object_or_404(Annex, application=review.application, uid=annex)
    return files.serve(kept.file, name=names[annex])
