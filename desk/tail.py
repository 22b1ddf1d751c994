"""The tail of the journal in words: what happened, to what, by whom."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from applications.models import Application
from applications.rules import standing_apart
from awards.models import Agreement, Meeting, Tranche
from grants.models import Call
from library.models import Practice
from reports.models import Report
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
    "forgo": gettext_noop("Award not taken up"),
    "terminate": gettext_noop("Grant ended early"),
    "complete": gettext_noop("Grant completed"),
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
    "complete": gettext_noop("Call completed"),
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
AGREEMENT = {
    "draft": gettext_noop("Agreement drafted"),
    "send": gettext_noop("Agreement sent to the city"),
    "recall": gettext_noop("Agreement taken back"),
    "sign": gettext_noop("Agreement signed"),
    "activate": gettext_noop("Agreement put into force"),
    "suspend": gettext_noop("Agreement suspended"),
    "resume": gettext_noop("Agreement resumed"),
    "complete": gettext_noop("Agreement completed"),
}
TRANCHE = {
    "propose_approve": gettext_noop("Payment proposed"),
    "approve": gettext_noop("Payment approved"),
    "pay": gettext_noop("Tranche paid"),
    "give_back": gettext_noop("Money given back"),
}
REPORT = {
    "open_report": gettext_noop("Report opened"),
    "submit": gettext_noop("Report submitted"),
    "resubmit": gettext_noop("Changed report submitted"),
    "return_for_changes": gettext_noop("Report returned for changes"),
    "accept": gettext_noop("Report accepted"),
}
PRACTICE = {
    "propose_practice": gettext_noop("Practice card begun"),
    "hand_in": gettext_noop("Practice card handed in"),
    "give_back": gettext_noop("Practice card given back"),
    "publish": gettext_noop("Practice published"),
    "take_back": gettext_noop("Practice taken off the site"),
}
WORDS = {
    **{Application: APPLICATION, Call: CALL, Review: REVIEW, Meeting: MEETING},
    **{Agreement: AGREEMENT, Tranche: TRANCHE, Report: REPORT, Practice: PRACTICE},
}
APPLICATIONS = {  # where each knows what it is about
    Review: "application",
    Agreement: "application",
    Tranche: "agreement__application",
    Report: "due__agreement__application",
    Practice: "application",
}
MODELS = list(APPLICATIONS)


@dataclass(frozen=True)
class Line:
    at: datetime
    text: str


def lines(user, most=8) -> list[Line]:
    """The last entries that say something to the Section, of applications one stands apart from."""
    told = Q()
    for model, words in WORDS.items():
        told |= Q(content_type=ContentType.objects.get_for_model(model), action__in=words)
    found = Entry.objects.filter(told).select_related("by")
    entries = list(found.order_by("-at", "-pk")[: 3 * most])
    applications, is_apart = applications_of(entries), standing_apart(user)
    pairs = [(entry, applications.get(_place(entry))) for entry in entries]
    shown = [(entry, about) for entry, about in pairs if about is None or is_apart(about)]
    return [Line(entry.at, words_of(entry, about)) for entry, about in shown[:most]]


def words_of(entry, application=None) -> str:
    """«Application submitted: “Title” — Oksana Koval»."""
    done = _(WORDS[_model(entry)][entry.action])
    if application:
        done = _("%(done)s: “%(title)s”") % {"done": done, "title": application}
    return f"{done} — {entry.by}" if entry.by else done


def applications_of(entries) -> dict:
    """{(model, id of what an entry is about): its application}, in two queries whatever they tell."""
    found = {_place(each): each.object_id for each in entries if _model(each) is Application}
    found |= {
        (MODELS[kind], str(pk)): application
        for kind, pk, application in _united(entries).values_list("kind", "pk", "of")
    }
    known = Application.objects.in_bulk({int(pk) for pk in found.values()})
    return {place: known[int(pk)] for place, pk in found.items()}


def _united(entries):
    """Rows {kind, pk, of}: what the entries are about, and the id of its application."""
    parts = [
        model.objects.filter(pk__in=[each.object_id for each in entries if _model(each) is model])
        .order_by()
        .annotate(kind=Value(number), of=F(path))
        .values("kind", "pk", "of")
        for number, (model, path) in enumerate(APPLICATIONS.items())
    ]
    return parts[0].union(*parts[1:], all=True)


def _place(entry):
    return _model(entry), entry.object_id


def _model(entry):
    return ContentType.objects.get_for_id(entry.content_type_id).model_class()
