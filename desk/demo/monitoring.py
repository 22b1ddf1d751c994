"""The call whose ten projects run right now: decided half a year ago, every report elsewhere."""

from datetime import timedelta

from awards import services as awards
from awards.services import dating
from awards.states import TrancheState
from common import clock
from common.workdays import add_working_days
from desk.demo import calls, checking, collecting, contracting, deciding, reviewing, texts
from desk.demo.calls import kyiv
from desk.demo.courses import EARLIEST, LATEST, PAUSED, Course, before, courses, interim
from desk.demo.submitting import Stage, submit_all
from library import services as library
from workflow import moves

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NOTES = (
    "Секретарка доповіла про хід конкурсу: надійшло десять заявок, усі допущено до оцінювання, "
    "кожну оцінили троє рецензентів і рецензенток.\n"
    "Ольга Гончаренко запропонувала голосувати за кожен грант окремо; фонду вистачає на всі десять "
    "заявок, бо жодна не нижча від порога.\n"
    "Рустем Аблязов попросив Секцію стежити за звітами міст, у яких бувають обстріли, і не "
    "чекати від них листа, щоб зупинити строки."
)
SHELLING = (
    "Обстріли енергомережі й зв’язку: місто живе за графіком укриттів, міська рада працює частково."
)


def play(known, cities) -> None:
    """From the announcement of the call to where its reports stand this morning."""
    today, found = clock.today(), courses(clock.today())
    first, last = today + EARLIEST * DAY, today + LATEST * DAY
    call = calls.call_monitored(known["section"], starts_on=first, ends_on=last)
    terms = {slug: _days(course, first) for slug, course in found.items()}
    stage = Stage(known, cities, call, terms=terms)
    _judge(stage)
    told = texts.reports(call.slug)
    for place, (slug, application) in enumerate(contracting.awarded(stage)):
        carry_out(stage, slug, application, found[slug], told[slug], place)


def _days(course: Course, first):
    return {
        "start_day": (course.starts_on - first).days,
        "end_day": (course.ends_on - first).days,
    }


def _judge(stage):
    closed = stage.call.closes_at.astimezone(clock.KYIV).date()
    applications = submit_all(stage, stage.texts)
    checking.begin(stage)
    checking.check_all(stage, applications, kyiv(closed + DAY, 9, 20))
    reviewing.assign(stage, kyiv(closed + 5 * DAY, 16))
    reviewing.score(stage, kyiv(closed + 6 * DAY, 9), kyiv(closed + 15 * DAY, 17))
    reviewing.finish_all(stage, kyiv(closed + 17 * DAY, 11))
    deciding.decide(stage, sitting(closed))


def sitting(closed) -> deciding.Sitting:
    """The commission met on the fourth week after closing."""
    meets = add_working_days(closed, 18)
    return deciding.Sitting(
        meets=kyiv(meets, 11),
        confirmed=kyiv(add_working_days(meets, 1), 9, 40),
        approved=kyiv(add_working_days(meets, 2), 15),
        publishes=kyiv(add_working_days(meets, 4), 10),
        reserve_until=meets + 90 * DAY,
        approval="7",
        notes=NOTES,
    )


def carry_out(stage, slug, application, course, told, place):
    """One project: its agreement, its money, its reports as far as they have come."""
    later = place * 14 * MINUTE
    agreement = contracting.contract(
        stage,
        slug,
        application,
        drafted=kyiv(before(course.starts_on, 16), 10) + later,
        signing=kyiv(before(course.starts_on, 8), 11) + later,
    )
    now = clock.now()
    contracting.pay_due(stage, agreement, kyiv(before(course.starts_on, 5), 11), until=now)
    _report_quarters(stage, slug, agreement, told, place)
    if course.final:
        _report_finally(stage, slug, agreement, told, course)


def _report_quarters(stage, slug, agreement, told, place):
    """The first quarter that ended was told of and accepted; a later one is open at most."""
    for due in agreement.due_reports.exclude(kind="final").filter(opens_on__lte=clock.today()):
        steps = interim(due, place) if due.number == 1 else collecting.Steps()
        collecting.play(stage, slug, due, told["interim"], steps)
        if steps.accepted:
            contracting.pay_due(stage, agreement, steps.accepted + 2 * DAY, until=clock.now())


def _report_finally(stage, slug, agreement, told, course):
    due, steps = agreement.due_reports.get(kind="final"), course.final
    collecting.play(stage, slug, due, told["final"], steps)
    if course.is_paused:
        _shell(stage, slug, steps.paused)
    if steps.accepted:
        with clock.travel(steps.accepted + MINUTE):
            library.propose_practices()
        _propose_last(stage, agreement, steps.accepted + 2 * DAY)


def _shell(stage, slug, at):
    """The Section stops the clock of a city under fire; each day it lasts moves the dates by one."""
    section, city = stage.people["section2"], stage.cities[slug]
    from_on = clock.today() - PAUSED
    with clock.travel(at):
        dating.log_force_majeure(from_on=from_on, reason=SHELLING, by=section, city=city)
    dating.shift_dates()


def _propose_last(stage, agreement, at):
    """One person of the Section has proposed to pay what is left; another is to confirm it."""
    with clock.travel(at):
        for tranche in agreement.tranches.filter(state=TrancheState.DUE):
            awards.propose_payment(moves.fresh(tranche), by=stage.people["section2"])
