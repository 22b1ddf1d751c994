"""When the working copy may be edited, and what every edit leaves behind."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from applications import completeness, rules, tables
from applications.conditions import is_call_open, is_within_correction
from applications.models import Application
from applications.states import EDITABLE, OUTCOMES, State
from common import clock
from workflow import moves
from workflow.refusals import NotAllowed, NotNow

LARGEST_SUM = Decimal("999999999999.99")
BEING_JUDGED = _("The application is with the Section now: its text can no longer be changed.")
NOT_ADMITTED = _("This application was not admitted: its text can no longer be changed.")
WITHDRAWN = _("This application was withdrawn: its text can no longer be changed.")
DECIDED = _("The result of this application is out: its text can no longer be changed.")
CLOSED_DRAFT = _("The call is closed. The draft is kept as it is and can be read.")
CLOSED_SENT = _("The call is closed: the application stands as it was submitted.")
CORRECTED = _("The time for correction has passed; the last submission stands.")

AFTER = dict.fromkeys(OUTCOMES, DECIDED) | {
    State.INELIGIBLE: NOT_ADMITTED,
    State.WITHDRAWN: WITHDRAWN,
}


def why_not_editable(application):
    """The reason nobody can edit the working copy now, or None."""
    if application.state not in EDITABLE:
        return AFTER.get(application.state, BEING_JUDGED)
    if application.state == State.RETURNED:
        return None if is_within_correction(application) else CORRECTED
    if is_call_open(application):
        return None
    return CLOSED_DRAFT if application.state == State.DRAFT else CLOSED_SENT


def opened(application, *, by) -> Application:
    """The application locked for an edit by this person; NotAllowed or NotNow where it cannot be."""
    application = moves.locked(application)
    require_edit(application, by=by)
    return application


def require_edit(application, *, by) -> None:
    """The same question without the lock, before anything typed is read."""
    if not rules.may_edit(application, by):
        raise NotAllowed("edit")
    if reason := why_not_editable(application):
        raise NotNow(reason)


def touched(application) -> None:
    """After an edit: the moment, and the computed columns. An approval of the old text is void."""
    application.changed_at = clock.now()
    application.save(update_fields=["changed_at"])
    recount(application)


def recount(application) -> None:
    """Stored sums and progress of the working copy, as lists and the ranking read them."""
    found = tables.sums_of(application)
    application.total = min(found.total, LARGEST_SUM)
    application.grant_total, application.own_total = found.grant, found.own
    application.filled, application.required = completeness.counts(application)
    application.save(update_fields=["total", "grant_total", "own_total", "filled", "required"])
