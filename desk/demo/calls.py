"""The four calls of the demo, prepared and announced by the Section."""

from datetime import date, datetime, time, timedelta

from common import clock
from common.clock import KYIV
from grants import rulebook
from grants import services as grants
from grants.models import Call
from workflow import journal

SETUP = "amu-2017"
CLOSING = time(18)
TITLE = (
    "Конкурс короткострокових гендерних ініціатив",
    "Competition for Short-term Gender Initiatives",
)


CLOSINGS = {"monitoring": -213, "review": -8, "open": 14}  # days from today
OPEN_FOR = {"monitoring": 32, "review": 32, "open": 28}
ORDINALS = (("перший", "first"), ("другий", "second"), ("третій", "third"))
FUND_OF_MONITORING = 720_000


def kyiv(day: date, hour=10, minute=0, second=0) -> datetime:
    """A moment of a Kyiv day."""
    return datetime.combine(day, time(hour, minute, second), KYIV)


def call_of_2017(section) -> Call:
    """The call of 2017 with the dates of its own papers."""
    dates = {
        "opens_at": kyiv(date(2017, 4, 3)),
        "closes_at": kyiv(date(2017, 5, 5), 18),
        "review_due_at": kyiv(date(2017, 5, 26), 18),
        "results_by": date(2017, 6, 7),
        "starts_on": date(2017, 7, 1),
        "ends_on": date(2017, 12, 15),
    }
    titles = {"title_uk": f"{TITLE[0]} 2017 року", "title_en": f"{TITLE[1]}, 2017"}
    steps = {
        "announced": {"on": date(2017, 4, 3)},
        "info_session": {"on": date(2017, 4, 12)},
        "questions": {"until": date(2017, 4, 25)},
        "deadline": {"at": dates["closes_at"]},
        "check": {"until": date(2017, 5, 12)},
        "review": {"on": date(2017, 5, 15), "until": date(2017, 5, 26)},
        "meeting": {"on": date(2017, 5, 31)},
        "results": {"until": date(2017, 6, 7)},
        "signing": {"on": date(2017, 6, 22)},
        "start": {"on": date(2017, 7, 1)},
        "interim_report": {"until": date(2017, 10, 10)},
        "final_report": {"until": date(2017, 12, 31)},
    }
    return announced(
        "2017",
        section,
        prepared=kyiv(date(2017, 3, 27), 11),
        steps=steps,
        comment_min=0,
        **dates,
        **titles,
    )


def open_call(section) -> Call:
    """Opened two weeks ago, closes in two weeks."""
    return _relative("open", section, next_number=101)


def call_under_review(section) -> Call:
    """Closed last week, its reviewers have another week."""
    return _relative("review", section)


def call_monitored(section, starts_on, ends_on) -> Call:
    """Decided half a year ago; its projects run from `starts_on` to `ends_on`."""
    return _relative(
        "monitoring",
        section,
        starts_on=starts_on,
        ends_on=ends_on,
        envelope=FUND_OF_MONITORING,
        comment_min=0,
    )


def redate(call, *, by) -> None:
    """Move the dates of `open` and `review` along with today; the rules are frozen anew."""
    today = clock.today()
    closing = today + timedelta(days=CLOSINGS[call.slug])
    dates = dates_of(call.opens_at.astimezone(KYIV).date(), closing)
    for name, value in (dates | {"opens_at": call.opens_at}).items():
        setattr(call, name, value)
    call.save()
    _dress_calendar(call, steps_of(dates))
    call.rules_frozen = rulebook.rules_of(call)
    call.rules_sha256 = rulebook.sha256(call.rules_frozen)
    call.save()
    journal.record("redate", call, by=by, details={"closes_at": call.closes_at})


def _relative(slug, section, **fields) -> Call:
    closes_on = clock.today() + timedelta(days=CLOSINGS[slug])
    opens_on = closes_on - timedelta(days=OPEN_FOR[slug])
    fields = dates_of(opens_on, closes_on) | fields
    prepared = kyiv(opens_on - timedelta(days=6), 15, 20)
    steps = steps_of(fields)
    return announced(slug, section, prepared=prepared, steps=steps, **_titles(slug), **fields)


def _titles(slug):
    """The year and the round: the calls of one year are told apart by their number."""
    closing = {name: clock.today() + timedelta(days=days) for name, days in CLOSINGS.items()}
    year = closing[slug].year
    rounds = [name for name in CLOSINGS if closing[name].year == year]
    uk, en = ORDINALS[rounds.index(slug)]
    return {
        "title_uk": f"{TITLE[0]} {year} року, {uk} набір",
        "title_en": f"{TITLE[1]} {year}, {en} round",
    }


def dates_of(opens_on, closes_on):
    results = closes_on + timedelta(days=33)
    first = (results + timedelta(days=45)).replace(day=1)
    return {
        "opens_at": kyiv(opens_on),
        "closes_at": kyiv(closes_on, 18),
        "review_due_at": kyiv(closes_on + timedelta(days=15), 18),
        "results_by": results,
        "starts_on": first,
        "ends_on": first + timedelta(days=182),
    }


def steps_of(dates):
    opens, closes = (dates[name].astimezone(KYIV).date() for name in ("opens_at", "closes_at"))
    return {
        "announced": {"on": opens},
        "info_session": {"on": opens + timedelta(days=9)},
        "questions": {"until": closes - timedelta(days=5)},
        "deadline": {"at": dates["closes_at"]},
        "check": {"until": closes + timedelta(days=5)},
        "review": {"on": closes + timedelta(days=6), "until": closes + timedelta(days=15)},
        "meeting": {"on": closes + timedelta(days=25)},
        "results": {"until": dates["results_by"]},
        "signing": {"on": dates["starts_on"] - timedelta(days=9)},
        "start": {"on": dates["starts_on"]},
        "interim_report": {"until": dates["starts_on"] + timedelta(days=100)},
        "final_report": {"until": dates["ends_on"] + timedelta(days=15)},
    }


def announced(slug, section, *, prepared, steps, **fields) -> Call:
    with clock.travel(prepared):
        call = grants.open_call(SETUP, slug=slug, by=section, created_at=prepared, **fields)
        _dress_calendar(call, steps)
    with clock.travel(call.opens_at):
        return grants.announce(call, by=section)


def _dress_calendar(call, steps):
    for row in call.calendar.all():
        days = steps.get(row.code, {})
        row.at, row.on, row.until = days.get("at"), days.get("on"), days.get("until")
        row.save()
