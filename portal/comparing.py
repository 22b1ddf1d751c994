"""A result beside its target, for portal/practice_results.html."""

from decimal import Decimal

from reports.figures import written

ROOM = Decimal("1.2")  # of the larger of value and target: how long a bar may be


def compared(label, value, target, *, reached="") -> dict:
    """{label, reached, planned, target, parts, whole}; `reached`: other words for the value, which
    is None where it is hidden."""
    made = {"label": label, "target": target, "planned": "—" if target is None else written(target)}
    if value is None:
        return made | {"reached": reached, "parts": (), "whole": target}
    return made | {
        "reached": reached or written(value),
        "parts": [{"value": value, "colour": "c1"}],
        "whole": max(value, target or 0) * ROOM,
    }
