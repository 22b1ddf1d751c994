"""A reviewer's steps: start, save field by field, submit, change one's mind, decline."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from reviews import notices, sheet
from reviews.models import AsideText, Review, ReviewVersion
from reviews.models.review import is_in_evaluation, is_under_review, is_without_conflict
from reviews.services.conflicts import _word
from reviews.states import ReviewState
from workflow import moves
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

REFUSED = {
    ReviewState.ASSIGNED: _("First say that you have no conflict of interest."),
    ReviewState.SUBMITTED: _("This review is submitted. To change it, say why and reopen it."),
    ReviewState.DECLINED: _("You have declined this application; it is with someone else now."),
    ReviewState.CONFLICTED: _(
        "A conflict of interest was recorded; this application is with someone else."
    ),
    ReviewState.RELEASED: _("This application was taken from you and given to someone else."),
}
UNREADABLE = _("This cannot be kept: a score is 0 to 5, a text has at most 20 000 characters.")
WHY = _("Say why, in a sentence at least.")
CHANGED = _("Some of your texts differ in two tabs. Choose which to keep, then submit.")


@dataclass
class Saved:
    """What a save did: the new base of each field, and what was kept aside."""

    bases: dict = field(default_factory=dict)
    asides: list = field(default_factory=list)
    total: object = None


@transaction.atomic
def start(review, *, by) -> Review:
    """Begin, with the statement that there is no conflict of interest."""
    started = perform(review.start, by=by)
    application = started.application
    word = by.conflicts.filter(call=application.call, city=application.city).standing().first()
    if word is None:
        _word(application.call, by, application.city, by=by, is_conflict=False)
    return started


@transaction.atomic
def save(review, *, by, values) -> Saved:
    """Save fields: {key: (typed, base the page had)}. NotNow where the review takes no more.

    A value based on an older one is kept aside when both differ; nothing typed is lost, nothing
    newer is overwritten. What the page did not change is left alone.
    """
    review = _open(review, by)
    criteria = sheet.criteria_of(review)
    known, held = sheet.cells(criteria), sheet.values_of(review, criteria)
    saved = Saved()
    for key, (typed, base) in values.items():
        if key not in known:
            raise NotNow(UNREADABLE)
        try:
            value = sheet.clean(known[key], typed)
        except ValueError as wrong:
            raise NotNow(UNREADABLE) from wrong
        _keep(review, known[key], value, base, held[key], saved)
        saved.bases.setdefault(key, sheet.base(review, key, held[key]))
    review.changed_at = clock.now()
    review.save()
    saved.total = sheet.total_of(review, criteria)
    return saved


def _keep(review, cell, value, base, held, saved):
    number, _dot, was = base.partition(".")
    if value == held or sheet.mark(value) == was:
        return
    if number != str(review.numbers.get(cell.key, 0)):
        saved.asides.append(AsideText.objects.create(review=review, key=cell.key, value=value))
        return
    sheet.write(review, cell, value)
    review.numbers[cell.key] = int(number) + 1
    saved.bases[cell.key] = sheet.base(review, cell.key, value)


@transaction.atomic
def settle(aside, *, by, choice, text="") -> Review:
    """Choose between two texts: `mine` (what stands), `other` (what was kept aside) or `both`."""
    review = _open(aside.review, by)
    cell = sheet.cells(sheet.criteria_of(review)).get(aside.key)
    chosen = {"other": aside.value, "both": text}.get(choice)
    if cell is not None and chosen is not None:
        try:
            sheet.write(review, cell, sheet.clean(cell, chosen))
        except ValueError as wrong:
            raise NotNow(UNREADABLE) from wrong
        review.numbers[cell.key] = review.numbers.get(cell.key, 0) + 1
    aside.settled_at = review.changed_at = clock.now()
    aside.save(update_fields=["settled_at"])
    review.save()
    return review


@transaction.atomic
def submit(review, *, by) -> Review:
    """Submit what is saved: the total is computed, the version kept for ever."""
    review = _open(review, by)
    if review.asides.filter(settled_at=None).exists():
        raise NotNow(CHANGED)
    total = sheet.total_of(review, sheet.criteria_of(review))
    reason = review.reason if review.state == ReviewState.REOPENED else ""
    submitted = perform(review.submit, by=by, total=total)
    ReviewVersion.objects.create(
        review=submitted,
        number=submitted.versions.count() + 1,
        content=sheet.content_of(submitted, total),
        reason=reason,
    )
    return submitted


@transaction.atomic
def reopen(review, *, by, reason) -> Review:
    """Change one's mind, with a reason; the version before stays."""
    if not reason.strip():
        raise NotNow(WHY)
    reopened = perform(review.reopen, by=by, reason=reason)
    notices.reopened(reopened, by=by)
    return reopened


@transaction.atomic
def decline(review, *, by, reason) -> Review:
    """Give an application back, with a reason."""
    if not reason.strip():
        raise NotNow(WHY)
    declined = perform(review.decline, by=by, reason=reason)
    notices.declined(declined)
    return declined


def _open(review, by) -> Review:
    """The review, locked and ready to be written in; else NotNow with the reason."""
    review = moves.locked(review)
    moves.locked(review.application)  # so that withdrawing and scoring wait for each other
    review = moves.fresh(review)
    if review.reviewer_id != by.pk:
        raise NotAllowed("score")
    if review.state in REFUSED:
        raise NotNow(REFUSED[review.state])
    for check in (is_in_evaluation, is_under_review, is_without_conflict):
        if not check(review):
            raise NotNow(check.reason)
    return review
