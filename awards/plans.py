"""The plan of an agreement: taken over from a submission, fitted to the sum that was awarded."""

import copy
from decimal import Decimal

from common.formats import round_half_up

ZERO = Decimal("0.00")
OWN = ("cash", "in_kind", "partner")
ACTIVITY = ("uid", "title", "month_from", "month_to", "result", "place", "accessibility")
INDICATOR = ("uid", "baseline", "target", "women", "men", "source")
LINE = (
    *("uid", "category", "activity", "item", "note", "unit", "quantity", "price"),
    *("total", "grant", *OWN),
)


def plan_of(answers) -> dict:
    """The plan as it was submitted; names of people stay with the submission."""
    return {
        "activities": [_taken(row, ACTIVITY) for row in answers.get("activities", [])],
        "indicators": [
            {"code": row.get("indicator", ""), **_taken(row, INDICATOR)}
            for row in answers.get("indicators", [])
        ],
        "lines": [_taken(row, LINE) for row in answers.get("budget", {}).get("lines", [])],
    }


def granted(plan) -> Decimal:
    return sum((Decimal(line["grant"]) for line in plan.get("lines", [])), ZERO)


def own(plan) -> Decimal:
    """What the city and its partners promised to add."""
    lines = plan.get("lines", [])
    return sum((Decimal(line[name]) for line in lines for name in OWN), ZERO)


def fitted(plan, amount) -> dict[str, Decimal]:
    """{line: grant} in the proportions of the plan, so that they make `amount` to the kopiika."""
    whole, left, found = granted(plan), amount, {}
    lines = [line for line in plan["lines"] if Decimal(line["grant"])]
    for line in lines:
        part = min(round_half_up(Decimal(line["grant"]) * amount / whole, 2), left)
        found[line["uid"]] = part
        left -= part
    if lines:
        found[lines[-1]["uid"]] += left
    return found


def regranted(plan, grants) -> dict:
    """The plan with other grants by line; totals follow, and a price that no longer fits goes."""
    made = copy.deepcopy(plan)
    for line in made["lines"]:
        before = line["total"]
        line["grant"] = format(Decimal(grants.get(line["uid"], ZERO)).quantize(ZERO), "f")
        parts = (Decimal(line[name]) for name in ("grant", *OWN))
        line["total"] = format(sum(parts, ZERO), "f")
        if line["total"] != before:
            line["quantity"] = line["price"] = None
    return made


def _taken(row, names) -> dict:
    return {name: row.get(name) for name in names}
