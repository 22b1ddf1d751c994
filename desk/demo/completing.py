"""What became of the grants of 2017: signed in June, reported twice, settled by February, and what
the cities have learned told to others in spring."""

from datetime import date, timedelta
from decimal import Decimal

from awards import services as awards
from awards.services import reserves
from common import clock
from desk.demo import collecting, contracting, sharing, texts
from desk.demo.calls import kyiv
from desk.demo.deciding import OF_2017
from desk.demo.submitting import Stage
from library import services as library
from reports import services as reports
from workflow import moves

DRAFTED = kyiv(date(2017, 6, 14), 10)
SIGNING = kyiv(date(2017, 6, 22), 11)
FIRST_PAYMENT = kyiv(date(2017, 6, 26), 11)
SETTLED = kyiv(date(2018, 2, 20), 8)
GIVEN_BACK = {"shakhtarske": (Decimal("320.00"), date(2018, 1, 26))}


def complete(stage: Stage) -> None:
    """From the agreements to the completed call."""
    told = texts.reports(stage.call.slug)
    for number, (slug, application) in enumerate(contracting.awarded(stage)):
        later = timedelta(minutes=14 * number)
        agreement = contracting.contract(
            stage, slug, application, drafted=DRAFTED + later, signing=SIGNING + later
        )
        contracting.pay_due(stage, agreement, FIRST_PAYMENT)
        _report(stage, slug, agreement, told[slug])
    with clock.travel(kyiv(OF_2017.reserve_until + timedelta(days=1), 0, 1)):
        reserves.release_expired()
    with clock.travel(SETTLED):
        reports.complete_due()
    sharing.share(stage, texts.practices(stage.call.slug))


def _report(stage, slug, agreement, told):
    """The interim and the final report, what each freed, and what was left of the grant."""
    for part, due in zip(("interim", "final"), agreement.due_reports.all(), strict=True):
        steps = collecting.steps_of(told[part])
        collecting.play(stage, slug, due, told[part], steps)
        with clock.travel(steps.accepted + timedelta(minutes=1)):
            library.propose_practices()
        contracting.pay_due(stage, agreement, steps.accepted + timedelta(days=5))
    if slug in GIVEN_BACK:
        amount, day = GIVEN_BACK[slug]
        with clock.travel(kyiv(day, 15, 30)):
            last = moves.fresh(agreement.tranches.last())
            awards.record_return(last, amount=amount, on=day, by=stage.people["section"])
