"""What a report still lacks and which rules its figures break: conditions of moves stand on it.

Knows rows through the report's own attributes and imports no models.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports import figures, measuring, questions, spending
from reports.states import ActivityStatus, FileKind, Source

DIFFERS = 10  # percent by which a final value may miss its target without an explanation
UNREADABLE = "rejected"  # the state of a file that was found harmful


@dataclass(frozen=True)
class Lack:
    """What to mend: the section, the key of the field ("" for the section as a whole), and why."""

    section: str
    key: str
    sentence: str
    is_broken: bool = False  # what was typed breaks a rule, and so is said as it is typed


def missing(report) -> list[Lack]:
    """Everything between the working copy and submitting, in the order of the form."""
    return [
        *_activities(report),
        *_indicators(report),
        *_expenses(report),
        *_texts(report),
        *_files(report),
    ]


def _activities(report):
    for number, row in enumerate(report.activities.all(), 1):
        at, words = f"activities.{row.uid}", {"number": number}
        if not row.status:
            sentence = _("Activity %(number)s: say what became of it.")
            yield Lack("activities", f"{at}.status", sentence % words)
        elif row.status == ActivityStatus.DONE and row.done_on is None:
            sentence = _("Activity %(number)s: on what day was it finished?")
            yield Lack("activities", f"{at}.done_on", sentence % words)
        elif row.status in _DEVIATING and not row.deviation:
            sentence = _("Activity %(number)s: explain the deviation from the plan.")
            yield Lack("activities", f"{at}.deviation", sentence % words)


_DEVIATING = (ActivityStatus.MOVED, ActivityStatus.DROPPED)


def _indicators(report):
    known = measuring.figures_of(report)
    for row in report.indicators.select_related("indicator"):
        at, found = f"indicators.{row.uid}", known[row.uid]
        has_earlier = found.before is not None
        empty = [
            cell
            for cell in figures.required_of(found.measure, has_earlier=has_earlier)
            if found.at(cell) is None
        ]
        if empty:
            sentence = _("Indicator %(code)s: not every value is filled in; 0 is a value too.")
            words = {"code": row.indicator.code}
            yield Lack("indicators", f"{at}.{empty[0]}", sentence % words)
        for problem in figures.problems(found):
            sentence = f"{row.indicator.code}: {problem.sentence}"
            yield Lack("indicators", f"{at}.{problem.cell}", sentence, is_broken=True)
        if not empty and _wants_explanation(report, row, found):
            sentence = _("Indicator %(code)s: explain the difference from the target.")
            words = {"code": row.indicator.code}
            yield Lack("indicators", f"{at}.explanation", sentence % words)


def _wants_explanation(report, row, found):
    """In the final report a value more than a tenth away from its target is explained."""
    value = figures.reached(found)
    if not report.due.is_final or row.explanation or not row.target or value is None:
        return False
    return abs(value - row.target) * 100 > DIFFERS * row.target


def _expenses(report):
    lines = {each["uid"] for each in report.due.agreement.plan.get("lines", [])}
    for number, row in enumerate(report.expenses.select_related("file"), 1):
        for column, sentence in _lacking(row, lines):
            words = {"number": number}
            yield Lack("expenses", f"expenses.{row.uid}.{column}", sentence % words)
    for problem in spending.problems(measuring.book_of(report)):
        key = f"expenses.{problem.uid}.{problem.column}" if problem.uid else ""
        yield Lack("expenses", key, problem.sentence, is_broken=True)


def _lacking(row, lines):
    """(column, sentence) of everything an expense lacks."""
    if not row.document:
        yield "document", _("Expense %(number)s: name the document and its number.")
    if row.dated_on is None:
        yield "dated_on", _("Expense %(number)s: put the date of the document.")
    if not row.payee:
        yield "payee", _("Expense %(number)s: to whom was it paid?")
    if not row.amount:
        yield "amount", _("Expense %(number)s: put the sum.")
    if row.line not in lines:
        yield "line", _("Expense %(number)s: choose the line of the budget.")
    if not row.source:
        yield "source", _("Expense %(number)s: from the grant or from your own contribution?")
    yield from _paper_of(row)


def _paper_of(row):
    if row.file is None and row.source == Source.GRANT:
        yield "file", _("Expense %(number)s: money of the grant needs a copy of the document.")
    elif row.file is not None and row.file.state == UNREADABLE:
        yield "file", _("Expense %(number)s: the file is harmful; attach another.")


def _texts(report):
    given = {each.key: each.text for each in report.texts.all()}
    for question in questions.asked_in(is_final=report.due.is_final):
        key, text = f"texts.{question.key}", given.get(question.key, "")
        words = {"question": question.label, "limit": question.limit}
        if question.is_required and not text:
            yield Lack("texts", key, _("“%(question)s”: no answer yet.") % words)
        elif len(text) > question.limit:
            sentence = _("“%(question)s” is too long: at most %(limit)s characters.")
            yield Lack("texts", key, sentence % words, is_broken=True)
    if given.get(questions.STORY) and not given.get(questions.CONSENT):
        sentence = _("The story is told only with the consent of the person in it.")
        yield Lack("texts", f"texts.{questions.CONSENT}", sentence)


def _files(report):
    rows = report.files.filter(removed_at=None).select_related("file")
    for row in rows:
        words = {"name": row.file.name}
        if row.file.state == UNREADABLE:
            sentence = _("“%(name)s” is harmful; remove it.")
            yield Lack("files", f"files.{row.uid}.alt", sentence % words)
        elif row.kind == FileKind.PHOTO and not row.alt:
            sentence = _("“%(name)s”: describe the photo for those who cannot see it.")
            yield Lack("files", f"files.{row.uid}.alt", sentence % words)
