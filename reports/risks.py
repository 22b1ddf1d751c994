"""What of a grant is at risk and why, as values; thresholds are in docs/decisions/monitoring.md.

Reads a grant (reports.portfolio.Grant) through its own attributes and imports no models.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common import clock
from common.formats import format_day, format_money, format_number, format_percent

HIGH, MIDDLE, LOW = "high", "middle", "low"
ORDER = (HIGH, MIDDLE, LOW)
ESCALATED = timedelta(days=7)  # from here on the head of the city is written to
BEHIND = Decimal(20)  # percentage points that spending may lag behind time
HALF = Decimal(50)
SENT_BACK = 2  # returns of one report from which on its text needs help


@dataclass(frozen=True)
class Risk:
    """`level` high or middle; what is wrong, what is known of it, and the report or the agreement
    to look at."""

    level: str
    title: str
    note: str
    about: object


def words_of(level: str) -> str:
    """The level as the legend names it."""
    names = {
        HIGH: pgettext("risk", "high"),
        MIDDLE: pgettext("risk", "middle"),
        LOW: pgettext("risk", "low"),
    }
    return names[level]


def of(grant) -> list[Risk]:
    """Every reason to worry about a grant that is not completed, the gravest first."""
    if grant.agreement.is_over:
        return []
    found = [*_suspended(grant), *_reports(grant), *_money(grant), *_pause(grant), *_targets(grant)]
    return sorted(found, key=lambda risk: ORDER.index(risk.level))


def _suspended(grant):
    if grant.agreement.state == "suspended":
        title, why = _("The agreement is suspended"), grant.agreement.closed_reason
        yield Risk(HIGH, title, why, grant.agreement)


def _reports(grant):
    """Reports that are late, and those that came back more than once."""
    for due, place in zip(grant.dues, grant.standings, strict=True):
        report = getattr(due, "report", None)
        if report is None:
            continue
        if place.state == "overdue":
            yield _late(grant, report)
        elif place.state == "returned" and due.times >= SENT_BACK:
            yield _sent_back(report, due)


def _sent_back(report, due):
    words = ngettext(
        "%(name)s was returned %(count)s time", "%(name)s was returned %(count)s times", due.times
    )
    note = _("To be submitted again by %(day)s") % {"day": format_day(report.deadline)}
    return Risk(MIDDLE, words % {"name": due.name, "count": due.times}, note, report)


def _late(grant, report):
    late = clock.now() - report.deadline
    days = late.days + 1
    title = ngettext("%(name)s is %(count)s day late", "%(name)s is %(count)s days late", days) % {
        "name": report.due.name,
        "count": days,
    }
    note = _("Was due by %(day)s") % {"day": format_day(report.deadline)}
    held = [each for each in grant.agreement.tranches.all() if each.held_at and not each.paid_on]
    if held:
        words = _("payment of tranche %(number)s (%(sum)s) is on hold")
        sums = {"number": held[0].number, "sum": format_money(held[0].amount)}
        note = f"{note}; {words % sums}"
    level = HIGH if late >= ESCALATED or held else MIDDLE
    return Risk(level, title, note, report)


def _money(grant):
    if grant.ahead is None or grant.ahead >= -BEHIND:
        return
    title = _("Spending is %(points)s points behind time") % {
        "points": format_number(-grant.ahead, 1)
    }
    note = _("By %(day)s: %(spent)s of the grant spent, %(time)s of the term passed") % {
        "day": format_day(grant.told_until),
        "spent": format_percent(grant.spent_percent, 1),
        "time": format_percent(grant.time_percent, 1),
    }
    yield Risk(MIDDLE, title, note, grant.accepted[-1])


def _pause(grant):
    if not grant.is_paused:
        return
    covering = next(each for each in grant.logged if _lasts(each, grant.city))
    words = _("Force majeure since %(day)s: %(reason)s")
    note = words % {"day": format_day(covering.from_on), "reason": covering.reason}
    title = _("Paused: days do not count and nobody is reminded")
    yield Risk(MIDDLE, title, note, grant.agreement)


def _lasts(logged, city):
    return logged.covers(city) and logged.lasts_on(clock.today())


def _targets(grant):
    """Indicators that lag: less than half of what the passed time would have brought."""
    if not grant.accepted:
        return
    behind = [code for code, told in grant.told.items() if _is_behind(told, grant.time_percent)]
    if behind:
        title = ngettext(
            "Indicator %(codes)s is far behind its target",
            "Indicators %(codes)s are far behind their targets",
            len(behind),
        )
        note = _("Less than half of what would be expected by %(day)s")
        yield Risk(
            MIDDLE,
            title % {"codes": ", ".join(behind)},
            note % {"day": format_day(grant.told_until)},
            grant.accepted[-1],
        )


def _is_behind(told, passed):
    """Only of what is delivered, and once half of the term has passed: outcomes ripen late."""
    if told.ripens_late or not told.target or told.total is None or passed < HALF:
        return False
    return told.total * 100 < told.target * passed / 2
