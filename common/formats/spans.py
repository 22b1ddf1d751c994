"""How long is left and how long ago, in words."""

from datetime import datetime, timedelta

from common import clock
from common.formats.dates import as_day, format_day, format_time
from common.formats.language import is_ukrainian
from common.formats.plurals import plural

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

# unit: (Ukrainian nominative forms, accusative singular, English singular)
UNITS = {
    DAY: (("день", "дні", "днів"), "день", "day"),
    HOUR: (("година", "години", "годин"), "годину", "hour"),
    MINUTE: (("хвилина", "хвилини", "хвилин"), "хвилину", "minute"),
}
LEFT = {DAY: "Лишився", HOUR: "Лишилася", MINUTE: "Лишилася"}


def largest_unit(span: timedelta) -> timedelta:
    """Days from two days on, hours from two hours on, otherwise minutes."""
    if span >= 2 * DAY:
        return DAY
    return HOUR if span >= 2 * HOUR else MINUTE


def counted(number: int, unit: timedelta, *, accusative: bool = False) -> str:
    """«3 години», «1 годину» in the accusative, in English “3 hours”."""
    (one, few, many), object_form, english = UNITS[unit]
    if not is_ukrainian():
        return f"{number} {english}" if number == 1 else f"{number} {english}s"
    return f"{number} {plural(number, object_form if accusative else one, few, many)}"


def format_duration(span: timedelta) -> str:
    """«14 днів», «47 годин», «90 хвилин»: one unit, rounded down."""
    unit = largest_unit(span)
    return counted(span // unit, unit)


def time_left(until: datetime, now: datetime | None = None) -> str:
    """«Лишилося 14 днів», rounded down so that it never promises more than there is."""
    span = until - (now or clock.now())
    ukrainian = is_ukrainian()
    if span <= timedelta(0):
        return "Час вийшов" if ukrainian else "Time is up"
    if span < MINUTE:
        return "Лишилося менше хвилини" if ukrainian else "Less than a minute left"
    if not ukrainian:
        return f"{format_duration(span)} left"
    unit = largest_unit(span)
    verb = plural(span // unit, LEFT[unit], "Лишилося", "Лишилося")
    return f"{verb} {format_duration(span)}"


def relative(moment: datetime, now: datetime | None = None) -> str:
    """«щойно», «5 хвилин тому», «учора о 18:00», or the day when it is further off."""
    now = now or clock.now()
    span = abs(moment - now)
    days = (as_day(moment) - as_day(now)).days
    if span < MINUTE:
        return "щойно" if is_ukrainian() else "just now"
    if span < HOUR or days == 0:
        unit = HOUR if span >= HOUR else MINUTE
        return past_or_future(counted(span // unit, unit, accusative=True), moment < now)
    if abs(days) == 1:
        return near_day(days, format_time(moment))
    return format_day(moment)


def past_or_future(words: str, is_past: bool) -> str:
    """«5 хвилин тому» or «за 5 хвилин»."""
    if is_ukrainian():
        return f"{words} тому" if is_past else f"за {words}"
    return f"{words} ago" if is_past else f"in {words}"


def near_day(days: int, at: str) -> str:
    """«учора о 18:00» or «завтра о 18:00»; «об» before 11 o'clock."""
    if not is_ukrainian():
        return f"yesterday at {at}" if days < 0 else f"tomorrow at {at}"
    day = "учора" if days < 0 else "завтра"
    return f"{day} {'об' if at.startswith('11') else 'о'} {at}"
