"""How a card begins: proposed after an accepted final report, or asked for by the Section."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications import snapshot
from applications.models import Application
from applications.states import State
from awards.models import Decision
from library import facts as reading
from library import notices, reported, rules
from library.models import Practice
from workflow import journal, moves
from workflow.moves import SCHEDULE
from workflow.refusals import NotAllowed, NotNow

WRITABLE = (State.AWARDED, State.REPORTED)
NOT_FUNDED = _("A practice is written about an initiative that has received a grant.")


def propose(application, *, by=SCHEDULE, facts=None) -> Practice:
    """The card of an application, begun from its submission, from its accepted final report and
    from `facts` (library.facts), the later ones win; the city is invited to write. Safe to run
    twice: a card that is there stays as it is."""
    if by != SCHEDULE and not rules.may_invite(application, by):
        raise NotAllowed("propose")
    with transaction.atomic():
        application = moves.locked(application)
        standing = Practice.objects.filter(application=application).first()
        if standing:
            return standing
        award = Decision.objects.awards().in_force().filter(application=application)
        decision = award.select_related("submission", "meeting__call").first()
        if decision is None or application.state not in WRITABLE:
            raise NotNow(NOT_FUNDED)
        told = known(decision) | reported.of_application(application) | (facts or {})
        practice = _begin(application, told, by=by)
        journal.record("propose_practice", practice, by=by)
        notices.invited(practice)
        return practice


def propose_practices() -> int:
    """A card for every application whose final report is accepted; returns how many new ones."""
    waiting = Application.objects.filter(state=State.REPORTED, practice=None).order_by("pk")
    return sum(propose(application) is not None for application in waiting)


def known(decision) -> dict:
    """What the submission and the award already say."""
    call = decision.meeting.call
    indicators = {each.code: each for each in call.indicators.all()}
    answers = snapshot.content(decision.submission)
    grant = decision.amount
    told = {"grant": grant} | reading.from_submission(answers, indicators)
    if told.get("cost") is not None:
        told["cost"] = max(told["cost"], grant)
    return told


def _begin(application, told, *, by):
    figures = told.pop("figures", [])
    told["title_uk"] = (told.get("title_uk") or str(application))[:160]
    told["title_en"] = told.get("title_en", "")[:160]
    practice = Practice.objects.create(
        application=application,
        slug=free_slug(application),
        contact_email=told.pop("contact_email", application.city.official_email),
        created_by=None if by == SCHEDULE else by,
        **told,
    )
    for position, figure in enumerate(figures):
        practice.figures.create(position=position, **figure)
    return practice


def free_slug(application) -> str:
    """`rivne-2017`, or `rivne-2017-2` where the city has another card of that year."""
    stem = f"{application.city.slug}-{application.call.year}"
    taken = set(Practice.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
