"""The Section drafts an agreement from the decision and the submission, and fits it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.states import State
from awards import demands, parties, plans, rules
from awards.models import Agreement, Decision, Tranche
from awards.states import AgreementState, Outcome
from common import clock
from common.formats import format_money
from common.workdays import add_working_days
from grants.models import Call
from grants.services import work_calendar
from workflow import journal, moves
from workflow.refusals import NotAllowed, NotNow

NOT_AWARDED = _("An agreement is drafted for an awarded application.")
DRAFTED = _("This application has an agreement already.")
SENT = _("The agreement has been sent. Take it back first to change it.")
NO_TERM = _("The agreement must end later than it starts.")
NOT_THE_SUM = _("The grant by lines makes %(made)s, the award is %(award)s.")
NOT_OF_PLAN = _("A line of the budget is missing, unknown or below zero.")
NUMBER = "АМУ-ГЕНД-{year}/{nth:02d}"
ACCEPT_WITHIN = 15  # working days for the city to sign
FIELDS = (
    *("dated_on", "starts_on", "ends_on", "accept_until"),
    *("monitor", "conditions", "party", "grantor"),
)


@transaction.atomic
def draft_agreement(application, *, by, **fields) -> Agreement:
    """A draft from the award in force: number, parties, plan and tranches. Raises NotNow.

    `fields`: those of FIELDS that are known already; the term is the one that was applied for.
    """
    _in_turn()
    application = moves.locked(application)
    if not rules.may_settle(application, by):
        raise NotAllowed("draft an agreement")
    decision = Decision.objects.in_force().filter(application=application).for_list().first()
    if application.state != State.AWARDED or decision is None or decision.outcome != Outcome.AWARD:
        raise NotNow(NOT_AWARDED)
    if Agreement.objects.filter(application=application).exists():
        raise NotNow(DRAFTED)
    agreement = Agreement(
        application=application,
        decision=decision,
        submission=decision.submission,
        number=_next_number(clock.today().year),
        amount=decision.amount,
        drafted_by=by,
        **_defaults(decision),
    )
    _write(agreement, fields)
    _cut(agreement)
    journal.record("draft", agreement, by=by, details={"amount": agreement.amount})
    return agreement


@transaction.atomic
def change_draft(agreement, *, by, **fields):
    """Change what is not fixed by the decision: dates, monitor, conditions, how parties are named."""
    agreement = _being_drafted(agreement, by)
    before = {name: getattr(agreement, name) for name in fields}
    _write(agreement, fields)
    changed = {name: value for name, value in fields.items() if before[name] != value}
    journal.record("change", agreement, by=by, details=_plainly(changed))
    return agreement


@transaction.atomic
def revise_plan(agreement, grants, *, by):
    """The budget of a lower award: {line: grant} for every line, together the sum awarded."""
    agreement = _being_drafted(agreement, by)
    known = {line["uid"] for line in agreement.plan.get("lines", [])}
    if set(grants) != known or any(each < 0 for each in grants.values()):
        raise NotNow(NOT_OF_PLAN)
    made = sum(grants.values(), plans.ZERO)
    if made != agreement.amount:
        words = {"made": format_money(made), "award": format_money(agreement.amount)}
        raise NotNow(NOT_THE_SUM % words)
    agreement.plan = plans.regranted(agreement.plan, grants)
    agreement.own_amount = plans.own(agreement.plan)
    agreement.save()
    journal.record("revise_plan", agreement, by=by, details={"grants": grants})
    return agreement


def _in_turn():
    """Numbers run through the year over all calls: each draft waits for the one before it."""
    list(Call.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _next_number(year) -> str:
    taken = Agreement.objects.filter(number__startswith=f"АМУ-ГЕНД-{year}/")
    last = max(
        (int(each.rpartition("/")[2]) for each in taken.values_list("number", flat=True)), default=0
    )
    return NUMBER.format(year=year, nth=last + 1)


def _defaults(decision) -> dict:
    answers = parties.content(decision.submission)
    plan, today = plans.plan_of(answers), clock.today()
    call, period = decision.application.call, answers.get("period") or {}
    city = decision.application.city
    return {
        "plan": plan,
        "own_amount": plans.own(plan),
        "party": parties.party_of(decision.submission, city, today),
        "grantor": parties.grantor(),
        "dated_on": today,
        "starts_on": _day(period.get("starts_on")) or call.starts_on,
        "ends_on": _day(period.get("ends_on")) or call.ends_on,
        "conditions": decision.conditions,
        "accept_until": add_working_days(today, ACCEPT_WITHIN, work_calendar()),
    }


def _day(text):
    return date.fromisoformat(text) if text else None


def _write(agreement, fields):
    for name, value in fields.items():
        if name not in FIELDS:
            raise TypeError(f"an agreement has no {name} to change")
        setattr(agreement, name, value)
    if "dated_on" in fields and "party" not in fields:
        city = agreement.application.city
        agreement.party |= parties.named_on(city, agreement.dated_on or clock.today())
    if agreement.starts_on >= agreement.ends_on:
        raise NotNow(NO_TERM)
    agreement.save()


def _cut(agreement):
    """The tranches of the call's policy, together the grant."""
    percents = agreement.application.call.report_policy["tranches"]
    amounts = demands.tranche_amounts(agreement.amount, percents)
    for number, (percent, amount) in enumerate(zip(percents, amounts, strict=True), 1):
        Tranche.objects.create(agreement=agreement, number=number, percent=percent, amount=amount)


def _being_drafted(agreement, by):
    agreement = moves.locked(agreement)
    if not rules.may_contract(agreement, by):
        raise NotAllowed("change an agreement")
    if agreement.state != AgreementState.DRAFTED:
        raise NotNow(SENT)
    return agreement


def _plainly(changed) -> dict:
    """Details of the journal: ids and days, never names."""
    kept = {"party", "grantor", "conditions"}
    plain = {name: getattr(value, "pk", value) for name, value in changed.items()}
    return {name: "changed" if name in kept else value for name, value in plain.items()}
