"""The call `load-monitoring`: every application won, its agreement runs, its first report is in."""

from datetime import timedelta

from applications.models import Application
from applications.states import State
from common import clock
from common.clock import KYIV
from desk.demo import checking, contracting, courses, deciding, monitoring, texts
from desk.demo.calls import kyiv
from desk.demo.submitting import Stage
from desk.synthesis import journalling, opening, scoring
from desk.synthesis.cloning import Clone, Pattern
from desk.synthesis.plan import Planned, Sheet
from reviews import services as reviews

CITY = "kovel"  # of the demo: its application and report are everyone's here
SCORES = (4, 5, 4, 4, 4, 4, 4, 4)
JUDGES = 2


def play(who, number: int) -> None:
    """From the announcement to agreements in force; `who` has a city for each."""
    course = courses.courses(clock.today())[CITY]
    days = {"start_day": 0, "end_day": (course.ends_on - course.starts_on).days}
    text = texts.applications("monitoring")[CITY] | days
    call = opening.call(
        "load-monitoring",
        by=who.section,
        starts_on=course.starts_on,
        ends_on=course.ends_on,
        envelope=number * 100_000,
        reviewers_per_application=JUDGES,
        reviewers_min=JUDGES,
    )
    stage = _judged(who, call, text, number)
    deciding.decide(stage, monitoring.sitting(_closed(stage.call)))
    told = texts.reports("monitoring")[CITY]
    for place, (slug, application) in enumerate(contracting.awarded(stage)):
        monitoring.carry_out(stage, slug, application, course, told, place % 10)


def _judged(who, call, text, number) -> Stage:
    """Submitted, checked and reviewed: the first by the services, the others as its clones."""
    stage = _stage(who, call, number)
    application = opening.draft(call, text, city=who.cities[0], people=who.acting[0])
    application = opening.submitted(application, people=who.acting[0])
    checking.begin(stage)
    closed = _closed(stage.call)
    checking.check_all(stage, [application], kyiv(closed + timedelta(days=1), 9, 20))
    application = Application.objects.get(pk=application.pk)
    at = kyiv(closed + timedelta(days=5), 16)
    panel = tuple(Sheet(place, SCORES) for place in range(JUDGES))
    people = {"reviewers": who.reviewers, "section": who.section, "at": at}
    written = scoring.first(application, Planned(0, 0, panel, 0), text, **people)
    clones = [_clone(who, application, place) for place in range(1, number)]
    Pattern(application).clone(clones)
    journalling.of_clones(
        clones,
        section=who.section,
        checked_at=kyiv(closed + timedelta(days=1), 11),
        reviewed_at=kyiv(closed + timedelta(days=17), 10),
    )
    jobs = [(application, application.latest_submission(), panel[1])]
    jobs += [(each.application, each.submission, sheet) for each in clones for sheet in panel]
    scoring.cloned(jobs, written, **people)
    with clock.travel(kyiv(closed + timedelta(days=17), 11)):
        reviews.finish_ready(stage.call, by=who.section)
    return stage


def _stage(who, call, number) -> Stage:
    names = [f"load-{place}" for place in range(number)]
    acting = {
        key: person
        for name, pair in zip(names, who.acting, strict=False)
        for key, person in ((name, pair["coordinator"]), (f"{name}.mayor", pair["certifier"]))
    }
    return Stage(who.staff | acting, dict(zip(names, who.cities, strict=False)), call)


def _clone(who, application, place) -> Clone:
    call = application.call
    return Clone(
        city=who.cities[place],
        people=who.acting[place],
        title_uk=application.title_uk,
        title_en=application.title_en,
        begun=call.opens_at + timedelta(hours=place % 100 + 1),
        at=call.opens_at + timedelta(days=5, minutes=place),
        state=State.REVIEWED,
        number=f"{call.number_prefix}-{call.year}-{place + 1:04d}",
    )


def _closed(call):
    return call.closes_at.astimezone(KYIV).date()
