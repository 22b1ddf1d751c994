"""How the commission of the demo decided, confirmed and published."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from awards.models import Decision, Meeting
from awards.services import confirming, deciding, preparing, publishing, settling, sitting
from awards.states import Outcome, Voice
from common import clock
from common.clock import KYIV
from desk.demo.calls import kyiv
from desk.demo.submitting import Stage
from reviews import services as reviews

MEMBERS = ("chair", "board2", "board3")
NOTES = (
    "Секретарка доповіла про хід конкурсу: надійшло 38 заявок, усі допущено до оцінювання, "
    "кожну оцінили троє рецензентів і рецензенток.\n"
    "Ольга Гончаренко запропонувала розглядати заявки в порядку рейтингу й голосувати за кожен "
    "грант окремо.\n"
    "Рустем Аблязов звернув увагу, що фонду вистачає рівно на вісім перших заявок."
)
# Grants over which the commission was not of one mind: the member and their voice.
DOUBTS = {
    "shakhtarske": ("board3", Voice.ABSTAINED),
    "siverskodonetsk": ("board2", Voice.ABSTAINED),
}


@dataclass(frozen=True)
class Sitting:
    """One meeting: its moments, its paper of the Board, what was said and who was of two minds."""

    meets: datetime
    confirmed: datetime
    approved: datetime
    publishes: datetime
    reserve_until: date
    approval: str
    notes: str
    doubts: dict = field(default_factory=dict)


OF_2017 = Sitting(
    meets=kyiv(date(2017, 5, 31), 11),
    confirmed=kyiv(date(2017, 6, 1), 9, 40),
    approved=kyiv(date(2017, 6, 2), 15),
    publishes=kyiv(date(2017, 6, 6), 10),
    reserve_until=date(2017, 10, 31),
    approval="14",
    notes=NOTES,
    doubts=DOUBTS,
)


def decide(stage: Stage, plan: Sitting) -> None:
    """From the ranking to the letters of the cities."""
    section, chair = stage.people["section"], stage.people["chair"]
    meeting = _prepare(stage, plan, section)
    _sit(stage, plan, meeting, chair, section)
    with clock.travel(plan.meets + timedelta(hours=4)):
        confirming.propose_confirmation(meeting, by=section)
    with clock.travel(plan.confirmed):
        second = stage.people["board2"]
        confirming.confirm(meeting, by=second, publish_at=plan.publishes)
    with clock.travel(plan.approved):
        on = plan.approved.astimezone(KYIV).date()
        settling.record_approval(meeting, number=plan.approval, on=on, by=section)
    with clock.travel(plan.publishes):
        publishing.publish(meeting)


def _prepare(stage, plan, section) -> Meeting:
    with clock.travel(plan.meets - timedelta(days=2)):
        ranking = reviews.rank(stage.call, by=section)
        return preparing.prepare(
            stage.call,
            by=section,
            members=[stage.people[name] for name in MEMBERS],
            number=1,
            held_at=plan.meets,
            place_uk="м. Київ, вул. Січових Стрільців, 73",
            place_en="73 Sichovykh Striltsiv St., Kyiv",
            chair=stage.people["chair"],
            secretary=section,
            ranking=ranking,
            reserve_until=plan.reserve_until,
        )


def _sit(stage, plan, meeting, chair, section):
    members = [stage.people[name] for name in MEMBERS]
    with clock.travel(plan.meets):
        sitting.mark_present(meeting, {member.pk for member in members}, by=section)
        sitting.open_meeting(meeting, by=chair)
    grants = meeting.decisions.filter(outcome=Outcome.AWARD).order_by("position")
    for number, decision in enumerate(grants, 1):
        with clock.travel(plan.meets + timedelta(minutes=7 * number)):
            deciding.enter_votes(decision, _voices(stage, plan, decision, members), by=section)
            deciding.record(decision, by=section)
    with clock.travel(plan.meets + timedelta(hours=2)):
        deciding.decide_together(meeting, dict.fromkeys(_keys(members), Voice.FOR), by=section)
        sitting.write_down(meeting, plan.notes, by=section)
    with clock.travel(plan.meets + timedelta(hours=2, minutes=20)):
        sitting.close_meeting(meeting, by=chair)


def _voices(stage, plan, decision: Decision, members):
    voices = dict.fromkeys(_keys(members), Voice.FOR)
    city = decision.application.city_id
    slug = next(slug for slug, each in stage.cities.items() if each.pk == city)
    if slug in plan.doubts:
        name, voice = plan.doubts[slug]
        voices[stage.people[name].pk] = voice
    return voices


def _keys(people):
    return [person.pk for person in people]
