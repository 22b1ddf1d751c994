"""What the list of reports and the list of sections show."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import DueReport, ForceMajeure
from cities.rules import memberships_of
from common.formats import format_money
from reports import checking, completeness, rules, standing, timeline
from reports.forms.page import comments_of
from reports.layout import NAMES, SECTIONS
from reports.states import ActivityStatus
from workflow import moves

SHOWN = 5  # of what is missing, beside the rest as a number
MOVES = ("submit", "resubmit")
ORDER = ("overdue", "returned", "open", "suspended", "submitted", "upcoming", "accepted")


def listing(user) -> dict:
    """Every demand on the cities of this person, what is waited for on top."""
    found = DueReport.objects.filter(
        agreement__application__city__in=list(memberships_of(user))
    ).visible_to(user)
    rows = found.select_related("agreement__application__city", "report").order_by("due_on")
    logged = list(ForceMajeure.objects.all())
    items = [{"due": due, "standing": standing.of(due, logged)} for due in rows]
    items.sort(key=lambda item: ORDER.index(item["standing"].state))
    waited = [item for item in items if item["standing"].is_waited_for]
    first = min(waited, key=lambda item: item["standing"].until, default=None)
    return {
        "items": items,
        "first": first,
        "lacking": _lacking(first["due"].report) if first else {},
    }


def tasks(page, user) -> dict:
    """The sections and the last steps, with what is done of what."""
    report = page.report
    missing = completeness.missing(report)
    offers = {offer.name: offer for offer in moves.offers(report, user)}
    comments = comments_of(report)
    return {
        "tasks": [_section(page, name, missing, comments) for name in SECTIONS],
        "lacking": _links(report, missing),
        "approval": report.approval_in_force(),
        "certifiers": _people(report, "certifier"),
        "submitting": next((offers[name] for name in MOVES if name in offers), None),
        "may_submit": rules.may_submit(report, user),
        "submissions": report.submissions.order_by("-number"),
        "whole_comments": comments.get("", []),
        "events": timeline.of(report),
    }


def _lacking(report):
    return _links(report, completeness.missing(report))


def _links(report, missing) -> dict:
    """The first of what is missing with their addresses, and how many more there are."""
    links = [
        {"text": each.sentence, "url": checking.url_of(report, each)} for each in missing[:SHOWN]
    ]
    return {"links": links, "more": max(len(missing) - SHOWN, 0), "count": len(missing)}


def _section(page, name, missing, comments):
    lacks = [each for each in missing if each.section == name]
    said = sum(len(each) for key, each in comments.items() if key.startswith(f"{name}."))
    return {
        "mark": SECTIONS.index(name) + 1,
        "title": str(NAMES[name]),
        "url": reverse("reports:section", args=[page.report.uid, name]),
        "note": _note(page, name),
        **_chip(lacks, said),
    }


def _chip(lacks, said):
    if said:
        words = ngettext("%(count)d comment", "%(count)d comments", said)
        return {"label": words % {"count": said}, "tone": "now", "icon": "back"}
    if not lacks:
        return {"label": _("Ready"), "tone": "ok", "icon": "check"}
    number = len(lacks)
    if any(each.is_broken for each in lacks):
        words = ngettext("%(number)d error", "%(number)d errors", number)
        return {"label": words % {"number": number}, "tone": "bad", "icon": "warn"}
    words = ngettext("%(number)d answer missing", "%(number)d answers missing", number)
    return {"label": words % {"number": number}, "tone": "now", "icon": "half"}


def _note(page, name):
    """What a section holds, in few words."""
    rows = page.layout.rows.get(name, {})
    if name == "activities":
        done = sum(row.status == ActivityStatus.DONE for row in rows.values())
        return _("%(done)s of %(all)s done") % {"done": done, "all": len(rows)}
    if name == "expenses":
        report = page.report
        words = _("documents: %(count)s; %(sum)s")
        spent = format_money(report.grant_spent + report.own_spent)
        return words % {"count": len(rows), "sum": spent}
    if name == "texts":
        return _("Results, a story, difficulties, inclusion, visibility")
    words = {"indicators": _("indicators: %(count)s"), "files": _("files: %(count)s")}[name]
    return words % {"count": len(rows)}


def _people(report, role):
    city = report.due.agreement.application.city
    found = city.memberships.confirmed().filter(role=role).select_related("user")
    return [member.user for member in found]
