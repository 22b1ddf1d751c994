"""What the monitor's pages show: the list, and one report with comments and what has changed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import DueReport, ForceMajeure
from cities.rules import memberships_of
from grants.models import Call
from reports import measuring, reading, rules, snapshot, standing, timeline
from reports.forms.expenses import lines_of, total_of
from reports.forms.monitoring import AcceptForm, CommentForm, ListForm, ReturnForm
from reports.states import ReportState

ORDER = ("submitted", "overdue", "returned", "open", "suspended", "upcoming", "accepted")
WHOLE = ""  # the key of a comment on the report as a whole


def listing(user, typed) -> dict:
    """Every demand this person may read, filtered, what waits for the Section on top."""
    found = DueReport.objects.visible_to(user).filter(
        agreement__state__in=("active", "suspended", "completed")
    )
    found = found.exclude(agreement__application__city__in=list(memberships_of(user)))
    calls = Call.objects.filter(applications__agreement__due_reports__in=found).distinct()
    form = ListForm(typed, calls=calls)
    state, call = form.chosen()
    rows = found.filter(agreement__application__call=call) if call else found
    rows = rows.select_related("agreement__application__city", "report").order_by("due_on")
    logged = list(ForceMajeure.objects.all())
    items = [{"due": due, "standing": standing.of(due, logged)} for due in rows]
    if state:
        items = [item for item in items if item["standing"].state == state]
    items.sort(key=lambda item: ORDER.index(item["standing"].state))
    return {"items": items, "form": form}


def page_of(report, user, *, number=None, **bound) -> dict:
    """One report as its readers see it: the submission, what changed, comments, what comes next.

    `bound`: forms that came back with something wrong, by name.
    """
    submissions = list(report.submissions.select_related("by"))
    submission = next((each for each in submissions if each.number == number), None)
    submission = submission or (submissions[-1] if submissions else None)
    is_last = bool(submissions) and submission == submissions[-1]
    is_mine = rules.may_monitor(report, user)
    decides = is_mine and is_last and report.state == ReportState.SUBMITTED
    made = {
        "report": report,
        "due": report.due,
        "agreement": report.due.agreement,
        "standing": standing.of(report.due),
        "submission": submission,
        "submissions": submissions,
        "is_last": is_last,
        "is_monitor": is_mine,
        "decides": decides,
        "events": timeline.of(report),
        "return_form": bound.get("return_form") or ReturnForm(),
        "accept_form": bound.get("accept_form") or AcceptForm(),
        "form": next(iter(bound.values()), None),
    }
    return made | (_read(report, submission, is_mine, decides) if submission else {})


def _read(report, submission, is_mine, decides) -> dict:
    closed = set() if is_mine else snapshot.lists_of(submission)
    whole = snapshot.whole_of(submission)
    reader = reading.Reader(report, whole["answers"], whole["lines"], is_closed=not is_mine)
    comments = _comments(report, submission)
    book = measuring.book_of_answers(report, whole)
    return {
        "parts": [_part(report, part, comments, decides, closed) for part in reader.parts()],
        "changes": _changes(report, submission, reader),
        "whole_said": [{"comment": each, "about": ""} for each in comments.get(WHOLE, [])],
        "whole_form": CommentForm(auto_id="id_whole_%s") if decides else None,
        "fresh": report.comments.filter(told_at=None).count(),
        "lines": lines_of(book),
        "total": total_of(book),
    }


def _part(report, part, comments, decides, closed):
    groups = [_group(report, group, comments, decides, closed) for group in part.groups]
    return {"section": part.section, "name": part.name, "groups": groups}


def _group(report, group, comments, decides, closed):
    """`closed`: ids of files that this person does not open."""
    keys = [group.key, *(shown.key for shown in group.shown if shown.key != group.key)]
    names = {shown.key: shown.name for shown in group.shown}
    said = [
        {"comment": each, "about": names.get(key, "") if key != group.key else ""}
        for key in keys
        for each in comments.get(key, [])
    ]
    fields = [(group.key, _("the whole row")), *names.items()] if len(keys) > 1 else ()
    form = CommentForm(fields=fields, auto_id=f"id_{group.key}_%s") if decides else None
    open_ones = [each for each in group.filled if each.file and each.file not in closed]
    files = {each.key: _file_url(report, each) for each in open_ones}
    shown = [{"shown": each, "href": files.get(each.key, "")} for each in group.filled]
    return {
        "group": group,
        "anchor": group.key.replace(".", "-"),
        "shown": shown,
        "said": said,
        "form": form,
    }


def _file_url(report, shown):
    return reverse("reports:submitted_file", args=[report.uid, shown.file])


def _comments(report, submission) -> dict[str, list]:
    """{key: comments} on this submission."""
    found: dict[str, list] = {}
    for each in report.comments.filter(submission=submission).select_related("by"):
        found.setdefault(each.key, []).append(each)
    return found


def _changes(report, submission, reader) -> list:
    """What differs from the submission before this one; nothing for the first."""
    before = report.submissions.filter(number__lt=submission.number).last()
    if before is None:
        return []
    whole = snapshot.whole_of(before)
    earlier = reading.Reader(report, whole["answers"], whole["lines"], is_closed=reader.is_closed)
    return reading.changes(earlier, reader)
