"""Whom agreements, payments and moved dates are told of, and when a mail no longer holds."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from awards import rules
from awards.notices.results import ANSWERING, people_of
from awards.states import AgreementState, TrancheState
from cities.states import MembershipState
from common import clock
from notifications import outbox
from notifications.checks import holds_while

MONEY = (*ANSWERING, "accountant")
RESUMED = _("the agreement was resumed")


def agreement_sent(agreement):
    """The city reads and signs; sent anew after a change, it is told anew."""
    _tell_city("awards/agreement_sent", agreement, agreement.sent_at.isoformat())


def agreement_recalled(agreement, reason):
    outbox.cancel_about(agreement, "awards/agreement_sent", why=reason)
    _tell_city("awards/agreement_recalled", agreement, clock.now().isoformat(), reason=reason)


def agreement_signed(agreement):
    """Whoever watches over the grant, or the whole Section."""
    every = [agreement.monitor] if agreement.monitor else User.objects.with_role(Role.SECTION)
    key = str(agreement.signed_copy_id)
    _tell_section("awards/agreement_signed", agreement, every, key, _of(agreement))


def agreement_activated(agreement):
    tranches = [
        {"number": each.number, "amount": each.amount, "due_on": each.due_on}
        for each in agreement.tranches.all()
    ]
    _tell_city(
        "awards/agreement_activated",
        agreement,
        tranches=tranches,
        reports=[_demand(due) for due in agreement.due_reports.all()],
    )


def agreement_suspended(agreement, reason):
    _tell_city("awards/agreement_suspended", agreement, clock.now().isoformat(), reason=reason)


def agreement_resumed(agreement):
    outbox.cancel_about(agreement, "awards/agreement_suspended", why=RESUMED)
    _tell_city("awards/agreement_resumed", agreement, clock.now().isoformat())


def forgone_by_silence(agreement):
    _tell_city("awards/forgone_by_silence", agreement)


def payment_to_confirm(tranche, proposal):
    """Everyone of the Section who may be the second person."""
    others = User.objects.with_role(Role.SECTION).exclude(pk=proposal.proposed_by_id)
    context = _of_tranche(tranche) | {"by": proposal.proposed_by.short_name}
    key = str(proposal.pk)
    _tell_section("awards/payment_to_confirm", tranche, others, key, context)


def tranche_paid(tranche):
    agreement = tranche.agreement
    people = User.objects.filter(
        is_active=True,
        memberships__city=agreement.application.city,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=MONEY,
    ).distinct()
    paid = {"paid_on": tranche.paid_on, "payment_number": tranche.payment_number}
    context = _of_tranche(tranche) | paid
    outbox.queue("awards/tranche_paid", to=people, about=tranche, context=context)


def due_moved(due):
    """The Section has set another day."""
    agreement = due.agreement
    context = _of(agreement) | _demand(due) | {"reason": due.moved_because}
    people = people_of(agreement.application.city)
    key = due.due_on.isoformat()
    outbox.queue("awards/due_moved", to=people, about=due, key=key, context=context)


def force_majeure_logged(logged, agreements):
    _tell_paused("awards/force_majeure_logged", logged, agreements)


def force_majeure_ended(logged, agreements):
    _tell_paused("awards/force_majeure_ended", logged, agreements)


@holds_while("awards/agreement_sent")
def is_still_sent(agreement, message):
    return agreement.state == AgreementState.SENT


@holds_while("awards/agreement_suspended")
def is_still_suspended(agreement, message):
    return agreement.state == AgreementState.SUSPENDED


@holds_while("awards/payment_to_confirm")
def is_still_to_pay(tranche, message):
    return (
        tranche.state == TrancheState.DUE
        and message.to_id is not None
        and rules.may_pay(tranche, message.to)
    )


@holds_while("awards/due_moved")
def is_still_that_day(due, message):
    named = outbox.unpack(message.context)["due_on"]
    return due.accepted_at is None and due.due_on == named


def _tell_city(kind, agreement, key="", **more):
    people = people_of(agreement.application.city)
    outbox.queue(kind, to=people, about=agreement, key=key, context=_of(agreement) | more)


def _tell_section(kind, about, people, key, context):
    agreement = getattr(about, "agreement", about)
    for person in people:
        if rules.may_contract(agreement, person):
            outbox.queue(kind, to=person, about=about, key=key, context=context)


def _tell_paused(kind, logged, agreements):
    for agreement in agreements:
        awaited = agreement.due_reports.filter(accepted_at=None)
        context = _of(agreement) | {
            "from_on": logged.from_on,
            "until_on": logged.until_on,
            "reason": logged.reason,
            "reports": [_demand(due) for due in awaited],
        }
        people = people_of(agreement.application.city)
        key = f"{agreement.pk}:{logged.until_on or ''}"
        outbox.queue(kind, to=people, about=logged, key=key, context=context)


def _of(agreement):
    application = agreement.application
    return {
        "number": agreement.number,
        "title": str(application),
        "city": application.city.name,
        "amount": agreement.amount,
        "accept_until": agreement.accept_until,
        "signed_on": agreement.signed_on,
        "path": f"/agreements/{agreement.pk}/",
        "section_path": f"/section/agreements/{agreement.pk}/",
    }


def _of_tranche(tranche):
    return _of(tranche.agreement) | {"nth": tranche.number, "sum": tranche.amount}


def _demand(due):
    return {"kind": due.kind, "period_from": due.period_from, "due_on": due.due_on}
