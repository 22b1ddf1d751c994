"""The wall clock in Kyiv, and the two hours a year when it skips or repeats."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from common.clock import KYIV


class WrongWallTime(ValueError):
    """The clock on the wall shows this time never or twice on that day."""


MISSING = _("There is no %(time)s on %(day)s: the clock moves an hour ahead. Choose another hour.")
TWICE = _("%(time)s comes twice on %(day)s: the clock moves an hour back. Choose another hour.")


def to_kyiv(moment: datetime) -> datetime:
    """The same moment on the clock in Kyiv; ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a zone cannot be shown in Kyiv time.")
    return moment.astimezone(KYIV)


def local_to_utc(wall: datetime) -> datetime:
    """The UTC moment of a naive Kyiv wall time; WrongWallTime if it is missing or comes twice."""
    if wall.tzinfo is not None:
        raise ValueError("A wall time carries no zone.")
    first, second = wall.replace(tzinfo=KYIV, fold=0), wall.replace(tzinfo=KYIV, fold=1)
    words = {"time": f"{wall:%H:%M}", "day": f"{wall:%d.%m.%Y}"}
    if first.astimezone(UTC).astimezone(KYIV).replace(tzinfo=None) != wall:
        raise WrongWallTime(MISSING % words)
    if first.utcoffset() != second.utcoffset():
        raise WrongWallTime(TWICE % words)
    return first.astimezone(UTC)


def is_repeated(local: datetime) -> bool:
    """True in the autumn hour that the clock in Kyiv shows twice."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
