"""How the Section of the demo checked what came: answers, admission, refusals by two persons."""

from datetime import datetime, timedelta

from applications.services import checking
from common import clock
from desk.demo.submitting import Stage
from grants import services as grants
from workflow import proposals

REFUSALS = {
    "odesa": (
        "E8",
        "Увесь зміст ініціативи — форум одного дня; заходів після нього в плані немає. "
        "Форум, конференцію чи семінар як єдиний захід конкурс не фінансує.",
    ),
    "zaporizhzhia": (
        "E7",
        "Власний внесок міста й партнерів становить 3,96 % бюджету, а конкурс потребує 10 %.",
    ),
}


def begin(stage: Stage) -> None:
    """The evaluation begins once the minutes of grace are over."""
    over = stage.call.closes_at + timedelta(minutes=stage.call.grace_minutes + 5)
    with clock.travel(over):
        stage.call = grants.begin_evaluation(stage.call, by=stage.people["section"])


def check_all(stage: Stage, applications, start: datetime) -> None:
    """Every application is checked in turn, two dozen minutes each, and admitted or refused."""
    for number, application in enumerate(applications):
        day, place = divmod(number, 12)
        at = start + timedelta(days=day, minutes=31 * place)
        section = stage.people[("section", "section2")[number % 2]]
        failed = REFUSALS.get(_slug(stage, application))
        with clock.travel(at):
            _answer(application, section, failed)
            if failed is None:
                checking.admit(application, by=section)
        if failed:
            _refuse(stage, application, failed[1], at)


def _answer(application, section, failed):
    seen = checking.current_findings(application)
    open_ones = [
        each.code
        for each in application.call.eligibility_checks.all()
        if each.how == "human" or not (each.code in seen and seen[each.code].answer)
    ]
    given = dict.fromkeys(open_ones, ("yes", ""))
    if failed and failed[0] in given:
        given[failed[0]] = ("no", failed[1])
    checking.answer_checks(application, by=section, given=given)


def _refuse(stage, application, reason, at):
    with clock.travel(at + timedelta(minutes=9)):
        proposal = checking.propose_refusal(application, by=stage.people["section"], reason=reason)
    with clock.travel(at + timedelta(hours=3)):
        checking.confirm(proposal, by=stage.people["section2"])
    assert not proposals.open_for(application)


def _slug(stage, application):
    return next(slug for slug, city in stage.cities.items() if city.pk == application.city_id)
