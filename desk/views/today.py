"""Everyone's first page: what needs them today."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from awards.models import Meeting
from desk import rooms
from desk.work import shelves
from reviews.rules import is_commission


@login_required
def today(request):
    """Whoever has only the Section's room goes straight to it."""
    mine = rooms.rooms_of(request.user)
    if [room.name for room in mine] == ["section"]:
        return redirect("desk:section")
    return render(request, "desk/today.html", {"shelves": shelves(request.user), "rooms": mine})


@login_required
def meetings(request):
    found = Meeting.objects.visible_to(request.user).select_related("call")
    context = {"meetings": found.order_by("-held_at"), "hears": is_commission(request.user)}
    return render(request, "desk/meetings.html", context)
