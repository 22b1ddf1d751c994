"""Reviewers and applications of a call as assignment needs them, and what stands between them."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from applications.models import Application
from applications.states import State
from cities.states import MembershipState
from reviews.assignment import Person, Work
from reviews.models import ConflictDeclaration, Review, ReviewerProfile
from reviews.states import COUNTING, ReviewState

ALREADY = _("This person already has this application.")
BEFORE = _("This person has already declined this application or had it taken away.")
OWN_CITY = _("This person is from the same city.")
OWN_OBLAST = _("This person is from the same oblast.")
CONFLICT = _("This person has a conflict of interest with this applicant.")
ACTS = _("This person acts for this city.")
FULL = _("This person already has as many applications as one may have.")
NO_ROLE = _("This person is not a reviewer.")
ASSIGNABLE = (State.ADMITTED, State.IN_REVIEW)


@dataclass
class Seat:
    """A reviewer in a call: what they have, what they may not have."""

    user: User
    profile: ReviewerProfile
    cap: int
    acts_for: frozenset
    conflicts: frozenset  # city ids
    has_declared: bool = False
    reviews: dict = field(default_factory=dict)  # {application id: state of the review}

    @cached_property
    def load(self) -> int:
        return sum(1 for state in self.reviews.values() if state in COUNTING)

    @property
    def submitted(self) -> int:
        return sum(1 for state in self.reviews.values() if state == ReviewState.SUBMITTED)

    @property
    def not_started(self) -> int:
        return sum(1 for state in self.reviews.values() if state == ReviewState.ASSIGNED)

    def holds(self, application) -> bool:
        return self.reviews.get(application.pk) in COUNTING

    def obstacle(self, application) -> str:
        """Why this person may not review this application, or an empty text."""
        city = application.city
        reasons = (
            (self.holds(application), ALREADY),
            (application.pk in self.reviews, BEFORE),
            (city.pk in self.acts_for, ACTS),
            (city.pk in self.conflicts, CONFLICT),
            (self.profile.city_id == city.pk, OWN_CITY),
            (bool(self.profile.oblast) and self.profile.oblast == city.oblast, OWN_OBLAST),
            (self.load >= self.cap, FULL),
        )
        return next((reason for holds, reason in reasons if holds), "")

    def person(self) -> Person:
        return Person(
            id=self.user.pk,
            sex=self.profile.sex or (self.user.form if self.user.form in "fm" else ""),
            expertise=frozenset(map(str, self.profile.expertise)),
            load=self.load,
            cap=self.cap,
        )


def seats(call) -> list[Seat]:
    """Every reviewer, in the order of names, with what they have in the call."""
    users = User.objects.with_role(Role.REVIEWER).select_related("reviewer_profile")
    users = users.prefetch_related("memberships").order_by("surname", "given_name", "pk")
    words: dict = {}
    for user, city, conflict in (
        ConflictDeclaration.objects.filter(call=call)
        .standing()
        .values_list("user", "city", "is_conflict")
    ):
        words.setdefault(user, []).append((city, conflict))
    held: dict = {}
    reviews = Review.objects.filter(application__call=call).order_by("pk")
    for reviewer, application, state in reviews.values_list("reviewer", "application", "state"):
        held.setdefault(reviewer, {})[application] = state
    return [_seat(call, user, words.get(user.pk, []), held.get(user.pk, {})) for user in users]


def _seat(call, user, words, held) -> Seat:
    profile = getattr(user, "reviewer_profile", None) or ReviewerProfile(user=user)
    return Seat(
        user=user,
        profile=profile,
        cap=cap(call.load_max, profile),
        acts_for=frozenset(
            each.city_id
            for each in user.memberships.all()
            if each.state == MembershipState.CONFIRMED
        ),
        conflicts=frozenset(city for city, conflict in words if conflict),
        has_declared=bool(words),
        reviews=held,
    )


def cap(of_call, profile) -> int:
    """The most applications of a call one person reviews: their own limit where it is lower."""
    return of_call if profile.load_max is None else min(profile.load_max, of_call)


def assignable(call):
    """Applications that take reviewers, by number."""
    found = Application.objects.filter(call=call, state__in=ASSIGNABLE).select_related("city")
    return found.order_by("number", "pk")


def work(application, all_seats) -> Work:
    """An application as the plan sees it."""
    has = {seat.user.pk for seat in all_seats if seat.holds(application)}
    barred = {
        seat.user.pk
        for seat in all_seats
        if seat.user.pk not in has and seat.obstacle(application) not in ("", FULL)
    }
    return Work(
        id=application.pk,
        themes=frozenset(map(str, application.themes)),
        has=frozenset(has),
        barred=frozenset(barred),
    )


def reasons_against(application, all_seats) -> list[tuple[str, int]]:
    """Why nobody more can be had: [(reason, how many people)], most first."""
    counted: dict = {}
    for seat in all_seats:
        reason = seat.obstacle(application)
        if reason and reason != ALREADY:
            counted[reason] = counted.get(reason, 0) + 1
    return sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))
