"""Every message: whether it went out, and why not. For the Section; for everyone, their own."""

from datetime import datetime, time

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from common import clock
from notifications import services
from notifications.batches import held_batches
from notifications.forms import AddressForm, MessageFilter
from notifications.models import Message
from notifications.querysets import STAFF
from notifications.rendering import blocks, render_or_none
from notifications.states import MessageState

A_PAGE = 50


@login_required
def index(request):
    """All messages, newest first, and mass mails that can still be stopped."""
    found = staffs(request.user)
    kinds = found.order_by("kind").values_list("kind", flat=True).distinct()
    scopes = found.exclude(scope="").order_by("scope").values_list("scope", flat=True).distinct()
    form = MessageFilter(request.GET, kinds=kinds, scopes=scopes)
    form.is_valid()
    rows = narrowed(found, form.cleaned_data).order_by("-created_at", "-pk")
    page = Paginator(rows.select_related("to"), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": query_of(request)}
    return render(request, "notifications/list.html", context | {"held": held_batches(found)})


@login_required
def message(request, pk):
    """One message: its words, its tries, and what can be done when it did not arrive."""
    found = get_object_or_404(staffs(request.user).select_related("to"), pk=pk)
    form = AddressForm(request.POST or None, initial={"address": found.address})
    if request.method == "POST" and form.is_valid():
        again = services.resend(found, address=form.cleaned_data["address"], by=request.user)
        notes.success(request, _("The mail goes out to %(address)s.") % {"address": again.address})
        return redirect("notifications:message", again.pk)
    return render(request, "notifications/message.html", page_of(found) | {"form": form})


@login_required
@require_POST
def settle(request, pk):
    found = get_object_or_404(staffs(request.user), pk=pk)
    services.settle(found, by=request.user)
    notes.success(request, _("Noted: nothing more is done about this mail."))
    return redirect("notifications:list")


@login_required
@require_POST
def stop(request, batch):
    staffs(request.user)
    many = services.stop(batch, by=request.user)
    words = ngettext("%(count)s mail was stopped.", "%(count)s mails were stopped.", many)
    notes.success(request, words % {"count": many})
    return redirect("notifications:list")


@login_required
@require_POST
def send_at_once(request, batch):
    staffs(request.user)
    many = services.send_at_once(batch, by=request.user)
    words = ngettext("%(count)s mail goes out now.", "%(count)s mails go out now.", many)
    notes.success(request, words % {"count": many})
    return redirect("notifications:list")


@login_required
def own(request):
    """What was written to this person, newest first."""
    rows = Message.objects.own(request.user).order_by("-created_at", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/own.html", {"page": page, "query": query_of(request)})


@login_required
def own_message(request, pk):
    found = get_object_or_404(Message.objects.own(request.user), pk=pk)
    return render(request, "notifications/own_message.html", page_of(found))


def staffs(user):
    """All messages for those who deal with them; for others there is no such page."""
    if not user.roles & STAFF:
        raise Http404
    return Message.objects.visible_to(user)


def narrowed(found, asked):
    """The messages that a filter asks for."""
    for name in ("state", "kind", "scope"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("since"):
        begins = datetime.combine(asked["since"], time.min, clock.KYIV)
        found = found.filter(created_at__gte=begins)
    return found.found_by(asked["q"]) if asked.get("q") else found


def page_of(found):
    """A message with its words: as they went out, or as they would go out now."""
    text, subject = found.text, found.subject
    if not text and found.state in (MessageState.WAITING, MessageState.SENDING):
        written = render_or_none(found)
        text, subject = (written.text, written.subject) if written else ("", "")
    return {"message": found, "subject": subject or found.title, "blocks": blocks(text)}


def query_of(request):
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""
