from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render

from reviews import queueing, rules


@login_required
def queue(request):
    """A reviewer's work: what is left, by when, what is done."""
    if not rules.is_reviewer(request.user):
        raise Http404
    shelves = queueing.shelves(request.user, whole=request.GET.get("done") == "all")
    return render(
        request,
        "reviews/queue.html",
        {
            "shelves": shelves,
            "left": sum(len(shelf.todo) for shelf in shelves),
            "undeclared": queueing.undeclared(request.user),
        },
    )
