"""The calendar of a call as the public reads it: what was, what is next, what comes."""

from datetime import UTC, datetime, time

from django.utils.translation import gettext as _

from common import clock
from common.formats import format_day, format_days, format_time, to_kyiv
from common.formats.dates import day_and_month
from grants import calendar


def events(call) -> list[dict]:
    """Events for components/timeline.html, in their order; steps without a date are left out."""
    found = [event for step in call.calendar.all() if (event := _event(step, call))]
    found.sort(key=lambda event: event["ends"])
    now = clock.now()
    for event in found:
        event["done"] = event["ends"] <= now
    upcoming = next((event for event in found if not event["done"]), None)
    if upcoming:
        upcoming["now"] = True
    return found


def closes_for_all(call):
    """The closing that holds for every city: the call's own, or an extension for all."""
    times = [each.until for each in call.extensions.all() if not each.city_id and not each.oblast]
    return max([call.closes_at, *times])


def _event(step, call):
    times = {name: getattr(step, name) for name in ("at", "on", "until")}
    if not any(times.values()):
        times |= calendar.of_code(step.code, call)
    if step.code == "deadline":
        times = {"at": closes_for_all(call), "on": None, "until": None}
    if not any(times.values()):
        return None
    return {"text": step.name, "note": _note(step, call), "ends": _end(times), **_when(times, call)}


def _note(step, call):
    if step.code == "deadline" and call.grace_minutes:
        return _("A draft begun before may still be submitted for {minutes} minutes.").format(
            minutes=call.grace_minutes
        )
    return step.hint


def _end(times):
    if times["at"]:
        return times["at"]
    last = times["until"] or times["on"]
    return datetime.combine(last, time.max, tzinfo=clock.KYIV).astimezone(UTC)


def _when(times, call):
    """The words of the time, and the moment for machines where it is one."""
    at, on, until = times["at"], times["on"], times["until"]
    if at:
        local = to_kyiv(at)
        return {"when": f"{_day(local.date(), call)}, {format_time(at)}", "at": local}
    if on and until and on != until:
        return {"when": _days(on, until, call)}
    if until and not on:
        return {"when": _("by {day}").format(day=_day(until, call)), "at": until}
    return {"when": _day(on or until, call), "at": on or until}


def _days(first, last, call):
    if not first.year == last.year == call.year:
        return format_days(first, last)
    if first.month == last.month:
        return f"{first.day}–{day_and_month(last)}"
    return f"{day_and_month(first)} — {day_and_month(last)}"


def _day(day, call):
    """Without the year where it is the year of the call."""
    return day_and_month(day) if day.year == call.year else format_day(day)
