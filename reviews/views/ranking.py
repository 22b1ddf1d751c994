from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common.attachments import XLSX, attachment
from reviews import exports, inputs, services, table
from reviews import ranking as calculation
from reviews.querysets import not_of
from reviews.views.section import call_of


@login_required
def ranking(request, slug):
    """The ranking as last computed, with everything that put each application where it is."""
    call = call_of(request, slug)
    if request.method == "POST":
        services.rank(call, by=request.user)
        messages.success(request, _("The ranking is computed."))
        return redirect("reviews:ranking", slug=slug)
    kept = services.latest(call)
    if kept is None:
        context = {"call": call, "ready": inputs.how_many(call)}
        return render(request, "reviews/ranking_none.html", context)
    visible = not_of(inputs.ranked(call), request.user)
    context = table.page(kept, visible) | {
        "call": call,
        "is_stale": calculation.sha256(inputs.collect(call)) != kept.inputs_sha256,
    }
    return render(request, "reviews/ranking.html", context)


@login_required
def xlsx(request, slug):
    call = call_of(request, slug)
    kept = services.latest(call)
    if kept is None:
        return redirect("reviews:ranking", slug=slug)
    content = exports.ranking(kept, not_of(inputs.ranked(call), request.user))
    return attachment(content, f"ranking-{call.slug}.xlsx", XLSX)
