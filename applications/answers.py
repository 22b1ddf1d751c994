"""What the page «Check your answers» is made of."""

import secrets

from django.urls import reverse

from applications import completeness, conditions, content, reading, rules, standing
from applications.layout import Layout
from applications.models import Application
from applications.states import State
from cities.models import City
from workflow import journal, moves

MOVES = {State.DRAFT: "submit", State.SUBMITTED: "amend", State.RETURNED: "resubmit"}


def page_of(application: Application, user) -> dict:
    """Everything typed, what is missing, whether it is approved, and what stands in the way."""
    answers = content.collect(application)
    missing = completeness.missing(application, answers)
    sha256 = content.sha256(content.canonical(answers))
    approval = application.approvals.filter(sha256=sha256).select_related("by").first()
    is_certifier = rules.may_approve(application, user)
    return {
        "application": application,
        "bar": standing.bar(application),
        "parts": reading.parts(application.call, answers, places(answers)),
        "missing": linked(application, missing),
        "remarks": linked(application, completeness.remarks(application, answers)),
        "approval": approval,
        "asked": None if approval else journal.last("ask_approval", application, sha256=sha256),
        "void": None if approval else voided(application),
        "sha256": sha256,
        "key": secrets.token_urlsafe(16),
        "is_certifier": is_certifier,
        "may_submit": rules.may_submit(application, user),
        "may_edit": rules.may_edit(application, user),
        "move": MOVES.get(application.state, ""),
        "reason": reason(application, user, is_certifier),
        "may_ask_late": may_ask_late(application, user),
        "closes": application.call.closes_for(application.city),
    }


def reason(application, user, is_certifier) -> str:
    """What stands in the way of submitting now; a certifier approves by submitting."""
    found = moves.offer(application, MOVES.get(application.state, ""), user)
    if found is None:
        return ""
    waits = str(conditions.is_approved.reason)
    return "" if is_certifier and found.reason == waits else found.reason


def may_ask_late(application, user) -> bool:
    """After closing, while no request is open and none granted is unused."""
    if application.state not in (State.DRAFT, State.SUBMITTED):
        return False
    if not rules.may_submit(application, user):
        return False
    if not (conditions.is_call_closed(application) and conditions.is_undecided(application)):
        return False
    open_ones = application.late_requests.exclude(state="refused").filter(used_at=None)
    return application.has_unsubmitted_changes() and not open_ones.exists()


def voided(application):
    """The last approval that an edit made void, with the questions edited since, or None."""
    last = application.approvals.select_related("by").order_by("-at").first()
    if last is None:
        return None
    layout = Layout(application)
    keys = application.versions.filter(at__gt=last.at).values_list("key", flat=True)
    fields = [field for key in dict.fromkeys(keys) if (field := layout.field(key))]
    names = {field.question: layout.asked[field.question].question.name for field in fields}
    return {"approval": last, "edited": list(names.values())}


def linked(application, problems) -> list[dict]:
    """Sentences with the address of the question each is about."""
    return [
        {
            "sentence": sentence,
            "url": reverse("applications:question", args=[application.uid, key]),
        }
        for key, sentence in problems
    ]


def places(answers) -> dict:
    """{KATOTTG code: name of the city} for the territory of an application."""
    return City.objects.names_of(answers.get("territory") or [])
