"""The ranking as a pure calculation: the same inputs and seed give the same text to the byte.

Inputs are plain JSON values (`reviews.inputs` collects them), decimals as text:
{"rules": {envelope, threshold, criteria [{code, weight, minimum}], tie_break, divergence_points,
divergence_gap, reviewers_min}, "applications": [{id, requested, own_share, was_grantee,
population, submitted_at, reviews [{id, reviewer, scores {code: 0…5}}]}]}.
"""

import hashlib
import json
from decimal import Decimal
from fractions import Fraction

from reviews import scoring, severity

METHOD = "raw mean of totals; additive mixed model beside it"

FITS, EDGE, RESERVE, BELOW, UNSCORED = "fits", "edge", "reserve", "below", "unscored"
LAST = 10**12  # a city of unknown population comes after every other
LEVEL = "level"


def canonical(values) -> str:
    """Keys sorted, no spaces: the text that is hashed and compared."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(values) -> str:
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def compute(inputs: dict, *, seed: str) -> dict:
    """{"official": {rows, left, ties}, "modelled": …}; both plain JSON values."""
    found = official(inputs, seed=seed)
    return {"official": found, "modelled": severity.modelled(inputs, found["rows"], seed=seed)}


def official(inputs: dict, *, seed: str) -> dict:
    """The official ranking: rows in order with everything that put them there, and what is left."""
    rules = inputs["rules"]
    measured = [_measure(each, rules) for each in inputs["applications"]]
    scored = [each for each in measured if each["mean"] is not None]
    scored.sort(key=lambda each: _order(each, rules, seed))
    rows = [_row(each, place) for place, each in enumerate(scored, 1)]
    left = _walk(rows, Decimal(rules["envelope"]))
    others = sorted((each for each in measured if each["mean"] is None), key=lambda e: e["id"])
    rows += [_row(each, None) | {"standing": UNSCORED, "left": None} for each in others]
    ties = [
        _tie(above, below, rules, seed)
        for above, below in zip(scored, scored[1:], strict=False)
        if above["mean"] == below["mean"]
    ]
    return {"rows": rows, "left": str(left), "ties": ties}


def lot(seed: str, identity: str) -> str:
    """The lot («жереб»): the lower hash comes first; anyone can recompute it."""
    return hashlib.sha256(f"{seed}:{identity}".encode()).hexdigest()


def _measure(each: dict, rules: dict) -> dict:
    """An application with its exact averages."""
    weights = {item["code"]: item["weight"] for item in rules["criteria"]}
    totals = sorted(
        (scoring.total(review["scores"], weights) for review in each["reviews"]), reverse=True
    )
    averages = {
        code: scoring.mean(review["scores"][code] for review in each["reviews"]) for code in weights
    }
    average = scoring.mean(totals)
    lacking = [
        item["code"]
        for item in rules["criteria"]
        if item["minimum"] is not None
        and averages[item["code"]] is not None
        and averages[item["code"]] < Fraction(item["minimum"])
    ]
    apart = scoring.divergence(
        totals,
        points=rules["divergence_points"],
        threshold=rules["threshold"],
        gap=rules["divergence_gap"],
    )
    return each | {
        "totals": totals,
        "averages": averages,
        "mean": None if average is None else scoring.rounded(average),
        "lacking": lacking,
        "passes": average is not None and scoring.rounded(average) >= Decimal(rules["threshold"]),
        "apart": apart,
        "too_few": len(totals) < rules["reviewers_min"],
    }


def _order(each: dict, rules: dict, seed: str):
    return (-each["mean"], *(_key(name, each, seed) for name in rules["tie_break"]), each["id"])


def _key(name: str, each: dict, seed: str):
    """What a rule of the tie-break compares; less is better."""
    found = {
        "own_share": lambda: -Fraction(each["own_share"]),
        "never_grantee": lambda: each["was_grantee"],
        "smaller_population": lambda: each["population"] or LAST,
        "earlier": lambda: each["submitted_at"],
        "lot": lambda: lot(seed, each["id"]),
    }.get(name)
    return found() if found else -each["averages"].get(name, Fraction(0))


def _tie(above: dict, below: dict, rules: dict, seed: str) -> dict:
    """Which rule parted two equal means, with what it and the rules before it compared."""
    steps, decided = [], LEVEL
    for name in rules["tie_break"]:
        steps.append(
            {"rule": name, "above": _said(name, above, seed), "below": _said(name, below, seed)}
        )
        if _key(name, above, seed) != _key(name, below, seed):
            decided = name
            break
    return {"above": above["id"], "below": below["id"], "decided_by": decided, "steps": steps}


def _said(name: str, each: dict, seed: str):
    """What a rule compared, as it is kept and shown."""
    if name in each["averages"]:
        return str(scoring.rounded(each["averages"][name]))
    if name == "own_share":
        return str(scoring.rounded(Fraction(each["own_share"])))
    if name == "lot":
        return lot(seed, each["id"])[:12]
    names = {
        "never_grantee": "was_grantee",
        "smaller_population": "population",
        "earlier": "submitted_at",
    }
    return each[names[name]] if name in names else None


def _row(each: dict, place: int | None) -> dict:
    return {
        "id": each["id"],
        "place": place,
        "mean": None if each["mean"] is None else str(each["mean"]),
        "totals": [str(one) for one in each["totals"]],
        "averages": {
            code: None if one is None else str(scoring.rounded(one))
            for code, one in each["averages"].items()
        },
        "requested": each["requested"],
        "passes": each["passes"],
        "lacking": each["lacking"],
        "apart": None if each["apart"] is None else str(each["apart"]),
        "too_few": each["too_few"],
    }


def _walk(rows: list[dict], left: Decimal) -> Decimal:
    """Give each row its standing under the envelope; the first that does not fit ends the walk."""
    ended = False
    for row in rows:
        requested = Decimal(row["requested"])
        row["left"] = None
        if not row["passes"] or row["lacking"]:
            row["standing"] = BELOW
        elif ended:
            row["standing"] = RESERVE
        elif requested <= left:
            left -= requested
            row["standing"], row["left"] = FITS, str(left)
        else:
            ended = True
            row["standing"] = EDGE
    return left
