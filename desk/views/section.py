"""The Section's room: what needs it, calls at a glance, each call's hub, a letter to drafts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from desk import hub, overview, tail
from desk.forms import ComposeForm
from desk.mailing import addressees, write
from desk.work import section as work
from desk.work.items import Shelf
from grants.models import Call
from workflow.moves import offer


def require_section(user):
    """The Section's pages do not exist for anyone else."""
    if not user.has_role(Role.SECTION):
        raise Http404


@login_required
def section(request):
    require_section(request.user)
    calls = overview.visible_calls(request.user)
    call = overview.current_call(calls, request.GET.get("call", ""))
    shelf = Shelf("section", "", work.items(request.user))
    context = {"items": shelf.ordered, "calls": calls, "call": call}
    context |= glance(call, request.user) if call else {}
    return render(request, "desk/section.html", context | {"journal": tail.lines(request.user)})


def glance(call, user) -> dict:
    """One call as the page shows it."""
    rows = overview.rows_of(call, user)
    return {
        "figures": overview.figures(call, rows),
        "plot": overview.plot(call, rows),
        "drafts": overview.drafts(rows),
        "ahead": overview.ahead(call),
    }


@login_required
def calls(request):
    require_section(request.user)
    return render(request, "desk/calls.html", {"calls": Call.objects.visible_to(request.user)})


@login_required
def call(request, slug):
    """The hub of one call: its steps, where it stands, what comes next."""
    require_section(request.user)
    found = get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
    known = work.facts(request.user, Call.objects.filter(pk=found.pk))
    shelf = Shelf("section", "", work.of_call(known, known.calls[0]))
    context = {
        "call": found,
        "items": shelf.ordered,
        "steps": hub.steps(found, request.user),
        "begin": offer(found, "begin_evaluation", request.user),
    }
    return render(request, "desk/call.html", context | glance(found, request.user))


@login_required
def compose(request):
    """A letter to the people of unsubmitted drafts; ten minutes to stop it."""
    require_section(request.user)
    form = ComposeForm(request.POST or request.GET or None, user=request.user)
    people = addressees(form.chosen(), form.group(), request.user)
    if request.method == "POST" and form.is_valid():
        if "send" in request.POST:
            many = write(form.cleaned_data, people, by=request.user)
            messages.success(request, _("Mails waiting to go out: %(count)s.") % {"count": many})
            return redirect("notifications:list")
        return render(request, "desk/compose.html", {"form": form, "people": people, "ready": True})
    return render(request, "desk/compose.html", {"form": form, "people": people})
