"""What a message keeps of its context: plain JSON, with moments, days and sums tagged."""

from datetime import date, datetime
from decimal import Decimal

from notifications.sealed import Sealed, opened, seal

HIDDEN = "…"  # stands where sealed words are not for the reader


def pack(value):
    """A value as JSON keeps it: moments, days and sums are tagged, sealed words encrypted."""
    if isinstance(value, Sealed):
        return {"$sealed": seal(value)}
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$sum": str(value)}
    if isinstance(value, dict):
        return {name: pack(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [pack(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def unpack(value, *, unsealed=False):
    """What `pack` was given; sealed words only where `unsealed`."""
    if isinstance(value, dict):
        if set(value) == {"$moment"}:
            return datetime.fromisoformat(value["$moment"])
        if set(value) == {"$day"}:
            return date.fromisoformat(value["$day"])
        if set(value) == {"$sum"}:
            return Decimal(value["$sum"])
        if set(value) == {"$sealed"}:
            return opened(value["$sealed"]) if unsealed else HIDDEN
        return {name: unpack(item, unsealed=unsealed) for name, item in value.items()}
    if isinstance(value, list):
        return [unpack(item, unsealed=unsealed) for item in value]
    return value
