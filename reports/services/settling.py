"""Accepting a report, and what is completed when the last one is accepted or the last sum paid."""

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from applications.states import State
from awards.models import Agreement, Tranche
from awards.services import note_accepted
from awards.states import SETTLED, AgreementState
from grants.models import Call
from grants.states import CallState
from reports import notices
from reports.models import Report
from reports.services.collecting import release
from workflow import moves
from workflow.moves import SCHEDULE, perform

ENDED = (AgreementState.COMPLETED, AgreementState.TERMINATED)
ACCEPTED = _("the report was accepted")


@transaction.atomic
def accept(report, *, by, remarks=""):
    """Accept a submitted report, whole or with remarks; frees what waited for it.

    The last due report accepted completes the application.
    """
    moves.locked(report.due.agreement)
    report = perform(report.accept, by=by, remarks=remarks.strip())
    report.monitor = by
    report.save(update_fields=["monitor"])
    release(report)
    report.comments.filter(told_at=None).update(told_at=report.accepted_at)
    notices.stop_asking(report.due, ACCEPTED)
    note_accepted(report.due, spent=spent_of_grant(report.due.agreement), by=by)
    notices.accepted(report)
    complete_application(report.due.agreement, by=by)
    return report


def spent_of_grant(agreement):
    """What accepted reports show as spent of the grant."""
    found = Report.objects.accepted().filter(due__agreement=agreement)
    return found.aggregate(sum=Sum("grant_spent"))["sum"] or 0


def complete_application(agreement, *, by) -> bool:
    """The final report and every other one that was due are accepted."""
    if agreement.due_reports.filter(accepted_at=None).exists():
        return False
    application = moves.fresh(agreement.application)
    if application.state != State.AWARDED:
        return False
    perform(application.complete, by=by)
    return True


def complete_due() -> int:
    """Complete agreements whose reports are accepted and sums settled, and calls whose agreements
    have all ended; safe at any time and twice. Returns how many of both."""
    ready = Agreement.objects.filter(
        state=AgreementState.ACTIVE, application__state=State.REPORTED
    ).exclude(tranches__in=Tranche.objects.exclude(state__in=SETTLED))
    done = sum(_complete_agreement(agreement) for agreement in ready)
    return done + sum(_complete_call(call) for call in _finished_calls())


@transaction.atomic
def _complete_agreement(agreement):
    agreement = moves.locked(agreement)
    if agreement.state != AgreementState.ACTIVE:
        return False
    perform(agreement.complete, by=SCHEDULE)
    return True


def _finished_calls():
    """Decided calls with agreements, all of them ended, in which no award waits for one."""
    running = Agreement.objects.exclude(state__in=ENDED).values("application__call")
    found = Call.objects.filter(state=CallState.DECIDED, applications__agreement__isnull=False)
    waiting = Call.objects.filter(applications__state__in=(State.AWARDED, State.RESERVE))
    return found.exclude(pk__in=running).exclude(pk__in=waiting.values("pk")).distinct()


@transaction.atomic
def _complete_call(call):
    call = moves.locked(call)
    if call.state != CallState.DECIDED:
        return False
    perform(call.complete, by=SCHEDULE)
    return True
