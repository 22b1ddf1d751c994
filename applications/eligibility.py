"""What data say about each eligibility check: an answer where they decide, and what is seen.

Pure calculation over `Facts`; `facts_of` gathers them from what stands, the latest submission.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications import completeness
from applications.budget import percent
from applications.states import OUTSIDE, State
from cities.models import City
from common.clock import KYIV
from common.formats import (
    format_day,
    format_days,
    format_duration,
    format_exact_moment,
    format_money_plain,
    format_percent,
)
from common.identifiers import edrpou_warning, parse_edrpou

YES, NO, OPEN = "yes", "no", ""
FUNDED = (State.AWARDED, State.REPORTED, State.TERMINATED)


@dataclass(frozen=True)
class Finding:
    """`answer` is "yes", "no", or empty where a person decides; `seen` says what the data show."""

    answer: str
    seen: str


@dataclass(frozen=True)
class Facts:
    answers: dict
    call: object
    at: datetime
    closes_at: datetime
    member_since: date | None = None
    is_in_grace: bool = False
    is_late: bool = False
    siblings: int = 0  # other standing applications of the city in this call
    grants_before: int = 0
    rejected: tuple = field(default=())  # names of annexes found harmful
    places: dict = field(default_factory=dict)  # {KATOTTG code: name} of the territory


def facts_of(application, submission, answers) -> Facts:
    """`answers` are the content of `submission`; a correction does not change when it came in."""
    call, city = application.call, application.city
    submission = application.submissions.exclude(move="resubmit").last() or submission
    day = submission.at.astimezone(KYIV).date()
    others = type(application).objects.filter(city=city).exclude(pk=application.pk)
    files = {each["file"] for each in answers["annexes"]}
    return Facts(
        answers=answers,
        call=call,
        at=submission.at,
        closes_at=call.closes_for(city),
        member_since=member_since(city, day),
        is_in_grace=submission.is_in_grace,
        is_late=submission.is_late,
        siblings=others.filter(call=call).exclude(state__in=(*OUTSIDE, State.WITHDRAWN)).count(),
        grants_before=others.filter(state__in=FUNDED).count(),
        rejected=tuple(
            annex.file.name
            for annex in application.annexes.select_related("file")
            if str(annex.file_id) in files and annex.file.state == completeness.UNREADABLE
        ),
        places=City.objects.names_of(answers["territory"]),
    )


def member_since(city, day) -> date | None:
    """Since when the city has been a member of AMU, if it was on `day`."""
    periods = (each for each in city.amu_periods.all() if each.since <= day)
    return next((each.since for each in periods if each.until is None or day <= each.until), None)


def findings(facts: Facts) -> dict[str, Finding]:
    """{code of the check: finding} for every check that data say something about."""
    return {code: look(facts) for code, look in LOOKS.items()}


def in_time(facts):
    when = format_exact_moment(facts.at)
    if facts.is_late:
        return Finding(
            YES, _("%(when)s, accepted late by two persons of the Section") % {"when": when}
        )
    if facts.is_in_grace:
        return Finding(
            YES, _("%(when)s, in the minutes of grace: begun before closing") % {"when": when}
        )
    if facts.at >= facts.closes_at:
        return Finding(NO, _("%(when)s, after closing") % {"when": when})
    left = format_duration(facts.closes_at - facts.at)
    return Finding(YES, _("%(when)s, %(left)s before closing") % {"when": when, "left": left})


def is_member(facts):
    if facts.member_since:
        return Finding(YES, _("member since %(day)s") % {"day": format_day(facts.member_since)})
    seen = _("not a member on the day of submission, by the register")
    return Finding(NO if facts.call.requires_amu_membership else YES, seen)


def has_code(facts):
    typed = facts.answers["edrpou"]
    try:
        warning = edrpou_warning(parse_edrpou(typed))
    except ValueError as wrong:
        return Finding(NO, str(wrong))
    return Finding(
        OPEN if warning else YES, warning or _("%(code)s, the check digit fits") % {"code": typed}
    )


def has_theme(facts):
    chosen = facts.answers["themes"]
    names = [
        each.name for each in facts.call.terms.all() if each.kind == "theme" and each.code in chosen
    ]
    return Finding(YES if names else NO, "; ".join(names) or _("none is chosen"))


def is_short_enough(facts):
    period = facts.answers["period"]
    if not (period["starts_on"] and period["ends_on"]):
        return Finding(NO, _("no dates"))
    first, last = (date.fromisoformat(period[name]) for name in ("starts_on", "ends_on"))
    call = facts.call
    fits = first <= last <= completeness.longest_until(first, call.max_months)
    inside = first >= (call.starts_on or first) and last <= (call.ends_on or last)
    length = format_duration(timedelta(days=(last - first).days + 1))
    seen = f"{format_days(first, last)}, {length}"
    if not inside:
        seen = _("%(seen)s: beyond the period of the call") % {"seen": seen}
    return Finding(YES if fits and inside else NO, seen)


def is_within_sums(facts):
    grant, call = Decimal(facts.answers["budget"]["sums"]["grant"]), facts.call
    seen = _("%(grant)s; allowed from %(low)s to %(high)s UAH") % {
        "grant": format_money_plain(grant),
        "low": format_money_plain(call.grant_min),
        "high": format_money_plain(call.grant_max),
    }
    return Finding(YES if call.grant_min <= grant <= call.grant_max else NO, seen)


def has_own_share(facts):
    sums = {name: Decimal(value) for name, value in facts.answers["budget"]["sums"].items()}
    own = sums["cash"] + sums["in_kind"] + sums["partner"]
    enough = sums["total"] > 0 and own * 100 >= facts.call.own_share_min * sums["total"]
    seen = _("%(share)s; at least %(least)s is needed") % {
        "share": format_percent(percent(own, sums["total"])),
        "least": format_percent(facts.call.own_share_min),
    }
    return Finding(YES if enough else NO, seen)


def is_more_than_one_event(facts):
    count = len(facts.answers["activities"])
    seen = ngettext("%(count)s activity in the plan", "%(count)s activities in the plan", count)
    return Finding(OPEN, seen % {"count": count})


def has_annexes(facts):
    given = {
        each["kind"] for each in facts.answers["annexes"] if each["name"] not in facts.rejected
    }
    lacking = [
        kind.name
        for kind in facts.call.annex_kinds.all()
        if kind.is_required and not kind.is_generated and kind.code not in given
    ]
    if lacking:
        return Finding(NO, _("missing: %(names)s") % {"names": "; ".join(lacking)})
    count = len(facts.answers["annexes"])
    seen = ngettext(
        "%(count)s file, every required kind", "%(count)s files, every required kind", count
    )
    return Finding(OPEN, seen % {"count": count})


def is_only_one(facts):
    if not facts.siblings:
        return Finding(YES, _("the only one"))
    allowed = facts.call.applications_per_city
    seen = ngettext(
        "%(count)s more application of the city stands",
        "%(count)s more applications of the city stand",
        facts.siblings,
    )
    return Finding(YES if facts.siblings < allowed else NO, seen % {"count": facts.siblings})


def has_no_debts(facts):
    if not facts.grants_before:
        return Finding(YES, _("no earlier grants of the city here"))
    seen = ngettext(
        "%(count)s earlier grant: see whether its reports are in",
        "%(count)s earlier grants: see whether their reports are in",
        facts.grants_before,
    )
    return Finding(OPEN, seen % {"count": facts.grants_before})


def is_not_funded_twice(facts):
    if facts.answers["double_funding"]:
        return Finding(OPEN, _("the city says it has other money for this: see its note"))
    return Finding(OPEN, _("the city says it has no other money for this"))


def is_feasible_there(facts):
    named = [facts.places.get(code, code) for code in facts.answers["territory"]]
    return Finding(OPEN, _("territory: %(codes)s") % {"codes": ", ".join(named)})


def has_declarations(facts):
    accepted = facts.answers["declarations"]
    wanted = list(facts.call.declarations.all())
    given = sum(accepted.get(each.code) == each.version for each in wanted)
    seen = _("%(given)s of %(all)s confirmed") % {"given": given, "all": len(wanted)}
    return Finding(YES if given == len(wanted) else NO, seen)


LOOKS = {
    "E1": in_time,
    "E2": is_member,
    "E3": has_code,
    "E4": has_theme,
    "E5": is_short_enough,
    "E6": is_within_sums,
    "E7": has_own_share,
    "E8": is_more_than_one_event,
    "E10": has_annexes,
    "E11": is_only_one,
    "E12": has_no_debts,
    "E13": is_not_funded_twice,
    "E14": is_feasible_there,
    "E15": has_declarations,
}
