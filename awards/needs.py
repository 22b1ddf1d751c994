"""What an agreement waits for, and of whom: its list, its page and everyone's “today” say it alike."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from awards.states import AgreementState, TrancheState
from common.formats import format_short_day

SECTION, CITY = "section", "city"


@dataclass(frozen=True)
class Need:
    """`code` says what; `by` who has to act; `until` by when, where there is a day; `asks` is the
    same said to the city itself."""

    code: str
    words: str
    by: str
    until: date | None = None
    number: int = 0  # of the tranche it is about
    asks: str = ""


def of(agreement) -> list[Need]:
    """What it waits for now, the most pressing first. Reads prefetched tranches."""
    state = agreement.state
    if state == AgreementState.DRAFTED:
        return [_to_send(agreement)]
    if state == AgreementState.SENT:
        return [*_account(agreement), _to_sign(agreement)]
    if state == AgreementState.SIGNED:
        return [Need("activate", _("Check the signed copy and put it into force"), SECTION)]
    if state == AgreementState.SUSPENDED:
        return [Need("resume", _("Suspended: resume it or end the grant"), SECTION)]
    if state == AgreementState.ACTIVE:
        due = [need for each in agreement.tranches.all() for need in _of_tranche(each)]
        return [*(_account(agreement) if due else []), *due]
    return []


def _to_send(agreement):
    if not agreement.fits:
        return Need("budget", _("Fit the budget to the sum awarded"), SECTION)
    return Need("send", _("Check the draft and send it to the city"), SECTION)


def _to_sign(agreement):
    until = agreement.accept_until
    if not until:
        return Need("sign", _("The city signs"), CITY, asks=_("Sign the agreement"))
    day = {"day": format_short_day(until)}
    asks = _("Sign the agreement by %(day)s") % day
    return Need("sign", _("The city signs by %(day)s") % day, CITY, until, asks=asks)


def _account(agreement):
    if agreement.party.get("iban"):
        return []
    asks = _("Say to which account the grant is to be paid")
    return [Need("account", _("The city gives its bank account"), CITY, asks=asks)]


def _of_tranche(tranche):
    words = {"n": tranche.number}
    if tranche.state == TrancheState.DUE:
        if tranche.held_at:
            return [
                Need(
                    "held",
                    _("Tranche %(n)s: payments are on hold") % words,
                    "",
                    number=tranche.number,
                )
            ]
        words["day"] = format_short_day(tranche.due_on) if tranche.due_on else "—"
        said = _("Tranche %(n)s: approve the payment, due by %(day)s") % words
        return [Need("approve", said, SECTION, tranche.due_on, tranche.number)]
    if tranche.state == TrancheState.APPROVED:
        said = _("Tranche %(n)s: pay it and record the payment") % words
        return [Need("pay", said, SECTION, tranche.due_on, tranche.number)]
    return []
