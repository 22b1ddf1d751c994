"""Buttons of rows and places, as a page posts them: `add:risks`, `remove:risks:uid`, `up:…`."""

from django.http import Http404

from applications import services
from workflow.refusals import NotNow

ACTS = ("add", "remove", "up", "down", "place")


def act(request, application) -> tuple[str, str]:
    """(where on the page to go, why it was not possible) of the pressed button; ("", "") for none."""
    verb, _colon, rest = request.POST.get("do", "").partition(":")
    if verb not in ACTS:
        return "", ""
    table, _colon, uid = rest.partition(":")
    try:
        return DOERS[verb](request, application, table, uid), ""
    except NotNow as refusal:
        return "", str(refusal.reason)
    except services.UnknownKey as unknown:
        raise Http404(str(unknown)) from unknown


def _add(request, application, table, value):
    values = {"category": value} if table == "budget_lines" and value else {}
    row = services.add_row(application, table, by=request.user, **values)
    return f"#row-{row.uid}"


def _remove(request, application, table, uid):
    services.remove_row(application, table, uid, by=request.user)
    return f"#add-{table}"


def _up(request, application, table, uid):
    services.move_row(application, table, uid, by=request.user, up=True)
    return f"#row-{uid}"


def _down(request, application, table, uid):
    services.move_row(application, table, uid, by=request.user, up=False)
    return f"#row-{uid}"


def _place(request, application, table, uid):
    services.add_place(application, request.POST.get("territory-place", ""), by=request.user)
    return "#q-territory"


DOERS = {"add": _add, "remove": _remove, "up": _up, "down": _down, "place": _place}
