"""What agreements need: of the Section to draft, check, activate and pay; of a city to sign."""

from datetime import datetime, time

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.states import State
from awards import needs
from awards.models import Agreement, Decision, Tranche
from awards.states import AgreementState, Outcome
from cities.rules import memberships_of
from common import clock
from desk.work.items import Item, left, rank_of
from workflow.models import Proposal
from workflow.states import ProposalState

OPEN = (
    AgreementState.DRAFTED,
    AgreementState.SENT,
    AgreementState.SIGNED,
    AgreementState.ACTIVE,
    AgreementState.SUSPENDED,
)
SIGNING = {"coordinator", "certifier"}
PAID_TO = SIGNING | {"accountant"}
FIRST = 14  # rank of what has no day


def for_section(user) -> list[Item]:
    """Awards without an agreement, and each step that is the Section's; the same step of several
    drafts is one item."""
    found = Agreement.objects.visible_to(user).filter(state__in=OPEN).for_list()
    found = found.exclude(application__city__in=list(memberships_of(user)))
    together: dict = {}
    proposed = _proposed()
    for agreement in found.prefetch_related("tranches").order_by("number"):
        for need in needs.of(agreement):
            if need.by == needs.SECTION and not _is_proposed(agreement, need, proposed):
                alone = need.number and agreement.pk
                key = (need.code, agreement.application.call_id, alone)
                together.setdefault(key, []).append((agreement, need))
    return _undrafted(user) + [_together(rows) for rows in together.values()]


def _proposed() -> set:
    """Keys of tranches whose payment one person has proposed: the second is asked elsewhere."""
    kind = ContentType.objects.get_for_model(Tranche)
    found = Proposal.objects.filter(
        content_type=kind, state=ProposalState.OPEN, expires_at__gt=clock.now()
    )
    return set(found.values_list("object_id", flat=True))


def _is_proposed(agreement, need, proposed) -> bool:
    about = [each for each in agreement.tranches.all() if each.number == need.number]
    return any(str(each.pk) in proposed for each in about)


def _together(rows):
    agreement, need = rows[0]
    if len(rows) == 1:
        return _item(agreement, need, reverse("awards:contract", args=[agreement.pk]))
    call = agreement.application.call
    return Item(
        title=f"{need.words} ({call})",
        note=_cities(each.application.city for each, _need in rows),
        number=len(rows),
        action=_("To the agreements"),
        action_url=reverse("awards:call_agreements", args=[call.slug]),
        rank=FIRST,
    )


def _cities(cities) -> str:
    return ", ".join(city.name for city in sorted(cities, key=lambda city: city.sort_name))


def for_city(user) -> list[Item]:
    """What this person's cities have to do with their agreements."""
    roles = memberships_of(user)
    found = Agreement.objects.visible_to(user).filter(
        state__in=OPEN, application__city__in=list(roles)
    )
    return [
        _item(each, need, each.get_absolute_url())
        for each in found.for_list().prefetch_related("tranches")
        for need in needs.of(each)
        if need.by == needs.CITY and roles[each.application.city_id] & _able(need)
    ]


def _able(need):
    return PAID_TO if need.code == "account" else SIGNING


def _undrafted(user):
    awards = (
        Decision.objects.visible_to(user)
        .in_force()
        .filter(
            outcome=Outcome.AWARD, application__state=State.AWARDED, application__agreement=None
        )
    )
    awards = awards.exclude(application__city__in=list(memberships_of(user)))
    calls: dict = {}
    for decision in awards.for_list():
        calls.setdefault(decision.meeting.call, []).append(decision)
    return [
        Item(
            title=ngettext("An agreement to draft", "Agreements to draft", len(rows)),
            note=_cities(each.application.city for each in rows),
            number=len(rows),
            action=_("Draft it"),
            action_url=reverse("awards:call_agreements", args=[call.slug]),
            rank=FIRST,
        )
        for call, rows in calls.items()
    ]


def _item(agreement, need, url):
    until = need.until and datetime.combine(need.until, time.max, tzinfo=clock.KYIV)
    return Item(
        title=f"{agreement.application.city}: {agreement.number}",
        note=need.asks if need.by == needs.CITY else need.words,
        number="→",
        url=url,
        action=_("Open the agreement"),
        action_url=url,
        rank=rank_of(until) if until else FIRST,
        **(left(until) if until else {}),
    )
