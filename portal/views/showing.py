"""How a public page is answered: with the call of the bar and its addresses in both languages."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.models import Call
from grants.states import CallState
from portal import addresses


def show(request, template, *, name, args=(), status=200, **context):
    """Render a public page; `name` and `args` are its own address. The bar leads to the page's
    call, or to the last one announced."""
    context |= {
        "public_call": in_bar(context.get("call") or latest_call()),
        "addresses": addresses.both(name, *args),
        "here": addresses.full(request.path),
    }
    return render(request, template, context, status=status)


def in_bar(call) -> dict | None:
    """The entry of the main navigation: «Конкурс 2027»."""
    if call is None or call.announced_at is None:
        return None
    return {
        "title": _("Call of {year}").format(year=call.year),
        "url": reverse("portal:call", args=[call.slug]),
    }


def latest_call():
    """The call of the bar where the page is not about one: the last announced."""
    live = Call.objects.filter(announced_at__isnull=False).exclude(state=CallState.CANCELLED)
    return live.order_by("-opens_at").first()
