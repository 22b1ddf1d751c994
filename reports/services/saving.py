"""Saving answers one by one, and rows of expenses."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reports import saving
from reports.models import Expense
from reports.services.editing import opened, touched
from workflow.drafts import Outcome, Saved, UnknownKey, note_row
from workflow.refusals import NotNow

MOST = 300  # documents in one report
TOO_MANY = _("There are %(most)d documents already. Join small ones into one register.")


@transaction.atomic
def save(report, key, typed, *, based_on, by, **more) -> Outcome:
    """Save one answer, as workflow.drafts does it.

    Raises UnknownKey, ValidationError where the kind cannot hold what was typed, and NotAllowed or
    NotNow where the report cannot be edited by this person or now.
    """
    copy = saving.Copy(opened(report, by=by))
    outcome = copy.save(key, typed, based_on=based_on, by=by, **more)
    touched(copy.report)
    return outcome


@transaction.atomic
def save_page(report, answers, *, versions, by) -> Saved:
    """Save what a whole page sent: every answer that can be kept, the others with a reason."""
    copy = saving.Copy(opened(report, by=by))
    saved = copy.save_page(answers, versions=versions, by=by)
    if saved.kept:
        touched(copy.report)
    return saved


@transaction.atomic
def settle(report, version, *, choice, against, by, text="") -> Outcome:
    """Decide between a version kept aside and the one that stands: mine, theirs or both."""
    copy = saving.Copy(opened(report, by=by))
    outcome = copy.settle(version, choice=choice, against=against, by=by, text=text)
    touched(copy.report)
    return outcome


@transaction.atomic
def add_expense(report, *, by) -> Expense:
    """A new document at the end of the list."""
    report = opened(report, by=by)
    rows = list(report.expenses.all())
    if len(rows) >= MOST:
        raise NotNow(TOO_MANY % {"most": MOST})
    last = max((row.position for row in rows), default=0)
    row = Expense.objects.create(report=report, position=last + 1)
    note_row(report, f"expenses.{row.uid}", {"op": "add"}, by=by)
    touched(report)
    return row


@transaction.atomic
def remove_expense(report, uid, *, by) -> None:
    """Remove a document; what stood in it stays in its history. Twice is the same as once."""
    report = opened(report, by=by)
    copy = saving.Copy(report)
    row = copy.layout.rows["expenses"].get(uid)
    if row is None:
        if not report.versions.filter(key=f"expenses.{uid}").exists():
            raise UnknownKey(uid)
        return
    held = {field.name: copy.plain(field) for field in copy.layout.row("expenses", uid)}
    note_row(report, f"expenses.{uid}", {"op": "remove", "row": held}, by=by)
    row.delete()
    touched(report)
