"""How the reviewers of the demo scored: panels, scores with comments, moderated divergences."""

from collections import defaultdict
from datetime import datetime, timedelta

from applications.models import Application
from applications.states import State
from common import clock
from desk.demo.submitting import Stage, in_office_hours
from reviews import progress
from reviews import services as reviews
from reviews.models import ConflictDeclaration, Review, Score

NOTE = (
    "Рецензентки й рецензенти обговорили розбіжність за участю Секції: одні більше зважили на "
    "обґрунтування потреби, інші — на слабкі місця бюджету. Бали лишено без змін."
)


def assign(stage: Stage, at: datetime) -> None:
    """The reviewers say who they know, the Section has the panels filled by the button."""
    with clock.travel(at - timedelta(days=1)):
        for name in stage.people:
            if name.startswith("reviewer"):
                reviews.declare_none(stage.call, by=stage.people[name])
    with clock.travel(at):
        done = reviews.balance(stage.call, by=stage.people["section"])
    if done.lacking:
        raise RuntimeError(f"the demo lacks reviewers: {done.lacking}")


def score(stage: Stage, start: datetime, end: datetime, which: dict | None = None) -> None:
    """Panels score as the texts say; `which` limits it to {city: places in the list of scores}."""
    jobs = [job for job in _jobs(stage) if which is None or job[2] in which.get(job[1], ())]
    stage.random.shuffle(jobs)
    step = (end - start) / (len(jobs) + 1)
    for number, (review, slug, place) in enumerate(jobs, 1):
        moment = in_office_hours(stage, start + step * number, end)
        with clock.travel(moment - timedelta(minutes=38)):
            review = reviews.start(review, by=review.reviewer)
        with clock.travel(moment):
            write(review, stage.texts[slug], place)
            reviews.submit(review, by=review.reviewer)


def begin(stage: Stage, at: datetime, which: dict) -> None:
    """Reviews begun and not finished: the first criteria have their scores."""
    for review, slug, place in _jobs(stage):
        if place in which.get(slug, ()):
            with clock.travel(at):
                review = reviews.start(review, by=review.reviewer)
                write(review, stage.texts[slug], place, most=3)


def finish_all(stage: Stage, at: datetime) -> None:
    """A note answers each divergence, then the review of every application is finished."""
    section = stage.people["section"]
    rows = list(Application.objects.filter(call=stage.call, state=State.IN_REVIEW))
    found = progress.by_application(stage.call, rows)
    with clock.travel(at):
        for row in rows:
            if found[row.pk].diverged is not None:
                reviews.moderate(row, by=section, note=NOTE)
        reviews.finish_ready(stage.call, by=section)


def _jobs(stage):
    """[(review, city, its place in the panel)] of every review that holds a place."""
    panels = defaultdict(list)
    held = Review.objects.filter(application__call=stage.call).counting()
    for review in held.select_related("application__city", "reviewer").order_by("pk"):
        panels[review.application.city_id].append(review)
    slugs = {city.pk: slug for slug, city in stage.cities.items()}
    return [
        (review, slugs[city], place)
        for city, panel in panels.items()
        for place, review in enumerate(panel)
    ]


def write(review, text, place, *, most=8) -> None:
    """Scores and words of one list of `text`, as if typed; nothing is submitted."""
    told = text.get("reviews") or []
    said = (told[place] if place < len(told) else None) or {}
    comments = said.get("comments", {})
    criteria = list(review.application.call.criteria.all())
    Score.objects.bulk_create(
        Score(
            review=review,
            criterion=criterion,
            value=value,
            comment=comments.get(criterion.code, ""),
            at=clock.now(),
        )
        for criterion, value in list(zip(criteria, text["scores"][place], strict=True))[:most]
    )
    for name in ("strengths", "weaknesses", "budget_note"):
        setattr(review, name, said.get(name) or "")
    review.changed_at = clock.now()
    review.save()


def conflict(stage: Stage, name: str, slug: str, at: datetime) -> None:
    """A reviewer declares a conflict of interest with a city."""
    city = stage.cities[slug]
    with clock.travel(at):
        reviews.declare(
            stage.call,
            by=stage.people[name],
            keys=[f"city-{city.pk}"],
            kind=ConflictDeclaration.Kind.WORKS,
            explanation="Викладаю в обласному центрі, що навчає службовців цієї ради.",
        )
