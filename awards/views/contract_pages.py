"""What the pages of an agreement show: tranches, due reports, both sides, what it waits for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards import demands, forms, needs, reported, rules
from awards.models import ForceMajeure, Tranche
from awards.states import AgreementState, TrancheState
from common import clock
from common.formats import format_day, format_money, format_short_day
from workflow import moves, proposals

TO_SIGN = (AgreementState.SENT, AgreementState.SIGNED)
ACTS = {  # what the Section does with a tranche in each state: (step, form)
    TrancheState.PLANNED: ("free", forms.ReasonForm),
    TrancheState.APPROVED: ("pay", forms.PaymentForm),
    TrancheState.PAID: ("return", forms.ReturnForm),
}


@dataclass(frozen=True)
class Part:
    """A tranche as a row: what it waits for or what became of it, and what can be done with it."""

    tranche: Tranche
    words: str
    step: str = ""
    form: Any = None
    offer: Any = None  # to propose its payment
    proposal: Any = None
    refusal: Any = None


@dataclass(frozen=True)
class Asked:
    """A due report as a row, with the form that moves its day."""

    due: Any
    words: str
    tone: str
    icon: str
    form: Any = None
    url: str = ""  # of the report, once it has opened


def bound_or(bound, form_class, name, number=0, **initial):
    """The form as it was sent, or a fresh one; each has a prefix of its own on the page."""
    return bound.get((name, number)) or form_class(prefix=prefix(name, number), initial=initial)


def prefix(name, number=0) -> str:
    return f"{name}{number or ''}"


def base(agreement, user) -> dict:
    """What both rooms show."""
    return {
        "agreement": agreement,
        "application": agreement.application,
        "call": agreement.application.call,
        "city": agreement.party.get("city") or agreement.application.city,
        "left": agreement.amount - agreement.paid,
        "needs": needs.of(agreement),
        "parts": [Part(each, told(each, agreement)) for each in agreement.tranches.all()],
        "asked": asked(agreement, user),
        "is_pausing": is_pausing(agreement),
        "case": rules.may_settle(agreement.application, user),
    }


def section_page(agreement, user, bound) -> dict:
    """The Section's page; `bound` are forms that were sent, by (step, number)."""
    steps = {each.name: each for each in moves.offers(agreement, user)}
    runs = agreement.state in (AgreementState.ACTIVE, AgreementState.SUSPENDED)
    page = base(agreement, user) | {
        "steps": steps,
        "is_draft": agreement.state == AgreementState.DRAFTED,
        "parts": [part_of(each, agreement, user, bound) for each in agreement.tranches.all()],
        "asked": asked(agreement, user, bound if runs else None),
        "signed_form": signed_form(agreement, bound) if agreement.state in TO_SIGN else None,
        "account_form": None if agreement.is_over else account_form(agreement, bound),
        "recall_form": bound_or(bound, forms.ReasonForm, "recall"),
        "suspend_form": bound_or(bound, forms.ReasonForm, "suspend"),
        "me": user.pk,
        "form": next(iter(bound.values()), None),
    }
    return page


def city_page(agreement, user, bound) -> dict:
    """What a city, the commission and the donor see; only the city gets forms."""
    signs = agreement.state in TO_SIGN and rules.may_attach_signed(agreement, user)
    pays_to = not agreement.is_over and rules.may_set_account(agreement, user)
    return base(agreement, user) | {
        "signed_form": signed_form(agreement, bound) if signs else None,
        "account_form": account_form(agreement, bound) if pays_to else None,
        "signs_now": signs and agreement.state == AgreementState.SENT,
        "form": next(iter(bound.values()), None),
    }


def signed_form(agreement, bound):
    return bound_or(bound, forms.SignedForm, "sign", signed_on=agreement.signed_on)


def account_form(agreement, bound):
    party = agreement.party
    return bound_or(
        bound, forms.AccountForm, "account", iban=party.get("iban"), bank=party.get("bank")
    )


def part_of(tranche, agreement, user, bound) -> Part:
    """A tranche with what this member of the Section can do with it now."""
    step, form_class = ACTS.get(tranche.state, ("", None))
    if agreement.state not in (AgreementState.ACTIVE, AgreementState.COMPLETED):
        step = ""
    form = bound_or(bound, form_class, step, tranche.number) if step else None
    offer = moves.offer(tranche, "approve", user)
    proposal = proposals.open_for(tranche, "approve").select_related("proposed_by").first()
    refusal = bound_or(bound, forms.ReasonForm, "refuse", tranche.number) if proposal else None
    return Part(tranche, told(tranche, agreement), step, form, offer, proposal, refusal)


def told(tranche, agreement) -> str:
    """One sentence about a tranche."""
    words = {
        "day": format_day(tranche.paid_on) if tranche.paid_on else "",
        "number": tranche.payment_number,
        "sum": format_money(tranche.returned_amount),
        "due": format_day(tranche.due_on) if tranche.due_on else "",
    }
    if tranche.state == TrancheState.RETURNED:
        return _("Paid on %(day)s, order %(number)s; given back: %(sum)s") % words
    if tranche.state == TrancheState.PAID:
        return _("Paid on %(day)s, order %(number)s") % words
    if tranche.held_at:
        return _("Payments are on hold: a report is far overdue")
    if tranche.state == TrancheState.PLANNED:
        return waits_for(tranche, agreement)
    return _("To be paid by %(due)s") % words if words["due"] else _("To be paid")


def waits_for(tranche, agreement) -> str:
    if tranche.number == 1:
        return _("Within 10 working days of signing")
    whole = len(agreement.tranches.all())
    interims = [each for each in agreement.due_reports.all() if not each.is_final]
    if tranche.number < whole and (interims or not agreement.activated_at):
        return _("After an interim report is accepted and 70 % of what was paid is spent")
    return _("After the final report is accepted")


def asked(agreement, user, bound=None) -> list[Asked]:
    """Its due reports; with `bound`, those still awaited carry the form that moves them."""
    logged = list(ForceMajeure.objects.all())
    return [_asked(each, agreement, user, logged, bound) for each in agreement.due_reports.all()]


def _asked(due, agreement, user, logged, bound):
    told = reported.told_of(due, user, logged) or reported.Told("")
    by_days = standing(due, agreement, logged)
    words, tone, icon = (told.words, told.tone, told.icon) if told.words else by_days
    form = None
    if bound is not None and due.accepted_at is None:
        form = bound_or(bound, forms.MoveForm, "move", due.number, to=due.due_on)
    return Asked(due, words, tone, icon, form, told.url)


def standing(due, agreement, logged) -> tuple:
    """(words, tone, icon): accepted, paused, late, open or still ahead."""
    today, left = clock.today(), demands.due_days(due)
    if due.accepted_at:
        return _("accepted on %(day)s") % {"day": format_short_day(due.accepted_at)}, "ok", "check"
    if due.opens_on > today:
        words = _("opens on %(day)s") % {"day": format_short_day(due.opens_on)}
        return words, "off", "draft"
    if demands.is_paused(agreement.application.city, today, logged):
        return _("on hold for now"), "cool", "clock"
    if left < 0:
        late = ngettext("%(n)s day late", "%(n)s days late", -left)
        return late % {"n": -left}, "bad", "clock"
    words = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    return _("due today") if left == 0 else words, "now", "half"


def is_pausing(agreement) -> bool:
    """Whether a force majeure of its city lasts today."""
    return not agreement.is_over and demands.is_paused(agreement.application.city, clock.today())
