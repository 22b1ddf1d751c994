"""Computing a ranking, keeping it with all it was computed from, and replaying it."""

import platform
from importlib.metadata import version

from django.db import transaction

from grants import rules as grant_rules
from reviews import inputs, ranking
from reviews.models import Ranking
from workflow import journal, moves
from workflow.moves import SCHEDULE
from workflow.refusals import NotAllowed


def latest(call) -> Ranking | None:
    return call.rankings.order_by("-at", "-pk").first()


@transaction.atomic
def rank(call, *, by, because="") -> Ranking:
    """Rank the call as its scores stand; the same inputs as last time give the ranking of last time."""
    call = moves.locked(call)
    if by != SCHEDULE and not because and not grant_rules.may_run(call, by):
        raise NotAllowed("rank")
    values = inputs.collect(call)
    digest = ranking.sha256(values)
    before = latest(call)
    if before and before.inputs_sha256 == digest:
        return before
    seed = inputs.seed_of(call)
    made = Ranking.objects.create(
        call=call,
        by=by if hasattr(by, "pk") else None,
        inputs=values,
        inputs_sha256=digest,
        method=ranking.METHOD,
        seed=seed,
        versions={"python": platform.python_version(), "numpy": version("numpy")},
        results=ranking.compute(values, seed=seed),
        because=because,
    )
    details = {"ranking": made.pk, "inputs_sha256": digest, "because": because}
    journal.record("rank", call, by=by, details=details)
    return made


def replay(kept: Ranking) -> list[str]:
    """What differs when a stored ranking is computed again from its stored inputs: nothing, if sound."""
    found = [] if ranking.sha256(kept.inputs) == kept.inputs_sha256 else ["inputs"]
    again = ranking.compute(kept.inputs, seed=kept.seed)
    return found + [
        part
        for part in ("official", "modelled")
        if ranking.canonical(again[part]) != ranking.canonical(kept.results[part])
    ]
