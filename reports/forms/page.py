"""A page of a report: its controls with what is wrong and what the monitor said beside each."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from common.forms.answers import AnswersForm


class PageForm(AnswersForm):
    """One control a field; `comments`: {key: [FieldComment]} that the city may see."""

    def __init__(self, draft, fields, *, comments, typed=None):
        super().__init__(draft, fields, typed=typed)
        self.comments = comments

    def bound(self, answer):
        bound = super().bound(answer)
        bound.warning = said(self.comments.get(answer.key, ()))
        return bound

    def row(self, answers) -> dict:
        """{name of the column: bound field} of a row."""
        return {answer.name: self.bound(answer) for answer in answers}

    def said_of(self, row, *, beside=(), labels=None):
        """What was said of a row as a whole, and of whatever has no control `beside` it; `labels`:
        {key: name of what in the row is meant}."""
        found = [
            each
            for key, comments in self.comments.items()
            if f"{key}.".startswith(f"{row}.") and key not in beside
            for each in comments
        ]
        return said(found, labels or {})


def said(comments, labels=None):
    """The monitor's words beneath a field, safe to print."""
    if not comments:
        return ""
    lines = format_html_join(
        "", "<p><strong>{}</strong> {}</p>", ((_who(each, labels), each.text) for each in comments)
    )
    return format_html('<div class="hint" role="note">{}</div>', lines)


def _who(comment, labels):
    about = (labels or {}).get(comment.key)
    return _("The Section, “%(about)s”:") % {"about": about} if about else _("The Section:")


def comments_of(report) -> dict[str, list]:
    """{key: comments} that the city was told of and has not answered by a later submission."""
    found: dict[str, list] = {}
    if report.state != "returned":
        return found
    for each in report.comments.filter(told_at__isnull=False, settled_at=None):
        found.setdefault(each.key, []).append(each)
    return found
