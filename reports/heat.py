"""The grid city × report: what each report stands at, how late it is, what is paid."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.states import SETTLED, TrancheState
from common import clock
from common.formats.dates import as_day
from common.quarters import Quarter, format_quarter, quarter_of
from common.templatetags.look import state_icon, tone

ANY = Quarter(1991, 1)


def grid(grants, addresses) -> dict:
    """The grid city × report with states and lateness, payments last."""
    columns = sorted({_column(due) for grant in grants for due in grant.dues})
    heads = [_head(column) for column in columns]
    return {
        "columns": [*heads, _("Payments")],
        "rows": [_row(grant, columns, addresses) for grant in grants],
    }


def _row(grant, columns, addresses):
    places = {
        _column(due): (due, place) for due, place in zip(grant.dues, grant.standings, strict=True)
    }
    cells = [
        _cell(*places[column], addresses) if column in places else {"text": "—"}
        for column in columns
    ]
    url = grant.agreement.get_absolute_url()
    return {"name": str(grant.city), "url": url, "cells": [*cells, _payments(grant)]}


def _column(due):
    """Interim reports by quarter, the final one last."""
    return (due.is_final, ANY if due.is_final else quarter_of(due.period_from))


def _head(column):
    is_final, quarter = column
    return pgettext("report", "Final") if is_final else format_quarter(quarter)


def _cell(due, place, addresses):
    icon = state_icon(place.state)
    report = getattr(due, "report", None)
    url = addresses.report(report) if report else ""
    return {"tone": tone(place.state), "icon": icon, "text": _cell_words(due, place), "url": url}


def _cell_words(due, place):
    if place.state == "overdue":
        days = (clock.now() - place.until).days + 1
        return ngettext("+%(count)s day", "+%(count)s days", days) % {"count": days}
    if place.state in ("open", "returned"):
        day = _brief(place.until)
        words = {"open": _("by %(day)s"), "returned": _("returned, by %(day)s")}
        return words[place.state] % {"day": day}
    if place.state == "upcoming":
        return _("from %(day)s") % {"day": _brief(due.opens_on)}
    return {
        "accepted": pgettext("cell of a report", "accepted"),
        "submitted": pgettext("cell of a report", "submitted"),
        "suspended": pgettext("cell of a report", "paused"),
    }[place.state]


def _brief(day):
    return f"{as_day(day):%d.%m}"


def _payments(grant):
    rows = grant.agreement.tranches.all()
    paid = sum(each.state in SETTLED for each in rows)
    words = _("%(paid)s of %(all)s") % {"paid": paid, "all": len(rows)}
    url = grant.agreement.get_absolute_url()
    if any(each.held_at and each.state not in SETTLED for each in rows):
        words = _("%(paid)s of %(all)s, on hold") % {"paid": paid, "all": len(rows)}
        return {"tone": "bad", "icon": "lock", "text": words, "url": url}
    if any(each.state in (TrancheState.DUE, TrancheState.APPROVED) for each in rows):
        return {"tone": "now", "icon": "half", "text": words, "url": url}
    is_whole = rows and paid == len(rows)
    whole = {"tone": "ok", "icon": "check"} if is_whole else {}
    return {"text": words, "url": url} | whole
