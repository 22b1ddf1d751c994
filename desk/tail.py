"""The tail of the journal in words: what happened, to what, by whom."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from applications.models import Application
from applications.rules import standing_apart
from awards.models import Meeting
from grants.models import Call
from reviews.models import Review
from workflow.models import Entry

APPLICATION = {
    "begin": gettext_noop("Draft begun"),
    "submit": gettext_noop("Application submitted"),
    "amend": gettext_noop("Changes submitted"),
    "resubmit": gettext_noop("Correction submitted"),
    "approve": gettext_noop("Text approved"),
    "ask_approval": gettext_noop("Approval asked for"),
    "discard": gettext_noop("Draft discarded"),
    "withdraw": gettext_noop("Application withdrawn"),
    "ask_late": gettext_noop("Late acceptance asked for"),
    "return_for_correction": gettext_noop("Application returned for correction"),
    "lapse": gettext_noop("Time for correction passed"),
    "admit": gettext_noop("Application admitted"),
    "refuse": gettext_noop("Application not admitted"),
    "propose_refuse": gettext_noop("Refusal proposed"),
    "start_review": gettext_noop("Review begun"),
    "finish_review": gettext_noop("Review finished"),
    "award": gettext_noop("Application awarded"),
    "reserve": gettext_noop("Put in the reserve"),
    "decline": gettext_noop("Not funded"),
    "release": gettext_noop("Taken off the list"),
}
CALL = {
    "open": gettext_noop("Call begun"),
    "copy": gettext_noop("Copied from an earlier call"),
    "announce": gettext_noop("Call announced"),
    "begin_evaluation": gettext_noop("Evaluation begun"),
    "decide": gettext_noop("Call decided"),
    "cancel": gettext_noop("Call cancelled"),
    "amend": gettext_noop("Rules amended"),
    "extend": gettext_noop("Closing extended"),
    "redate": gettext_noop("Dates moved along with today"),
    "rank": gettext_noop("Ranking computed"),
    "declare_no_conflict": gettext_noop("No conflict of interest, said a reviewer"),
}
REVIEW = {
    "assign": gettext_noop("Reviewer assigned"),
    "start": gettext_noop("Assessment begun"),
    "submit": gettext_noop("Assessment submitted"),
    "reopen": gettext_noop("Assessment reopened"),
    "decline": gettext_noop("Assessment given back"),
    "conflict": gettext_noop("Conflict of interest declared"),
}
MEETING = {
    "prepare": gettext_noop("Meeting prepared"),
    "open": gettext_noop("Meeting opened"),
    "close": gettext_noop("Meeting closed"),
    "propose_confirm": gettext_noop("Confirmation proposed"),
    "confirm": gettext_noop("Decisions confirmed"),
    "publish": gettext_noop("Results published"),
}
WORDS = {Application: APPLICATION, Call: CALL, Review: REVIEW, Meeting: MEETING}


@dataclass(frozen=True)
class Line:
    at: datetime
    text: str


def lines(user, most=8) -> list[Line]:
    """The last entries that say something to the Section, of applications one stands apart from."""
    told = Q()
    for model, words in WORDS.items():
        kind = ContentType.objects.get_for_model(model)
        told |= Q(content_type=kind, action__in=words)
    found = Entry.objects.filter(told).select_related("by").prefetch_related("thing")
    entries = list(found.order_by("-at", "-pk")[: 3 * most])
    reviews = [entry.thing for entry in entries if isinstance(entry.thing, Review)]
    prefetch_related_objects(reviews, "application")
    is_apart = standing_apart(user)
    shown = [entry for entry in entries if _is_told(entry, is_apart)]
    return [Line(entry.at, words_of(entry)) for entry in shown[:most]]


def words_of(entry) -> str:
    """«Application submitted: “Title” — Oksana Koval»."""
    done = _(WORDS[type(entry.thing)][entry.action])
    if application := _application(entry.thing):
        done = _("%(done)s: “%(title)s”") % {"done": done, "title": application}
    return f"{done} — {entry.by}" if entry.by else done


def _application(thing):
    if isinstance(thing, Review):
        return thing.application
    return thing if isinstance(thing, Application) else None


def _is_told(entry, is_apart):
    application = _application(entry.thing)
    return application is None or is_apart(application)
