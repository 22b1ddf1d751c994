"""A report as it was submitted, as PDF."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications import receipts
from common import pdf
from common.formats import format_days, format_exact_moment
from reports import snapshot
from reports.reading import Reader


def report(submission, *, is_closed=False) -> bytes:
    """The whole report: figures, expenses, texts, names of files, and its hash. `is_closed`: with
    small numbers of people hidden, for readers outside the Section and the city."""
    of = submission.report
    due, agreement = of.due, of.due.agreement
    whole = snapshot.whole_of(submission)
    rows = [
        [_("Agreement"), agreement.number],
        [_("Initiative"), str(agreement.application)],
        [_("City"), agreement.application.city.name],
        [_("Period"), format_days(due.period_from, due.period_until)],
        [_("Time on the server"), format_exact_moment(submission.at)],
        [_("Receipt code"), submission.receipt_code],
    ]
    parts = Reader(of, whole["answers"], whole["lines"], is_closed=is_closed).parts()
    blocks = [{"kind": "pairs", "rows": rows}]
    for part in parts:
        blocks.append({"kind": "heading", "text": part.name})
        blocks += [block for group in part.groups for block in _group(group)]
    label = _("SHA-256 of the submitted text")
    blocks.append({"kind": "seal", "label": label, "code": receipts.grouped_hash(submission)})
    data = {
        "mark": _("DEMO") if settings.DEMO else "",
        "title": due.name,
        "blocks": blocks,
    }
    return _render(data, submission)


def name_of(submission) -> str:
    due = submission.report.due
    return f"report-{due.agreement.number.replace('/', '-')}-{due.number}-{submission.number}"


def _group(group):
    yield {"kind": "heading", "text": group.title, "level": 3}
    if group.note:
        yield {"kind": "note", "text": group.note}
    if len(group.filled) == 1 and group.filled[0].name == group.title:
        yield {"kind": "text", "text": group.filled[0].value}
    elif group.filled:
        yield {"kind": "pairs", "rows": [[each.name, each.value] for each in group.filled]}
    else:
        yield {"kind": "note", "text": _("no answer")}


def _render(data, submission):
    language = "en" if (get_language() or "uk").startswith("en") else "uk"
    title = f"{submission.report.due.agreement.number}. {data['title']}"
    return pdf.render("common/paper", data, title=title, language=language, dated=submission.at)
