from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from applications.states import State
from common.attachments import XLSX, attachment
from grants.states import CallState
from reviews import exports, panel, progress, services
from reviews.models import Review
from reviews.querysets import not_of
from reviews.views.section import call_of
from workflow.refusals import NotNow

PAGE = 40


@login_required
def assignments(request, slug):
    """Who reviews what, who has how much, and what is missing; by hand, one at a time."""
    call = call_of(request, slug)
    if request.method == "POST":
        return _assign(request, call)
    return render(request, "reviews/assignments.html", _page(request, call))


def _page(request, call, refused=None):
    mine = not_of(panel.assignable(call), request.user)
    lacking = request.GET.get("show") == "lacking"
    if lacking:
        mine = progress.lacking(call, mine)
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    found = progress.by_application(call, page.object_list)
    rows = [{"application": row, "progress": found[row.pk]} for row in page.object_list]
    return {
        "call": call,
        "has_begun": call.state == CallState.EVALUATION,
        "seats": panel.seats(call),
        "rows": rows,
        "page": page,
        "lacking": lacking,
        "refused": refused,
        "in_review": sum(1 for row in rows if row["application"].state == State.IN_REVIEW),
    }


def _assign(request, call):
    rows = not_of(panel.assignable(call), request.user)
    application = get_object_or_404(rows, uid=request.POST.get("application", ""))
    chosen = request.POST.get("reviewer", "")
    reviewer = User.objects.filter(pk=chosen).first() if chosen.isdigit() else None
    if reviewer is None:
        refused = {"uid": application.uid, "reason": _("Choose a reviewer.")}
        return render(
            request, "reviews/assignments.html", _page(request, call, refused), status=422
        )
    try:
        services.assign(application, reviewer, by=request.user)
    except NotNow as refusal:
        refused = {"uid": application.uid, "reason": refusal.reason, "reviewer": reviewer.pk}
        return render(
            request, "reviews/assignments.html", _page(request, call, refused), status=409
        )
    words = _("%(name)s reviews № %(number)s.")
    messages.success(request, words % {"name": reviewer, "number": application.number})
    return redirect("reviews:assignments", slug=call.slug)


@login_required
@require_POST
def balance(request, slug):
    call = call_of(request, slug)
    done = services.balance(call, by=request.user)
    number = len(done.made)
    words = ngettext("%(n)s assignment was made.", "%(n)s assignments were made.", number)
    messages.success(request, words % {"n": number})
    for application, lacks, reasons in done.lacking:
        messages.warning(request, _lacks(application, lacks, reasons))
    return redirect("reviews:assignments", slug=slug)


def _lacks(application, lacks, reasons):
    words = ngettext(
        "№ %(number)s (%(city)s) lacks %(n)s reviewer.",
        "№ %(number)s (%(city)s) lacks %(n)s reviewers.",
        lacks,
    ) % {"number": application.number, "city": application.city, "n": lacks}
    why = "; ".join(f"{str(reason).rstrip('.')}: {people}" for reason, people in reasons)
    return f"{words} {why}." if why else words


@login_required
@require_POST
def release(request, slug, uid):
    call = call_of(request, slug)
    visible = Review.objects.filter(application__call=call).visible_to(request.user)
    review = get_object_or_404(visible, uid=uid)
    services.release(review, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("The application was taken from the reviewer."))
    return redirect("reviews:assignments", slug=slug)


@login_required
@require_POST
def finish_ready(request, slug):
    call = call_of(request, slug)
    number = services.finish_ready(call, by=request.user)
    words = ngettext("%(n)s application is reviewed.", "%(n)s applications are reviewed.", number)
    messages.success(request, words % {"n": number})
    return redirect("reviews:assignments", slug=slug)


@login_required
@require_safe
def xlsx(request, slug):
    """Every review of the call that this person may see, as a workbook."""
    call = call_of(request, slug)
    found = Review.objects.filter(application__call=call).visible_to(request.user)
    return attachment(exports.reviews(call, found), f"reviews-{call.slug}.xlsx", XLSX)
