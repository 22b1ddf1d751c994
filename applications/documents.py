"""Papers of a submission as PDF: the receipt, and the application as it was submitted."""

from decimal import Decimal

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications import answers, reading, receipts, snapshot
from common import pdf
from common.formats import format_exact_moment, format_money

FOLDER = "applications"


def receipt(submission) -> bytes:
    """The receipt: what was submitted, when, by whom, its code and hash."""
    application = submission.application
    content = snapshot.content(submission)
    files = receipts.files_of(submission)
    rows = [
        [_("Number"), application.number],
        [_("Call"), application.call.title],
        [_("Title"), content["title_uk"]],
        [_("Council"), content["council"]],
        [_("Grant requested"), _grant(content)],
        [_("Time on the server"), format_exact_moment(submission.at)],
        [_("Submission"), _("No. %(number)s") % {"number": submission.number}],
        [_("Files"), str(files["count"])],
        [_("Receipt code"), submission.receipt_code],
    ]
    data = {
        "mark": _mark(),
        "heading": _("Submitted ✓"),
        "below": [f"№ {application.number}", content["title_uk"]],
        "rows": rows,
        "grace": _grace(submission),
        "hash_label": _("SHA-256 of the submitted text"),
        "hash": receipts.grouped_hash(submission),
        "verify": _("Anyone can check this receipt by its code: %(url)s")
        % {"url": f"{settings.SITE_URL}/receipts/"},
    }
    title = _("Receipt %(number)s") % {"number": application.number}
    return _render("receipt", data, title, submission)


def application(submission) -> bytes:
    """The whole application as it was submitted."""
    content = snapshot.content(submission)
    of = submission.application
    data = {
        "mark": _mark(),
        "kicker": of.call.title,
        "heading": content["title_uk"],
        "rows": [
            [_("Number"), of.number],
            [_("Council"), content["council"]],
            [_("Time on the server"), format_exact_moment(submission.at)],
            [_("Grant requested"), _grant(content)],
        ],
        "empty": _("no answer"),
        "budget_heads": [
            _("Cost"),
            _("How counted"),
            _("Total"),
            _("Grant"),
            _("City, money"),
            _("City, in kind"),
            _("Partners"),
        ],
        "total": _("Total"),
        "parts": [_part(part) for part in reading.parts(of.call, content, answers.places(content))],
        "hash_label": _("SHA-256 of the submitted text"),
        "hash": receipts.grouped_hash(submission),
        "code_label": _("Receipt code"),
        "code": submission.receipt_code,
    }
    return _render("application", data, f"{of.number}. {content['title_uk']}", submission)


def _part(part):
    return {
        "heading": f"{part.code}. {part.name}",
        "readings": [_reading(each) for each in part.readings],
    }


def _reading(each):
    return {
        "name": each.name,
        "text": each.text,
        "lines": each.lines,
        "rows": [{"title": row.title, "facts": " · ".join(row.facts)} for row in each.rows],
        "lines_of_budget": each.table["lines"] if each.table else [],
        "sums": each.table["sums"] if each.table else {},
    }


def _grant(content):
    return format_money(Decimal(content["budget"]["sums"]["grant"]))


def _grace(submission):
    if submission.is_late:
        return _("Accepted late by a decision of two persons of the Section.")
    return _("Submitted in the minutes of grace after closing.") if submission.is_in_grace else ""


def _mark():
    return _("DEMO") if settings.DEMO else ""


def _render(name, data, title, submission):
    language = "en" if (get_language() or "uk").startswith("en") else "uk"
    return pdf.render(f"{FOLDER}/{name}", data, title=title, language=language, dated=submission.at)
