"""Tells the pages of an agreement where its reports stand and lead. Reads a report through its own
attributes and imports no models, so that they may register it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.reported import Told
from cities.rules import roles_in
from common.formats import format_short_day
from reports import standing


def of(due, user, logged) -> Told | None:
    """A city is led to its own page of the report, everyone else to the one for reading."""
    report = getattr(due, "report", None)
    if report is None:
        return None
    is_own = bool(roles_in(due.agreement.application.city_id, user))
    url = report.get_absolute_url() if is_own else report.get_section_url()
    place = standing.of(due, logged)
    if place.state == "submitted":
        words = _("submitted on %(day)s") % {"day": format_short_day(report.submitted_at)}
        return Told(url, words, "sent", "full")
    if place.state == "returned":
        words = _("returned, by %(day)s") % {"day": format_short_day(report.deadline)}
        return Told(url, words, "now", "back")
    if place.state == "overdue":
        days = standing.days_late(report)
        words = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
        return Told(url, words, "bad", "clock")
    return Told(url)
