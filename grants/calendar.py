"""Which steps of a call's calendar follow from the dates of the call itself."""

from datetime import timedelta

from common.formats import to_kyiv

CHECK_DAYS = 7  # the formal check as the calendar announces it


def fill(step, call) -> bool:
    """Put the call's dates into a step; False where nothing follows from them."""
    times = of_code(step.code, call)
    if not times:
        return False
    for name in ("at", "on", "until"):
        setattr(step, name, times.get(name))
    return True


def of_code(code, call) -> dict:
    """{at | on | until} of a step, from the dates that the call has."""
    closes = to_kyiv(call.closes_at).date() if call.closes_at else None
    review = to_kyiv(call.review_due_at).date() if call.review_due_at else None
    found = {
        "announced": {"on": to_kyiv(call.opens_at).date() if call.opens_at else None},
        "deadline": {"at": call.closes_at},
        "check": closes and {"on": _after(closes, 1), "until": _after(closes, CHECK_DAYS)},
        "review": closes and review and {"on": _after(closes, CHECK_DAYS + 1), "until": review},
        "results": {"until": call.results_by},
        "start": {"on": call.starts_on},
    }.get(code)
    return found if found and any(found.values()) else {}


def _after(day, days):
    return day + timedelta(days=days)
