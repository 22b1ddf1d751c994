"""What a move reads of its thing to judge it, read once: two conditions may stand on the same
text, and the state machine asks every condition again when the move is made."""

from collections.abc import Callable
from contextlib import contextmanager


@contextmanager
def reading_once(thing):
    """Until the block ends, `once` reads each part of `thing` at most once."""
    thing._read = {}
    try:
        yield
    finally:
        del thing._read


def once(thing, name: str, read: Callable):
    """What `read` gives, or gave before under this name; outside of `reading_once` always anew."""
    known = thing.__dict__.get("_read")
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return known[name]
