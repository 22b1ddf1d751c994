"""The table of access (table.txt), read."""

from dataclasses import dataclass
from pathlib import Path

PLACE = Path(__file__).with_name("table.txt")
UNSEEN = "-"  # 404: for this person there is no such thing


@dataclass(frozen=True)
class Row:
    """What one method of one route answers to each role."""

    method: str
    route: str
    statuses: dict


def rows() -> list[Row]:
    """Every row of the table, under the roles that the heading above it names."""
    found, roles = [], []
    for line in PLACE.read_text("utf-8").splitlines():
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if words[0] == "METHOD":
            roles = words[2:]
            continue
        method, route, *statuses = words
        statuses = ["404" if each == UNSEEN else each for each in statuses]
        found.append(Row(method, route, dict(zip(roles, statuses, strict=True))))
    return found
