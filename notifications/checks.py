"""Whether a message still holds when its turn comes: asked of the app that owns its kind."""

from collections.abc import Callable

_checks: dict[str, Callable] = {}


def holds_while(kind: str):
    """Register `f(about, message) -> bool` for messages of `kind`: false means send it no more."""

    def register(check):
        _checks[kind] = check
        return check

    return register


def still_holds(message) -> bool:
    """True where no check is registered or the check says so; false when the object is gone."""
    check = _checks.get(message.kind)
    if check is None:
        return True
    return message.thing is not None and bool(check(message.thing, message))
