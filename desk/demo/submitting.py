"""How the cities of the demo wrote and submitted: drafts, approvals, submissions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from applications.models import Application, Submission
from applications.services import submitting
from applications.services.filling import start_draft
from cities.models import City
from common import clock
from common.clock import KYIV
from desk.demo import filling, texts
from grants.models import Call

OFFICE_HOURS = range(9, 18)


@dataclass
class Stage:
    """The people and cities of the demo, and the call that is being played."""

    people: dict
    cities: dict[str, City]
    call: Call
    random: Random = field(default_factory=lambda: Random(2017))
    terms: dict[str, dict] = field(default_factory=dict)  # {city: {"start_day", "end_day"}}

    @property
    def texts(self) -> dict[str, dict]:
        told = texts.applications(self.call.slug)
        return {slug: text | self.terms.get(slug, {}) for slug, text in told.items()}

    def coordinator(self, slug):
        return self.people[slug]

    def mayor(self, slug):
        return self.people[f"{slug}.mayor"]


def submit_all(stage: Stage, slugs) -> list[Application]:
    """Begin, fill and submit an application for each city, most of them in the last days."""
    order = list(slugs)
    stage.random.shuffle(order)
    times = moments(stage, len(order))
    return [submit(stage, slug, at) for slug, at in zip(order, times, strict=True)]


def submit(stage: Stage, slug: str, at: datetime) -> Application:
    """One application, begun some days before and submitted at `at`; half by the mayor."""
    application = begin(stage, slug, before(stage, at))
    by = stage.mayor(slug)
    if stage.random.random() < 0.5:
        with clock.travel(at - timedelta(hours=2, minutes=17)):
            submitting.approve(application, by=by, sha256=application.working_sha256())
        by = stage.coordinator(slug)
    with clock.travel(at):
        made: Submission = submitting.submit(application, by=by, key=f"demo-{slug}")
    return made.application


def begin(stage: Stage, slug: str, at: datetime, *, whole=True) -> Application:
    """A draft with everything the text has; `whole` adds papers and declarations."""
    by = stage.coordinator(slug)
    with clock.travel(at):
        application = start_draft(stage.call, city=stage.cities[slug], by=by)
    with clock.travel(at + timedelta(hours=5, minutes=23)):
        filling.fill(application, stage.texts[slug], by=by, whole=whole)
    return application


def moments(stage: Stage, number: int) -> list[datetime]:
    """When `number` applications came, in order: few at first, most in the last days."""
    call = stage.call
    opens, closes = call.opens_at, min(call.closes_at, clock.now())
    span = closes - opens - timedelta(days=2)
    found = []
    for at in range(1, number + 1):
        moment = opens + timedelta(days=2) + span * (at / (number + 1)) ** 0.4
        found.append(in_office_hours(stage, moment, closes))
    return sorted(found)


def in_office_hours(stage: Stage, moment: datetime, closes: datetime) -> datetime:
    """The same day at a working hour, and never after closing."""
    local = moment.astimezone(KYIV).replace(
        hour=stage.random.choice(OFFICE_HOURS),
        minute=stage.random.randrange(60),
        second=stage.random.randrange(60),
        microsecond=0,
    )
    latest = closes - timedelta(minutes=stage.random.randrange(3, 90))
    return min(local, latest)


def before(stage: Stage, at: datetime) -> datetime:
    """When an application submitted at `at` was begun: one to twelve days before, after opening."""
    begun = at - timedelta(days=stage.random.randrange(1, 13), hours=3, minutes=11)
    return max(begun, stage.call.opens_at + timedelta(minutes=40))
