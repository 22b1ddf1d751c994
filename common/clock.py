"""The one clock. Nothing else in the product asks the machine what time it is."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

try:
    KYIV = ZoneInfo("Europe/Kyiv")
except ZoneInfoNotFoundError:  # tzdata older than 2022b
    KYIV = ZoneInfo("Europe/Kiev")

MORNING = time(9)
LAST_SECOND = time(23, 59, 59)

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)
_shift = timedelta(0)


def now() -> datetime:
    """The moment that counts, aware, in UTC: the request's arrival, a rehearsal's time, or now."""
    return _moment.get() or datetime.now(UTC) + _shift


def today() -> date:
    """The calendar day in Kyiv."""
    return now().astimezone(KYIV).date()


def morning_of(day: date) -> datetime:
    """Nine o'clock of a day in Kyiv: when people can still act on what they are told of that day."""
    return datetime.combine(day, MORNING, tzinfo=KYIV).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last second of a day in Kyiv: until then whatever is due on it is in time."""
    return datetime.combine(day, LAST_SECOND, tzinfo=KYIV).astimezone(UTC)


@contextmanager
def travel(to: datetime):
    """Hold the clock at `to` (aware) within the block, in this context only."""
    token = _moment.set(to.astimezone(UTC))
    try:
        yield to
    finally:
        _moment.reset(token)


def shift(by: timedelta) -> None:
    """Move the clock of the whole process by `by` from the machine's time; zero brings it back."""
    global _shift
    _shift = by
