"""Divergences answered, and the review of an application finished."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.states import State
from common import clock
from grants.models import Call
from grants.states import CallState
from reviews import progress, rules
from reviews.models import Moderation
from reviews.services.assigning import assign
from workflow import journal, moves
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

NOT_IN_REVIEW = _("This application is not under review.")
WHY = _("Write down how the divergence was moderated, in a sentence at least.")
AGREES = _("These scores do not diverge.")


@transaction.atomic
def finish(application, *, by):
    """The review of one application is over: enough scores are in and nothing is open."""
    application = _under_review(application, by)
    obstacle = _progress(application).obstacle
    if obstacle:
        raise NotNow(obstacle)
    return perform(application.finish_review, by=by)


def finish_ready(call, *, by) -> int:
    """Finish every application of the call that is ready, as far as `by` may. Returns how many."""
    rows = list(Application.objects.filter(call=call, state=State.IN_REVIEW))
    found = progress.by_application(call, rows)
    ready = [row for row in rows if not found[row.pk].obstacle]
    if by != SCHEDULE:
        ready = [row for row in ready if rules.may_run_review(row, by)]
    else:
        ready = [row for row in ready if found[row.pk].is_whole]
    for row in ready:
        finish(row, by=by)
    return len(ready)


def finish_due() -> int:
    """Past the reviewers' date, finish what is whole. Until then minds may still change."""
    calls = Call.objects.filter(state=CallState.EVALUATION, review_due_at__lte=clock.now())
    return sum(finish_ready(call, by=SCHEDULE) for call in calls)


@transaction.atomic
def moderate(application, *, by, note) -> Moderation:
    """Answer a divergence in words; every score stays as it was given."""
    application = _under_review(application, by)
    found = _diverging(application)
    if len(note.strip()) < 10:
        raise NotNow(WHY)
    totals = [str(total) for total in found.totals]
    made = Moderation.objects.create(application=application, by=by, note=note, totals=totals)
    journal.record("moderate", application, by=by, details={"moderation": made.pk})
    return made


@transaction.atomic
def add_reviewer(application, reviewer, *, by) -> Moderation:
    """Answer a divergence by one more reviewer, under the same constraints as any."""
    application = _under_review(application, by)
    found = _diverging(application)
    review = assign(application, reviewer, by=by)
    totals = [str(total) for total in found.totals]
    made = Moderation.objects.create(application=application, by=by, extra=review, totals=totals)
    journal.record("ask_one_more", application, by=by, details={"review": review.pk})
    return made


def _under_review(application, by):
    application = moves.locked(application)
    if by != SCHEDULE and not rules.may_run_review(application, by):
        raise NotAllowed("run the review")
    if application.state != State.IN_REVIEW:
        raise NotNow(NOT_IN_REVIEW)
    return application


def _diverging(application):
    found = _progress(application)
    if found.diverged is None:
        raise NotNow(AGREES)
    return found


def _progress(application):
    return progress.by_application(application.call, [application])[application.pk]
