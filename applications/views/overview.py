"""What the list of applications and the list of sections show."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications import completeness, conditions, content, rules, services, timeline
from applications.states import State
from applications.views import ways
from cities.models import City
from cities.rules import may_edit_for, memberships_of
from grants.models import Call
from workflow import moves

SHOWN = 5  # of what is missing, beside the rest as a number
NAMES = 3  # of partners in the note of their section


def listing(applications, user) -> dict:
    """All applications of a person's cities, the draft that closes first on top."""
    rows = applications.select_related("call", "city")
    found = list(rows.prefetch_related("call__extensions", "late_requests"))
    drafts = [each for each in found if each.state == State.DRAFT and conditions.is_call_open(each)]
    first = min(drafts, key=lambda each: each.call.closes_for(each.city), default=None)
    return {
        "applications": [{"item": each, "label": label_of(each)} for each in found],
        "first": first,
        "closes": first.call.closes_for(first.city) if first else None,
        "lacking": shown_missing(first) if first else None,
        "cities": City.objects.filter(pk__in=memberships_of(user)).order_by("sort_name"),
        "calls": _calls_for(user),
    }


def label_of(application) -> str:
    """The state in the words that every page says it in."""
    if application.state == State.DRAFT:
        return _("Draft — NOT submitted yet")
    if application.state != State.SUBMITTED:
        return application.get_state_display()
    if application.changed_at > application.last_submitted_at:
        return _("There are changes that are NOT submitted yet")
    return _("Submitted ✓ № %(number)s") % {"number": application.number}


def shown_missing(application) -> dict:
    """The first of what is missing with their addresses, and how many more there are."""
    missing = completeness.missing(application)
    links = [
        {"text": sentence, "url": reverse("applications:question", args=[application.uid, key])}
        for key, sentence in missing[:SHOWN]
    ]
    return {"links": links, "more": max(len(missing) - SHOWN, 0), "count": len(missing)}


def tasks(page, user) -> dict:
    """The sections and the last steps, with what is done of what."""
    application = page.application
    answers = content.collect(application)
    is_past = application.submitted_at and not page.is_open
    missing = completeness.missing(application, answers)
    offers = {offer.name: offer for offer in moves.offers(application, user)}
    return {
        "tasks": [
            _section(page.layout, number, section, missing, answers)
            for number, section in enumerate(page.layout.sections, 1)
        ],
        "lacking": shown_missing(application),
        "flaws": _flaws(page),
        "approval": application.approval_in_force(),
        "certifiers": _people(application, "certifier"),
        "offers": offers,
        "submitting": next(
            (offers[name] for name in ("submit", "amend", "resubmit") if name in offers), None
        ),
        "is_closed": application.state == State.DRAFT and not conditions.is_call_open(application),
        "may_submit": rules.may_submit(application, user),
        "submissions": application.submissions.order_by("-number"),
        "closes": application.call.closes_for(application.city),
        "events": timeline.of(application) if is_past else [],
    }


def _section(layout, number, section, missing, answers):
    keys = [each.key for each in layout.questions if each.section_id == section.pk]
    lacking = [key for key, _sentence in missing if key in keys]
    begun = any(_is_begun(key, answers) for key in keys)
    return {
        "mark": section.code,
        "title": section.name,
        "url": ways.page_url(layout, number),
        "note": _note(keys, answers, layout) or section.hint,
        **_chip(lacking, begun, "budget" in keys),
    }


def _is_begun(key, answers):
    return (
        bool(answers["budget"]["lines"])
        if key == "budget"
        else content.has_answer(answers.get(key))
    )


def _chip(lacking, begun, is_budget):
    if not lacking:
        return {"label": _("Ready"), "tone": "ok", "icon": "check"}
    if not begun:
        return {"label": _("Not begun"), "tone": "off", "icon": "draft"}
    number = len(lacking)
    if is_budget:
        words = ngettext("%(number)d error", "%(number)d errors", number)
        return {"label": words % {"number": number}, "tone": "bad", "icon": "warn"}
    words = ngettext("%(number)d answer missing", "%(number)d answers missing", number)
    return {"label": words % {"number": number}, "tone": "now", "icon": "half"}


def _note(keys, answers, layout):
    """What a section holds, in few words; its own hint where that says more."""
    if "partners" in keys and answers["partners"]:
        return ", ".join(row["name"] for row in answers["partners"][:NAMES] if row["name"])
    if "team" in keys and answers["team"]:
        count = len(answers["team"])
        return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    if "annexes" in keys and answers["annexes"]:
        count = len(answers["annexes"])
        return ngettext("%(count)d file", "%(count)d files", count) % {"count": count}
    if "budget" in keys and answers["budget"]["lines"]:
        count = len(answers["budget"]["lines"])
        return ngettext("%(count)d line", "%(count)d lines", count) % {"count": count}
    return ""


def _flaws(page):
    """What the Section asks to correct, with the address of each section."""
    if page.application.state != State.RETURNED:
        return []
    flaws = {each["section"]: each["flaw"] for each in page.application.returned_sections}
    return [
        {
            "url": ways.page_url(page.layout, number),
            "title": f"{section.code}. {section.name}",
            "flaw": flaws[section.code],
        }
        for number, section in enumerate(page.layout.sections, 1)
        if section.code in flaws
    ]


def _people(application, role):
    found = application.city.memberships.confirmed().filter(role=role).select_related("user")
    return [member.user for member in found]


def _calls_for(user):
    """Open calls in which some city of this person may still begin an application."""
    mine = City.objects.filter(pk__in=[pk for pk in memberships_of(user) if may_edit_for(pk, user)])
    cities = list(mine)
    calls = Call.objects.open().prefetch_related("extensions") if cities else []
    return [
        call for call in calls if any(services.why_not_start(call, city) is None for city in cities)
    ]
