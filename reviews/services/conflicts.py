"""Conflicts of interest: declared before assignment, at the start of a review, found later."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from cities.models import City
from cities.states import MembershipState
from reviews import applicants, detection, notices, rules
from reviews.models import ConflictDeclaration, Review
from reviews.services.ranking import latest, rank
from reviews.states import ReviewState
from workflow import journal, moves
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

FIXED = _("The Section recorded this conflict of interest; only the Section can lift it.")
NOT_LISTED = _("This is no longer among the applicants.")
WHY = _("Say why, in a sentence at least.")
Kind = ConflictDeclaration.Kind


@transaction.atomic
def declare(call, *, by, keys, kind="", explanation="") -> list[ConflictDeclaration]:
    """One's own conflicts with the cities, partners and people ticked on the list of applicants."""
    if not rules.may_declare(by):
        raise NotAllowed("declare")
    named = {each.key: each for part in applicants.lists(call).values() for each in part}
    if not set(keys) <= set(named):
        raise NotNow(NOT_LISTED)
    ordered = (named[key] for key in sorted(keys, key=_cities_last))
    chosen = {city: each for each in ordered for city in each.cities}
    cities = City.objects.in_bulk(list(chosen))
    return [
        _conflict(
            call, by, cities[city], by=by, kind=kind, explanation=explanation, about=each.name
        )
        for city, each in chosen.items()
    ]


def _cities_last(key):
    return key.startswith("city-")


@transaction.atomic
def declare_none(call, *, by) -> int:
    """The honest «no» about every applicant that has no word of this person yet. Returns how many."""
    if not rules.may_declare(by):
        raise NotAllowed("declare")
    known = set(by.conflicts.filter(call=call).standing().values_list("city", flat=True))
    cities = set(applicants.standing(call).values_list("city", flat=True)) - known
    ConflictDeclaration.objects.bulk_create(
        ConflictDeclaration(call=call, user=by, city_id=city, is_conflict=False, by=by)
        for city in sorted(cities)
    )
    journal.record("declare_no_conflict", call, by=by, details={"cities": len(cities)})
    return len(cities)


@transaction.atomic
def step_aside(review, *, by, kind="", explanation="") -> Review:
    """One's own conflict with an application one was given: it disappears at once."""
    review = moves.locked(review)
    if review.reviewer_id != by.pk:
        raise NotAllowed("step aside")
    if review.state in (ReviewState.CONFLICTED, ReviewState.RELEASED, ReviewState.DECLINED):
        return review
    application = review.application
    _conflict(application.call, by, application.city, by=by, kind=kind, explanation=explanation)
    return moves.fresh(review)


@transaction.atomic
def record(call, user, city, *, by, explanation, kind="") -> ConflictDeclaration:
    """The Section records a conflict of someone else, found by anyone at any time."""
    if not rules.may_keep_conflicts(call, city, by):
        raise NotAllowed("record a conflict")
    if not explanation.strip():
        raise NotNow(WHY)
    return _conflict(call, user, city, by=by, kind=kind, explanation=explanation)


@transaction.atomic
def lift(declaration, *, by, reason) -> ConflictDeclaration:
    """The Section says that what the facts or a person showed is no conflict after all."""
    may_keep = rules.may_keep_conflicts(declaration.call, declaration.city, by)
    if not may_keep or declaration.user_id == by.pk:
        raise NotAllowed("lift a conflict")
    if not reason.strip():
        raise NotNow(WHY)
    return _word(
        declaration.call,
        declaration.user,
        declaration.city,
        by=by,
        is_conflict=False,
        explanation=reason,
    )


@transaction.atomic
def detect(call) -> list[ConflictDeclaration]:
    """Conflicts that the facts show for reviewers and the commission; what the Section lifted stays so."""
    words = {
        (word.user_id, word.city_id): word
        for word in ConflictDeclaration.objects.filter(call=call).standing()
    }
    rows = applicants.contents(call)
    people = User.objects.filter(is_active=True, groups__name__in=[Role.REVIEWER, Role.COMMISSION])
    found = []
    for user in (
        people.distinct().select_related("reviewer_profile").prefetch_related("memberships")
    ):
        known = _known(user)
        for row, answers in rows:
            kind = detection.found(known, _applicant(row, answers))
            word = words.get((user.pk, row.city_id))
            settled = word is not None and (word.is_conflict or word.by_id != user.pk)
            if kind and not settled:
                found.append(_conflict(call, user, row.city, by=None, kind=kind, is_detected=True))
    return found


def _known(user) -> detection.Known:
    profile = getattr(user, "reviewer_profile", None)
    acted = (MembershipState.CONFIRMED, MembershipState.ENDED)
    return detection.Known(
        id=user.pk,
        acts_for=frozenset(m.city_id for m in user.memberships.all() if m.state in acted),
        city=profile.city_id if profile else None,
        employer=detection.plain(profile.employer) if profile else "",
        posts=detection.plain(profile.posts) if profile else "",
    )


def _applicant(row, answers) -> detection.Applicant:
    partners = (each["name"] for each in answers.get("partners", []))
    return detection.Applicant(
        city=row.city_id,
        council=detection.plain(row.city.council),
        partners=tuple(map(detection.plain, partners)),
    )


def _conflict(call, user, city, *, by, kind="", **facts):
    """A standing conflict, and what follows: the person's review of that city ends, ranks re-run."""
    made = _word(call, user, city, by=by, is_conflict=True, kind=kind or Kind.OTHER, **facts)
    held = Review.objects.filter(reviewer=user, application__call=call, application__city=city)
    ended = list(held.counting().select_related("application"))
    for review in ended:
        actor = by if by is not None and rules.may_step_aside(review, by) else SCHEDULE
        perform(review.conflict, by=actor, declaration=made.pk)
        notices.conflicted(review)
    counted = any(review.state == ReviewState.SUBMITTED for review in ended)
    if counted and latest(call):
        rank(call, by=by or SCHEDULE, because="conflict")
    return made


def _word(call, user, city, *, by, is_conflict, **facts):
    """A new standing word about a person and a city; the one before is kept, but stands no more."""
    moves.locked(call)
    before = ConflictDeclaration.objects.filter(call=call, user=user, city=city).standing().first()
    own = by is not None and by.pk == user.pk
    if before and before.is_conflict and own and before.by_id != user.pk and not is_conflict:
        raise NotNow(FIXED)
    if before:
        before.is_standing = False
        before.save(update_fields=["is_standing"])
    made = ConflictDeclaration.objects.create(
        call=call, user=user, city=city, by=by, is_conflict=is_conflict, **facts
    )
    action = "declare_conflict" if is_conflict else "declare_no_conflict"
    journal.record(action, made, by=by, details={"user": user.pk, "city": city.pk})
    return made
