"""Finding a report for a person: not visible is 404, whatever the reason."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cities.rules import is_section, roles_in
from reports import rules
from reports.models import Report, ReportSubmission


def own(user, uid) -> Report:
    """A report of a city the person acts for."""
    found = Report.objects.of_city_of(user).visible_to(user).for_list()
    return get_object_or_404(found, uid=uid)


def own_submission(user, uid, number) -> ReportSubmission:
    found = ReportSubmission.objects.select_related("by")
    submission = get_object_or_404(found, report__uid=uid, number=number)
    submission.report = own(user, uid)
    return submission


def seen(user, uid) -> Report:
    """A report as the Section, the commission and the donor may read it; never one's own city's."""
    found = get_object_or_404(Report.objects.visible_to(user).for_list(), uid=uid)
    if roles_in(rules.city_of(found), user):
        raise Http404(uid)
    return found


def monitored(user, uid) -> Report:
    """A report that this person of the Section monitors."""
    if not is_section(user):
        raise Http404(uid)
    found = seen(user, uid)
    if not rules.may_monitor(found, user):
        raise Http404(uid)
    return found
