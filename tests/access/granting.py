"""What follows an award of the city, for the world: agreements, tranches and reports."""

from datetime import timedelta

from awards import services as awards
from common import clock
from reports import services as reports
from reports.models import Report
from tests.awards import contracts
from tests.awards import making as awarding
from tests.files.making import png_of, upload
from tests.reports import making as reporting

TITLES = ("Школа підприємниць", "Ярмарок власної справи", "Дитяча кімната", "Бізнес-клуб")


def grant(world):
    """Four awards of one call: two projects that have just ended, one with a report being filled
    in and one with a report submitted; an agreement sent to the city; a draft of one."""
    by, now = world.people["section"], clock.now()
    with clock.travel(now - timedelta(days=150)):
        call = world.calls["granted"] = awarding.evaluated_call(slug="granted", envelope=900_000)
        awarded = [
            awarding.reviewed(call, city=world.own, requested="60000.00", title=title)
            for title in TITLES
        ]
        awarding.published(call)
        awarded = [awarding.fresh(each) for each in awarded]
        running, ended = (_in_force(each, by=by) for each in awarded[:2])
    world.things |= {
        "agreement": running,
        "sent": contracts.sent(awarded[2], by=by),
        "drafted": contracts.drafted(awarded[3], by=by),
        "pause": awards.log_force_majeure(
            city=world.own, from_on=clock.today(), reason="Обстріл", by=by
        ),
    }
    _filling(world, running)
    _submitted(world, ended)


def _in_force(application, *, by):
    """From three weeks after its award until eight days ago."""
    starts_on = clock.today() + timedelta(days=20)
    ends_on = clock.today() + timedelta(days=142)
    agreement = contracts.agreement(application, by=by, starts_on=starts_on, ends_on=ends_on)
    contracts.paid(agreement.tranches.get(number=1), by=by)
    agreement.plan = reporting.PLAN
    agreement.save(update_fields=["plan"])
    return agreement


def _opened(agreement) -> Report:
    """The final report, on the day it opens, with everything filled in."""
    with clock.travel(clock.now() - timedelta(days=7)):
        report = reports.open_report(agreement.due_reports.get(kind="final"))
        report.indicators.update(explanation="Прийшло більше людей, ніж ми чекали.")
        return reporting.fill(report)


def _filling(world, agreement):
    report, by = _opened(agreement), world.people["coord"]
    photo = reports.attach_file(
        report, "photo", upload("photo.png", png_of(4, 3)), by=by, alt="Курс"
    )
    first = reports.save(report, "texts.results", "Перше", based_on=0, by=by)
    reports.save(report, "texts.results", "Друге", based_on=first.number, by=by)
    late = reports.save(report, "texts.results", "Третє", based_on=first.number, by=by)
    world.things |= {"report": awarding.fresh(report), "report_photo": photo}
    world.things["report_aside"] = late.aside


def _submitted(world, agreement):
    report, by = _opened(agreement), world.people["section"]
    reports.submit(report, by=world.people["mayor"], key="access")
    world.things |= {
        "reported": awarding.fresh(report),
        "remark": reports.comment(report, key="", text="Додайте фото", by=by),
    }
