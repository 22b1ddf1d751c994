"""Where a report stands, in the words every page says it in."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.demands import is_paused
from common import clock
from common.formats import format_day, format_moment, time_left
from reports.states import ReportState


@dataclass(frozen=True)
class Standing:
    """`state` names the chip: upcoming, open, returned, overdue, submitted, accepted, paused."""

    state: str
    label: str
    note: str
    until: datetime | None = None

    @property
    def is_waited_for(self) -> bool:
        return self.state in ("open", "returned", "overdue")


def of(due, logged=None) -> Standing:
    """The standing of what an agreement demands, whether it has opened or not.

    `logged`: the log of force majeure where the caller has read it.
    """
    report = getattr(due, "report", None)
    if report is None:
        words = _("opens on %(day)s, due by %(due)s")
        days = {"day": format_day(due.opens_on), "due": format_day(due.due_on)}
        return Standing("upcoming", _("Upcoming"), words % days)
    if not report.is_open:
        return _handed_in(report)
    if is_paused(due.agreement.application.city, clock.today(), logged):
        return Standing("suspended", _("Paused"), _("force majeure: the day will shift"))
    until = report.deadline
    day = {"day": format_day(until)}
    if report.is_overdue:
        return Standing("overdue", _("Overdue"), _("was due by %(day)s") % day, until)
    if report.state == ReportState.RETURNED:
        words = _("to be submitted again by %(day)s") % day
        return Standing("returned", pgettext("report", "Returned for changes"), words, until)
    return Standing("open", _("NOT submitted yet"), _("due by %(day)s") % day, until)


def bar(report) -> dict:
    """What components/draftbar.html takes."""
    standing = of(report.due)
    if not report.is_open:
        done = _("Accepted ✓") if standing.state == "accepted" else _("Submitted ✓")
        return {"text": done, "sent": True}
    words = {
        "returned": _("Report — returned, NOT submitted again yet"),
        "overdue": _("Report — overdue, NOT submitted yet"),
    }
    text = words.get(standing.state, _("Report — NOT submitted yet"))
    if standing.until is None:
        return {"text": text, "sent": False, "left": standing.note}
    left = lateness(report) if standing.state == "overdue" else time_left(standing.until)
    return {"text": text, "sent": False, "until": standing.until, "left": left}


def lateness(report) -> str:
    """«Прострочено на 16 днів»."""
    days = days_late(report)
    return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}


def days_late(report) -> int:
    return (clock.now() - report.deadline).days + 1


def _handed_in(report):
    if report.state == ReportState.ACCEPTED:
        words = _("accepted on %(day)s") % {"day": format_day(report.accepted_at)}
        return Standing("accepted", pgettext("report", "Accepted"), words)
    words = _("submitted on %(moment)s") % {"moment": format_moment(report.submitted_at)}
    return Standing("submitted", pgettext("report", "Submitted"), words)
