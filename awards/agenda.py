"""The agenda of a meeting: rows of its ranking, and who may have nothing to do with them."""

from awards.models import Recusal, Vote
from awards.states import RecusalKind
from cities.models import Membership
from reviews.models import ConflictDeclaration


def rows_of(ranking) -> list[dict]:
    """The rows of the official ranking, in order (reviews.ranking says what a row holds)."""
    return ranking.results["official"]["rows"]


def row_of(ranking, uid) -> dict | None:
    return next((row for row in rows_of(ranking) if row["id"] == uid), None)


def note_conflicts(meeting) -> list[Recusal]:
    """Write down the recusals that facts demand; what the recused cast on open motions goes.

    Called whenever it matters: at preparing, opening, voting and recording.
    """
    known = set(meeting.recusals.values_list("user_id", "application_id"))
    cities: dict = {}
    undecided = meeting.decisions.filter(decided_at=None)
    for application, city in undecided.values_list("application_id", "application__city_id"):
        cities.setdefault(city, []).append(application)
    made = [
        Recusal(meeting=meeting, user_id=user, application_id=application, kind=kind)
        for (user, city), kind in _barred(meeting, cities).items()
        for application in cities[city]
        if (user, application) not in known
    ]
    Recusal.objects.bulk_create(made)
    for each in made:
        drop_votes(meeting, user=each.user_id, application=each.application_id)
    return made


def drop_votes(meeting, *, user, application=None):
    """Take back what a member who left cast on motions that are not recorded yet."""
    votes = Vote.objects.filter(decision__meeting=meeting, decision__decided_at=None, user=user)
    if application is not None:
        votes = votes.filter(decision__application=application)
    votes.delete()


def _barred(meeting, cities) -> dict:
    """{(user, city): kind of recusal} of the people with a seat, and of the secretary."""
    people = [*meeting.attendances.values_list("user_id", flat=True), meeting.secretary_id]
    conflicts = ConflictDeclaration.objects.filter(call=meeting.call_id).conflicts()
    acts = Membership.objects.confirmed()
    found = {}
    for kind, rows in ((RecusalKind.CONFLICT, conflicts), (RecusalKind.ACTS, acts)):
        pairs = rows.filter(user__in=people, city__in=cities).values_list("user_id", "city_id")
        found |= dict.fromkeys(pairs, kind)
    return found
