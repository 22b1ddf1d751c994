"""How the demo agreed and paid: agreements drafted, sent, signed, put into force, tranches paid."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from awards import documents, parties
from awards import services as awards
from awards.models import Agreement, Decision
from awards.states import TrancheState
from common import clock, names
from common.clock import KYIV
from common.workdays import add_working_days, is_working_day
from desk.demo.calls import kyiv
from desk.demo.submitting import Stage
from workflow import moves

BANK = "Державна казначейська служба України, м. Київ"
DIRECTOR = names.Name("Раїса", "Стеценко", "Павлівна", names.FEMININE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def awarded(stage: Stage) -> list[tuple]:
    """[(city, application)] of the awards in force, in the order of the agenda."""
    slugs = {city.pk: slug for slug, city in stage.cities.items()}
    found = Decision.objects.awards().in_force().filter(meeting__call=stage.call)
    ordered = found.select_related("application").order_by("position")
    return [(slugs[each.application.city_id], each.application) for each in ordered]


def contract(stage: Stage, slug, application, *, drafted: datetime, signing: datetime) -> Agreement:
    """The agreement of an award, from its draft to the day it came into force."""
    section, monitor = stage.people["section"], stage.people["section2"]
    with clock.travel(drafted):
        agreement = awards.draft_agreement(
            application,
            by=section,
            dated_on=signing.astimezone(KYIV).date(),
            monitor=monitor,
            grantor=parties.grantor() | _director(),
        )
    with clock.travel(drafted + 3 * HOUR):
        awards.send_agreement(agreement, by=section)
    with clock.travel(drafted + DAY):
        city = stage.cities[slug]
        awards.set_account(agreement, iban=city.iban, bank=BANK, by=stage.coordinator(slug))
    with clock.travel(signing):
        agreement = moves.fresh(agreement)
        day = signing.astimezone(KYIV).date()
        awards.attach_signed(agreement, _copy(agreement), signed_on=day, by=section)
    with clock.travel(signing + 5 * HOUR):
        return awards.activate_agreement(moves.fresh(agreement), by=section)


def pay_due(stage: Stage, agreement, at: datetime, until: datetime | None = None) -> None:
    """Every tranche that is to be paid, as far as it comes by `until`: proposed by one person of
    the Section, confirmed by another the next working day, paid the day after."""
    for tranche in agreement.tranches.filter(state=TrancheState.DUE):
        days = [_office(at, number) for number in range(3)]
        steps = (_propose, _confirm, _record)
        for step, moment in zip(steps, days, strict=True):
            if until is None or moment < until:
                with clock.travel(moment):
                    step(stage, moves.fresh(tranche))


def _propose(stage, tranche):
    awards.propose_payment(tranche, by=stage.people["section"])


def _confirm(stage, tranche):
    awards.confirm_payment(tranche, by=stage.people["section2"])


def _record(stage, tranche):
    number = f"{100 + 7 * tranche.pk}-{tranche.number}"
    awards.record_payment(
        tranche, paid_on=clock.today(), payment_number=number, by=stage.people["section"]
    )


def _office(at, number) -> datetime:
    """The working day `number` days after that of `at`, which itself may become the next one."""
    day = at.astimezone(KYIV).date()
    first = day if is_working_day(day) else add_working_days(day, 1)
    return kyiv(add_working_days(first, number), 11 + number, 20)


def _director():
    return {
        "signatory": names.full_name(DIRECTOR),
        "signatory_genitive": names.genitive_name(DIRECTOR),
        "office": "виконавча директорка",
        "office_genitive": "виконавчої директорки",
        "gender": DIRECTOR.gender,
    }


def _copy(agreement):
    name = f"Угода {agreement.number.replace('/', '-')}, підписана.pdf"
    return SimpleUploadedFile(name, documents.agreement(agreement))
