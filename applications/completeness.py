"""What an application still lacks, what the formal check will ask about, and its hash.

Knows question keys and rows only, never models: conditions of moves stand on it.
"""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications import budget, content, custom
from common.formats import format_days
from workflow.memory import once

UNREADABLE = "rejected"  # the state of a file that was found harmful


def working_sha256(application) -> str:
    """SHA-256 of the canonical JSON of the working copy."""
    return content.sha256(content.canonical(_answers(application)))


def missing(application, answers=None) -> list[tuple[str, str]]:
    """What stands between the working copy and submitting: [(question key, sentence)].

    `answers`: the collected working copy where the caller has it already.
    """
    answers = _answers(application) if answers is None else answers
    found = []
    for question in application.call.questions.select_related("section"):
        found += [
            (question.key, sentence) for sentence in _problems(application, question, answers)
        ]
    return found


def remarks(application, answers=None) -> list[tuple[str, str]]:
    """What does not stop submitting but the formal check will ask about, in the same form."""
    answers = content.collect(application) if answers is None else answers
    call = application.call
    found = [
        ("budget", problem.sentence)
        for problem in _budget_problems(call, answers)
        if not problem.line
    ]
    return found + _period_remarks(call, answers["period"]) + _event_remarks(answers)


def _answers(application):
    return once(application, "answers", lambda: content.collect(application))


def longest_until(first: date, months: int) -> date:
    """The last day of a period of so many months that begins on `first`."""
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    day = min(first.day, monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def _period_remarks(call, period):
    if not (period["starts_on"] and period["ends_on"]):
        return []
    first, last = (date.fromisoformat(period[name]) for name in ("starts_on", "ends_on"))
    found = []
    if last > longest_until(first, call.max_months):
        sentence = ngettext(
            "The period is longer than %(months)s month.",
            "The period is longer than %(months)s months.",
            call.max_months,
        )
        found.append(("period", sentence % {"months": call.max_months}))
    if (call.starts_on and first < call.starts_on) or (call.ends_on and last > call.ends_on):
        sentence = _("The period goes beyond that of the call: %(days)s.")
        days = format_days(call.starts_on, call.ends_on)
        found.append(("period", sentence % {"days": days}))
    return found


def _event_remarks(answers):
    if len(answers["activity_types"]) == 1 and len(answers["activities"]) < 2:
        sentence = _(
            "Only one activity is planned. Initiatives made of a single event are not funded."
        )
        return [("activity_types", sentence)]
    return []


def counts(application, answers=None) -> tuple[int, int]:
    """(required questions without a problem, required questions) of the working copy."""
    required = {each.key for each in application.call.questions.all() if each.is_required}
    lacking = {key for key, _sentence in missing(application, answers)}
    return len(required - lacking), len(required)


def _problems(application, question, answers):
    own = OWN.get(question.key)
    if own is not None:
        return own(application, question, answers)
    value = answers.get(question.key)
    if not content.has_answer(value):
        return [_empty(question)] if question.is_required else []
    return custom.outside(question, value)


def _empty(question):
    return _("“%(question)s”: no answer yet.") % {"question": question.name}


def _period(application, question, answers):
    first, last = application.starts_on, application.ends_on
    if not (first and last):
        return [_empty(question)] if question.is_required else []
    if last < first:
        return [_("The period ends before it starts.")]
    return []


def _contact(application, question, answers):
    person = answers[question.key]
    if not (person["surname"].strip() and person["given_name"].strip()):
        return [
            _("“%(question)s”: surname and given name are needed.") % {"question": question.name}
        ]
    if question.key == "coordinator" and not (person["phone"].strip() or person["email"].strip()):
        return [_("“%(question)s”: give a phone or an e-mail.") % {"question": question.name}]
    return []


def _double_funding(application, question, answers):
    if answers["double_funding"] is None:
        return [_empty(question)]
    return []


def _note(application, question, answers):
    """The note on double funding is needed where the answer was yes."""
    if answers["double_funding"] and not content.has_answer(answers.get(question.key)):
        return [_empty(question)]
    return custom.outside(question, answers.get(question.key))


def _partners(application, question, answers):
    rows = answers["partners"]
    if not rows:
        return [_empty(question)] if application.call.requires_partner else []
    nameless = [row for row in rows if not row["name"].strip()]
    if nameless:
        return [_("“%(question)s”: every partner needs a name.") % {"question": question.name}]
    return custom.outside(question, rows)


def _indicators(application, question, answers):
    rows = answers["indicators"]
    if not rows:
        return [_empty(question)] if question.is_required else []
    unset = [row for row in rows if not row["indicator"] or row["target"] is None]
    if unset:
        return [
            _("“%(question)s”: choose each indicator and give its target.")
            % {"question": question.name}
        ]
    return custom.outside(question, rows)


def _annexes(application, question, answers):
    """Every required kind has a file that was not rejected; waiting for a scanner is no obstacle."""
    whole = {
        annex.kind.code
        for annex in application.annexes.select_related("kind", "file")
        if not annex.removed_at and annex.file.state != UNREADABLE
    }
    return [
        _("Annex %(code)s is missing: %(kind)s.") % {"code": kind.code, "kind": kind.name}
        for kind in application.call.annex_kinds.all()
        if kind.is_required and not kind.is_generated and kind.code not in whole
    ]


def _declarations(application, question, answers):
    accepted = answers["declarations"]
    lacking = sum(
        accepted.get(each.code) != each.version for each in application.call.declarations.all()
    )
    if not lacking:
        return []
    return [
        ngettext(
            "%(count)s declaration is not confirmed yet.",
            "%(count)s declarations are not confirmed yet.",
            lacking,
        )
        % {"count": lacking}
    ]


def _budget(application, question, answers):
    """What makes the budget wrong in itself; limits of the call are remarks, not obstacles."""
    if not answers["budget"]["lines"]:
        return [_empty(question)] if question.is_required else []
    numbers = {line["uid"]: at for at, line in enumerate(answers["budget"]["lines"], 1)}
    return [
        _("Budget, line %(number)s. %(sentence)s")
        % {"number": numbers[problem.line], "sentence": problem.sentence}
        for problem in _budget_problems(application.call, answers)
        if problem.line
    ]


def _budget_problems(call, answers):
    terms = budget.Terms(
        grant_min=call.grant_min,
        grant_max=call.grant_max,
        own_share_min=call.own_share_min,
        in_kind_max_of_own=call.in_kind_max_of_own,
        categories=tuple(
            budget.Category(each.code, each.name, each.cap, each.is_admin)
            for each in call.budget_categories.all()
        ),
    )
    lines = [_line(values, at) for at, values in enumerate(answers["budget"]["lines"], 1)]
    return budget.problems(lines, terms)


def _line(values, number):
    sums = {name: Decimal(values[name]) for name in budget.SOURCES}
    typed = {
        name: None if values[name] is None else Decimal(values[name])
        for name in ("quantity", "price")
    }
    texts = {name: values[name] for name in ("uid", "category", "item", "note")}
    return budget.Line(
        number=number, has_activity=bool(values["activity"]), **texts, **sums, **typed
    )


OWN = {
    "period": _period,
    "mayor": _contact,
    "coordinator": _contact,
    "accountant": _contact,
    "double_funding": _double_funding,
    "double_funding_note": _note,
    "partners": _partners,
    "indicators": _indicators,
    "annexes": _annexes,
    "declarations": _declarations,
    "budget": _budget,
}
