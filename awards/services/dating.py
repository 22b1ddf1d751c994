"""What moves the days of due reports: a logged force majeure, or the Section with a reason."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from awards import demands, notices, rules
from awards.models import DueReport, ForceMajeure
from awards.models.agreement import RUNNING
from common import clock
from grants.services import work_calendar
from notifications import outbox
from workflow import journal, moves
from workflow.moves import SCHEDULE
from workflow.refusals import NotAllowed, NotNow

BACKWARDS = _("It ends before it begins.")
ENDED = _("This force majeure has ended already.")
NO_REASON = _("Write the reason: the city reads it.")
NOT_RUNNING = _("The agreement is not in force.")
ACCEPTED = _("This report has been accepted; its day no longer matters.")
PAST = _("A report cannot be asked for on a day that has passed, or before it opens.")
MOVED = _("the date was moved")


@transaction.atomic
def log_force_majeure(*, from_on, reason, by, city=None, oblast="", until_on=None):
    """Pause the reports of a city or an oblast; their days shift by the days that are lost."""
    if not rules.may_log(by, city=city, oblast=oblast):
        raise NotAllowed("log a force majeure")
    if not reason.strip():
        raise NotNow(NO_REASON)
    if until_on is not None and until_on < from_on:
        raise NotNow(BACKWARDS)
    made = ForceMajeure.objects.create(
        city=city, oblast=oblast, from_on=from_on, until_on=until_on, reason=reason.strip(), by=by
    )
    details = {"city": city and city.pk, "oblast": oblast, "from": from_on, "until": until_on}
    journal.record("log", made, by=by, details=details)
    shift_dates(by=by, cause=made)
    notices.force_majeure_logged(made, _covered(made))
    return made


@transaction.atomic
def end_force_majeure(found, *, until_on, by):
    """The last day of a force majeure that still lasts; the dates are counted from it."""
    found = moves.locked(found)
    if not rules.may_log(by, city=found.city, oblast=found.oblast):
        raise NotAllowed("end a force majeure")
    if found.until_on is not None and found.until_on < clock.today():
        raise NotNow(ENDED)
    if until_on < found.from_on:
        raise NotNow(BACKWARDS)
    found.until_on = until_on
    found.save()
    journal.record("end", found, by=by, details={"until": until_on})
    shift_dates(by=by, cause=found)
    notices.force_majeure_ended(found, _covered(found))
    return found


@transaction.atomic
def shift_dates(*, by=SCHEDULE, cause=None) -> int:
    """Count the days of all reports that are still awaited anew; safe to run twice.

    While a force majeure lasts, each day of it moves them by one.
    """
    logged, calendar, moved = list(ForceMajeure.objects.all()), work_calendar(), 0
    for due in _awaited(cause):
        pauses = demands.pauses_for(due.agreement.application.city, logged, clock.today())
        base = due.moved_to or due.planned_on
        day = demands.shifted(due.counted_from, base, pauses, calendar)
        if day != due.due_on:
            _move(due, day, by, {"cause": cause.pk if cause else None})
            moved += 1
    return moved


@transaction.atomic
def move_due(due_report, *, to, reason, by):
    """The Section sets another day; it becomes the next working day where it is not one."""
    due = moves.locked(due_report)
    if not rules.may_contract(due.agreement, by):
        raise NotAllowed("move the day of a report")
    if not reason.strip():
        raise NotNow(NO_REASON)
    if due.accepted_at:
        raise NotNow(ACCEPTED)
    if due.agreement.state not in RUNNING:
        raise NotNow(NOT_RUNNING)
    if to < max(clock.today(), due.opens_on):
        raise NotNow(PAST)
    day = demands.working(to, work_calendar())
    due.moved_to, due.moved_on, due.moved_because = day, clock.today(), reason.strip()
    _move(due, day, by, {"reason": reason.strip()})
    notices.due_moved(due)
    return due


def _awaited(cause):
    found = DueReport.objects.filter(accepted_at=None, agreement__state__in=RUNNING)
    found = found.select_for_update(of=("self",)).select_related("agreement__application__city")
    return [due for due in found if cause is None or cause.covers(due.agreement.application.city)]


def _covered(cause):
    """Agreements in force of the cities it covers, each once."""
    return {due.agreement_id: due.agreement for due in _awaited(cause)}.values()


def _move(due, day, by, details):
    was, due.due_on = due.due_on, day
    due.save()
    outbox.cancel_about(due, why=MOVED)
    journal.record("move_due", due, by=by, details={"from": was, "to": day} | details)
