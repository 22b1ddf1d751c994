"""A reviewer's queue: by call, in an order of their own, with what is done and what went away."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q

from applications.states import State
from common import clock
from grants.models import Call
from grants.states import CallState
from reviews.models import Review
from reviews.states import WORKING, ReviewState

LATEST = 20  # finished reviews that a shelf shows unless all are asked for
ENOUGH = 3  # finished reviews before a pace can be told
SCORED = Count("scores", filter=Q(scores__value__isnull=False))


@dataclass
class Shelf:
    """One call's work for one reviewer. `finished` counts the done, of which `done` are shown."""

    call: object
    todo: list = field(default_factory=list)
    done: list = field(default_factory=list)
    away: list = field(default_factory=list)
    finished: int = 0
    first_at: datetime | None = None  # when the first of the done was submitted, and the last
    last_at: datetime | None = None

    @property
    def all(self) -> int:
        return len(self.todo) + self.finished

    @property
    def begun(self) -> int:
        return sum(1 for review in self.todo if review.state != ReviewState.ASSIGNED)

    @property
    def next(self):
        """Where to go on: what was begun last, else the first of the list."""
        begun = [review for review in self.todo if review.state != ReviewState.ASSIGNED]
        if begun:
            return max(begun, key=lambda review: review.changed_at)
        return self.todo[0] if self.todo else None

    @property
    def ends_on(self):
        """The day one would finish at the pace so far, or None."""
        if self.finished < ENOUGH or not self.todo:
            return None
        each = (self.last_at - self.first_at) / (self.finished - 1)
        if each < timedelta(minutes=1):
            return None
        return clock.now() + each * len(self.todo)

    @property
    def seeds(self):
        """One for each finished review."""
        return range(self.finished)

    @property
    def older(self) -> int:
        """How many finished reviews are not shown."""
        return self.finished - len(self.done)

    @property
    def numbered(self):
        """The list with its numbers: they go on after what is done."""
        return [(self.finished + at, review) for at, review in enumerate(self.todo, 1)]


def shelves(user, *, whole=False) -> list[Shelf]:
    """The reviewer's calls, the newest first; opaque ids make everyone's order their own.

    `whole` shows every finished review, else the latest of each call.
    """
    visible = Review.objects.held_by(user).visible_to(user)
    done = visible.submitted().exclude(application__state=State.WITHDRAWN)
    counted = {each["application__call"]: each for each in _counted(done)}
    own = Review.objects.filter(reviewer=user).exclude(pk__in=done.order_by().values("pk"))
    rest = list(_read(own).annotate(scored=SCORED).order_by("uid"))
    calls = {review.application.call_id for review in rest} | set(counted)
    found = {call.pk: Shelf(call) for call in Call.objects.filter(pk__in=calls)}
    seen = set(visible.exclude(state=ReviewState.SUBMITTED).values_list("pk", flat=True))
    for review in rest:
        _place(found[review.application.call_id], review, review.pk in seen)
    for call, each in counted.items():
        shelf = found[call]
        shelf.finished, shelf.first_at, shelf.last_at = each["times"], each["first"], each["last"]
        latest = _read(done.filter(application__call=call)).order_by("-submitted_at")
        shelf.done = list(latest if whole else latest[:LATEST])
    return sorted(found.values(), key=lambda shelf: -shelf.call.pk)


def _read(reviews):
    """Without the call, whose rules are the heaviest part: a shelf has it once."""
    return reviews.select_related("application__city")


def _counted(done):
    found = done.order_by().values("application__call")
    return found.annotate(times=Count("pk"), first=Min("submitted_at"), last=Max("submitted_at"))


def _place(shelf, review, is_visible):
    works = is_visible and review.state in WORKING
    waits = works and review.application.state == State.IN_REVIEW
    (shelf.todo if waits else shelf.away).append(review)


def neighbours(review, user) -> tuple:
    """(previous, next, done, all) among the reviewer's own of this call, in their order."""
    held = Review.objects.held_by(user).visible_to(user)
    rows = list(
        held.filter(
            application__call=review.application.call_id, application__state=State.IN_REVIEW
        )
        .order_by("uid")
        .values_list("uid", "state")
    )
    uids = [uid for uid, _state in rows]
    done = sum(1 for _uid, state in rows if state == ReviewState.SUBMITTED)
    if review.uid not in uids:
        return None, None, done, len(rows)
    at = uids.index(review.uid)
    following = uids[at + 1] if at + 1 < len(uids) else None
    return (uids[at - 1] if at else None), following, done, len(rows)


def undeclared(user) -> list[Call]:
    """Calls whose list of applicants this person has not looked through yet."""
    known = user.conflicts.values("call")
    open_ones = Call.objects.filter(state__in=(CallState.ANNOUNCED, CallState.EVALUATION))
    return [
        call
        for call in open_ones.exclude(pk__in=known).prefetch_related("extensions")
        if is_listed(call)
    ]


def is_listed(call) -> bool:
    """Whether the applicants of the call are known: it has closed for everyone."""
    if call.state == CallState.EVALUATION:
        return True
    return call.state == CallState.ANNOUNCED and clock.now() >= call.last_closing()
