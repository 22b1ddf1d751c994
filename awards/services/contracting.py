"""From the draft to the agreement in force: sent, signed, activated, suspended, forgone."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from awards import demands, notices, rules
from awards.models import Agreement, DueReport
from awards.services.paying import free
from awards.services.reserves import forgo_for
from awards.states import AgreementState
from common import clock
from common.identifiers import parse_iban
from common.workdays import add_working_days
from files import services as files
from grants.services import work_calendar
from workflow import journal, moves
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

COPIES = ("pdf", "p7s", "asice", "jpg", "jpeg", "png")
NOT_YET = _("The day of signing lies in the future.")
NOT_TO_SIGN = _("This agreement is not waiting for a signature.")
OVER = _("This agreement has ended.")
SILENT = "Угоду не підписано до {day:%d.%m.%Y}"  # on record, and in the mails to the city
ENDED = (AgreementState.COMPLETED, AgreementState.TERMINATED)


@transaction.atomic
def send_agreement(agreement, *, by):
    agreement = perform(agreement.send, by=by)
    notices.agreement_sent(agreement)
    return agreement


@transaction.atomic
def recall_agreement(agreement, *, by, reason):
    """Take it back to change it; the city is told why."""
    agreement = perform(agreement.recall, by=by, reason=reason)
    notices.agreement_recalled(agreement, reason)
    return agreement


@transaction.atomic
def set_account(agreement, *, iban, bank, by):
    """Where the grant goes: the city's coordinator, certifier or accountant, or the Section.

    Changing it voids a payment that was proposed. ValueError says what is wrong with the IBAN.
    """
    agreement = moves.locked(agreement)
    if not rules.may_set_account(agreement, by):
        raise NotAllowed("set the account")
    if agreement.state in ENDED:
        raise NotNow(OVER)
    agreement.party |= {"iban": parse_iban(iban), "bank": bank.strip()}
    agreement.save()
    journal.record("set_account", agreement, by=by, details={"bank": bank.strip()})
    return agreement


@transaction.atomic
def attach_signed(agreement, upload, *, signed_on, by):
    """The copy signed by both sides; until it is put into force, another may take its place."""
    if signed_on > clock.today():
        raise NotNow(NOT_YET)
    agreement = moves.locked(agreement)
    if not rules.may_attach_signed(agreement, by):
        raise NotAllowed("attach the signed copy")
    if agreement.state not in (AgreementState.SENT, AgreementState.SIGNED):
        raise NotNow(NOT_TO_SIGN)
    stored = files.store(upload, by=by, extensions=COPIES)
    if agreement.state == AgreementState.SENT:
        agreement = perform(agreement.sign, by=by, signed_on=signed_on, signed_copy=stored.pk)
    else:
        agreement.signed_on, agreement.signed_copy = signed_on, stored
        agreement.save()
        details = {"signed_on": signed_on, "signed_copy": stored.pk}
        journal.record("replace_signed", agreement, by=by, details=details)
    notices.agreement_signed(agreement)
    return agreement


@transaction.atomic
def activate_agreement(agreement, *, by):
    """Into force: its reports are due from now on, and the first tranche is to be paid."""
    agreement = perform(agreement.activate, by=by)
    calendar = work_calendar()
    policy = agreement.application.call.report_policy
    asked = demands.demands(agreement.starts_on, agreement.ends_on, policy, calendar)
    for number, each in enumerate(asked, 1):
        DueReport.objects.create(
            agreement=agreement,
            number=number,
            kind=each.kind,
            period_from=each.period_from,
            period_until=each.period_until,
            opens_on=each.opens_on,
            planned_on=each.planned_on,
            due_on=each.planned_on,
        )
    first = agreement.tranches.get(number=1)
    free(first, due_on=add_working_days(agreement.signed_on, demands.PAY_WITHIN, calendar))
    notices.agreement_activated(agreement)
    return agreement


@transaction.atomic
def suspend_agreement(agreement, *, by, reason):
    agreement = perform(agreement.suspend, by=by, reason=reason)
    notices.agreement_suspended(agreement, reason)
    return agreement


@transaction.atomic
def resume_agreement(agreement, *, by):
    agreement = perform(agreement.resume, by=by)
    notices.agreement_resumed(agreement)
    return agreement


def forgo_silent() -> int:
    """Awards whose agreement nobody signed in time return to the fund; safe to run twice."""
    late = Agreement.objects.filter(
        state=AgreementState.SENT, accept_until__lt=clock.today()
    ).select_related("application")
    return sum(_forgo_silent(agreement) for agreement in late)


@transaction.atomic
def _forgo_silent(agreement) -> bool:
    moves.locked(agreement.application.call)
    agreement = moves.locked(agreement)
    if agreement.state != AgreementState.SENT or agreement.accept_until >= clock.today():
        return False
    reason = SILENT.format(day=agreement.accept_until)
    forgo_for(agreement.application, by=SCHEDULE, reason=reason)
    notices.forgone_by_silence(agreement)
    return True
