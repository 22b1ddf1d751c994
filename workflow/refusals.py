"""Why a move is refused, in words for the person who tried."""

from django.core.exceptions import PermissionDenied


class NotNow(Exception):  # noqa: N818 - it is an answer, not a fault
    """The move is not possible now; `reason` is a sentence for the user."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


class NotAllowed(PermissionDenied):
    """This person may not make this move at all."""


def condition(reason):
    """Mark a predicate `f(thing) -> bool` as a condition of a move; `reason` is shown when false."""

    def mark(predicate):
        predicate.reason = reason
        return predicate

    return mark
