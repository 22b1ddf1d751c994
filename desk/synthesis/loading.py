"""Bringing the bulk data in: each of its calls whole or not at all, and only once."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import transaction

from applications.models import Application, Submission
from applications.states import State
from awards.models import Agreement
from common import clock
from common.clock import KYIV
from desk.demo import checking, texts
from desk.demo.calls import kyiv
from desk.demo.submitting import Stage
from desk.models import Marker
from desk.synthesis import granting, journalling, opening, people, plan, scoring
from desk.synthesis.cloning import Clone, Pattern
from desk.synthesis.plan import Wanted
from grants.models import Call
from notifications.outbox import as_history
from reviews import services as reviews
from reviews.models import Review
from workflow import journal

CHUNK = 250
TEXT = ("2017", "rivne")
OF_A_CITY = 50  # drafts that one person can submit one after another


class NotHere(Exception):
    """Bulk data never enters a database that people work in."""


@dataclass
class Cast:
    """Who plays: {name: user} of the staff, cities with the people who act for them."""

    staff: dict
    cities: list
    acting: list
    reviewers: list

    @property
    def section(self):
        return self.staff["section"]


def load(wanted: Wanted, *, drafts=0, grants=0, say=lambda line: None) -> None:
    """Make what is asked for and not there yet; mails nobody."""
    _refuse_beside_real_work()
    plays = {
        "load": lambda: judged(cast(wanted), wanted),
        "load-open": lambda: begun(cast(wanted), drafts),
        "load-monitoring": lambda: granting.play(
            cast(replace(wanted, cities=max(wanted.cities, grants))), grants
        ),
    }
    asked = {"load": True, "load-open": drafts, "load-monitoring": grants}
    with as_history():
        for slug, play in plays.items():
            if Call.objects.filter(slug=slug).exists():
                say(f"{slug} is there: {counts(slug)}")
            elif asked[slug]:
                with transaction.atomic():
                    play()
                say(f"{slug}: {counts(slug)}")
    while journal.seal():
        pass


def counts(slug) -> str:
    rows = Application.objects.filter(call__slug=slug)
    found = {
        "cities": rows.values("city").distinct().count(),
        "applications": rows.count(),
        "submissions": Submission.objects.filter(application__in=rows).count(),
        "reviews": Review.objects.filter(application__in=rows).count(),
        "agreements": Agreement.objects.filter(application__in=rows).count(),
    }
    return ", ".join(f"{number} {name}" for name, number in found.items() if number)


def cast(wanted: Wanted) -> Cast:
    hashed, cities = people.password(), people.cities(wanted.cities)
    return Cast(
        staff=people.staff(hashed),
        cities=cities,
        acting=people.acting(cities, hashed),
        reviewers=people.reviewers(wanted.reviewers, hashed),
    )


def judged(who: Cast, wanted: Wanted) -> None:
    """The call `load`: closed, every application admitted, nearly every review in."""
    call = opening.call(
        "load",
        by=who.section,
        reviewers_per_application=wanted.reviews,
        reviewers_min=min(2, wanted.reviews),
    )
    titles, criteria = _titles(), call.criteria.count()
    planned = plan.applications(wanted, titles=len(titles), criteria=criteria)
    stage, application = _first(who, call, texts.applications(TEXT[0])[TEXT[1]])
    call = stage.call
    written = scoring.first(
        application,
        planned[0],
        texts.applications(TEXT[0])[TEXT[1]],
        reviewers=who.reviewers,
        section=who.section,
        at=_day(call, 3, 16),
    )
    jobs = [(application, application.latest_submission(), each) for each in planned[0].panel[1:]]
    _score(who, call, jobs, written)
    pattern = Pattern(application)
    rest = list(enumerate(planned))[1:]
    for at in range(0, len(rest), CHUNK):
        part = rest[at : at + CHUNK]
        clones = [_clone(who, call, number, each, titles, written) for number, each in part]
        pattern.clone(clones)
        days = {"checked_at": _day(call, 1, 11), "reviewed_at": _day(call, 6, 10)}
        journalling.of_clones(clones, section=who.section, **days)
        _score(who, call, _jobs(part, clones), written)
    Call.objects.filter(pk=call.pk).update(next_number=len(planned) + 1)
    for user in who.reviewers:
        with clock.travel(_day(call, 2, 9)):
            reviews.declare_none(call, by=user)


def begun(who: Cast, number: int) -> None:
    """The call `load-open`: drafts that only wait to be submitted."""
    call = opening.call("load-open", by=who.section)
    city, acting = who.cities[0], who.acting[0]
    text = texts.applications(TEXT[0])[TEXT[1]]
    pattern = Pattern(opening.draft(call, text, city=city, people=acting))
    titles = _titles()
    clones = [
        Clone(
            city=who.cities[place // OF_A_CITY % len(who.cities)],
            people=who.acting[place // OF_A_CITY % len(who.cities)],
            title_uk=titles[place % len(titles)][0],
            title_en=titles[place % len(titles)][1],
            begun=call.opens_at + timedelta(hours=5 + place % 200),
            at=call.closes_at,
            state=State.DRAFT,
        )
        for place in range(1, number)
    ]
    pattern.clone(clones)
    journalling.of_clones(clones, section=who.section, checked_at=None, reviewed_at=None)


def _first(who, call, text):
    """The application that every other is cloned from: submitted, checked, admitted."""
    city, acting = who.cities[0], who.acting[0]
    application = opening.draft(call, text, city=city, people=acting)
    application = opening.submitted(application, people=acting)
    stage = Stage(who.staff, {"load": city}, call)
    checking.begin(stage)
    checking.check_all(stage, [application], _day(call, 1, 9))
    return stage, Application.objects.get(pk=application.pk)


def _clone(who, call, number, planned, titles, written) -> Clone:
    is_over = plan.is_settled(planned.panel, call, written.weights)
    span = call.closes_at - call.opens_at - timedelta(days=2)
    at = call.opens_at + timedelta(days=2) + span * planned.moment
    return Clone(
        city=who.cities[planned.city],
        people=who.acting[planned.city],
        title_uk=titles[planned.title][0],
        title_en=titles[planned.title][1],
        begun=max(call.opens_at, at - timedelta(days=1 + number % 9)),
        at=at,
        state=State.REVIEWED if is_over else State.IN_REVIEW,
        number=f"{call.number_prefix}-{call.year}-{number + 1:04d}",
    )


def _jobs(part, clones):
    return [
        (clone.application, clone.submission, filled)
        for (_number, planned), clone in zip(part, clones, strict=True)
        for filled in planned.panel
    ]


def _score(who, call, jobs, written):
    at = _day(call, 3, 16)
    scoring.cloned(jobs, written, reviewers=who.reviewers, section=who.section, at=at)


def _titles() -> list[tuple[str, str]]:
    told = texts.applications(TEXT[0]).values()
    return [(each["title_uk"], each.get("title_en", "")) for each in told]


def _day(call, days, hour):
    """A morning or an afternoon so many days after the closing."""
    return kyiv(call.closes_at.astimezone(KYIV).date() + timedelta(days=days), hour)


def _refuse_beside_real_work():
    marker = Marker.objects.first()
    own = Call.objects.exclude(slug__in=opening.PREFIXES)
    if not (marker and marker.is_demo) and own.exists():
        raise NotHere("This database holds calls of its own: synthesize into an empty one.")
