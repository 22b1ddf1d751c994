"""What the monitoring board shows beside the grid of reports: spending against time, indicators, risks.

Every figure names the page with the rows behind it.
"""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.dots import on_the_map
from common.formats import format_money, format_number, format_percent, round_half_up
from reports import risks
from reports.figures import written
from reports.risks import HIGH, MIDDLE
from reports.rollup import TOTAL, shown_sum
from reports.states import Sex

TONES = {HIGH: ("bad", "warn"), MIDDLE: ("now", "half")}
COLOURS = ((Sex.WOMEN, "c1"), (Sex.MEN, "c2"), (Sex.OTHER, "c4"))
DOTS = {HIGH: "cbad", MIDDLE: "c3"}


@dataclass(frozen=True)
class Addresses:
    """Where the rows behind a figure are: the Section's pages, or the city's own."""

    report: object  # a function of a report
    indicator: object  # a function of a code


def spending(grants, addresses) -> list[dict]:
    """Spent of the grant against the part of the term that had passed by then."""
    return [
        {
            "grant": grant,
            "url": addresses.report(grant.accepted[-1]) if grant.accepted else "",
            "parts": [{"value": grant.spent_percent, "colour": _colour(grant)}],
            "is_behind": _is_behind(grant),
            "points": _signed(grant.ahead),
        }
        for grant in grants
    ]


def _signed(points):
    """«+3,2», «−5,9»."""
    if points is None:
        return ""
    points = round_half_up(points, 1)
    sign = "−" if points < 0 else "+"
    return f"{sign if points else ''}{format_number(abs(points), 1)}"


def _is_behind(grant):
    return grant.ahead is not None and grant.ahead < -risks.BEHIND


def _colour(grant):
    return "c3" if _is_behind(grant) else "c1"


def indicators(portfolio, addresses) -> list[dict]:
    """Each indicator in numbers and as a bar: women, men, others, the target as a tick."""
    return [
        {
            "indicator": indicator,
            "rollup": rollup,
            "url": addresses.indicator(indicator.code),
            "women": shown_sum(rollup, Sex.WOMEN),
            "men": shown_sum(rollup, Sex.MEN),
            "total": shown_sum(rollup, TOTAL),
            "aim": "—" if rollup.target is None else written(rollup.target),
            **(_bar(rollup) if rollup.total is not None else {"range": _range(rollup)}),
        }
        for indicator, rollup in portfolio.rollups
    ]


def _range(rollup):
    """«від 82 до 94» of what is not added; nothing where small numbers are hidden."""
    if rollup.is_added or rollup.bounds is None:
        return ""
    low, high = (written(value) for value in rollup.bounds)
    return low if low == high else _("from %(low)s to %(high)s") % {"low": low, "high": high}


def _bar(rollup):
    """Parts that are known only between bounds end in a stretch of nobody's colour."""
    total, target = rollup.total or Decimal(0), rollup.target or Decimal(0)
    spans = [(rollup.sum_of(cell), colour) for cell, colour in COLOURS]
    parts = [{"value": span.low, "colour": colour} for span, colour in spans if span and span.low]
    rest = total - sum((part["value"] for part in parts), Decimal(0))
    if rest > 0:
        parts.append({"value": rest, "colour": "c4" if rollup.measure.by_sex else "c1"})
    return {"parts": parts, "whole": max(total, target) * Decimal("1.05"), "target": target}


def dots(grants) -> dict:
    """The cities on the map by risk; of several grants of a city the gravest speaks."""
    found: dict = {}
    for grant in sorted(grants, key=lambda grant: risks.ORDER.index(grant.level)):
        city = grant.city
        dot = found.setdefault(
            city.pk,
            {
                "name": str(city),
                "longitude": city.longitude,
                "latitude": city.latitude,
                "amount": Decimal(0),
                "tone": DOTS.get(grant.level, ""),
            },
        )
        dot["amount"] += grant.agreement.amount
    names = ", ".join(dot["name"] for dot in found.values())
    return {"names": names, **on_the_map(found.values())}


def at_risk(grants, addresses) -> list[dict]:
    """What is at risk and why, for components/tasks.html, the gravest first."""
    found = [(grant, risk) for grant in grants for risk in grant.risks]
    found.sort(key=lambda pair: risks.ORDER.index(pair[1].level))
    return [_task(grant, risk, addresses) for grant, risk in found]


def _task(grant, risk, addresses):
    tone, icon = TONES[risk.level]
    is_report = hasattr(risk.about, "due_id")
    return {
        "title": _("%(city)s: %(risk)s") % {"city": grant.city, "risk": _lowered(risk.title)},
        "note": risk.note,
        "url": addresses.report(risk.about) if is_report else risk.about.get_absolute_url(),
        "label": risks.words_of(risk.level),
        "tone": tone,
        "icon": icon,
    }


def _lowered(sentence):
    """In the middle of a sentence, unless it begins with a code."""
    return sentence[:1].lower() + sentence[1:]


def coverage(grants) -> str:
    """«8 з 10 міст відзвітували»: whose accepted reports the figures count."""
    telling = sum(bool(grant.accepted) for grant in grants)
    words = ngettext(
        "%(telling)s of %(count)s city has reported; only accepted reports count.",
        "%(telling)s of %(count)s cities have reported; only accepted reports count.",
        len(grants),
    )
    return words % {"telling": telling, "count": len(grants)}


def figures(portfolio, form) -> list[dict]:
    """The head of the page: reports accepted, money spent, and the first two promised results."""
    grants = portfolio.grants
    demanded = sum(len(grant.dues) for grant in grants)
    accepted = sum(len(grant.accepted) for grant in grants)
    amount = sum((grant.agreement.amount for grant in grants), Decimal(0))
    spent = sum((grant.spent for grant in grants), Decimal(0))
    made = [
        {
            "value": accepted,
            "label": _("reports accepted of %(all)s") % {"all": demanded},
            "url": _accepted_url(form),
        },
        {
            "value": format_percent(spent * 100 / amount, 1) if amount else "—",
            "label": _("spent of %(sum)s") % {"sum": format_money(amount)},
            "url": "#spending",
        },
    ]
    return [*made, *_first_results(portfolio)]


def _first_results(portfolio):
    for indicator, rollup in portfolio.rollups:
        if indicator.code in ("П1", "П5") and rollup.total is not None:
            words = _("%(name)s, target %(target)s")
            target = "—" if rollup.target is None else written(rollup.target)
            yield {
                "value": written(rollup.total),
                "label": words % {"name": _lowered(indicator.name), "target": target},
                "url": "#indicators",
            }


def _accepted_url(form):
    asked = {"state": "accepted"}
    if form.shown_call:
        asked["call"] = form.shown_call.slug
    return f"{reverse('reports:index')}?{urlencode(asked)}"


def heading(grants) -> str:
    """«10 міст, 3 потребують уваги»."""
    worrying = sum(grant.level != risks.LOW for grant in grants)
    cities = ngettext("%(count)s city", "%(count)s cities", len(grants)) % {"count": len(grants)}
    if not worrying:
        return _("%(cities)s, everything goes as planned") % {"cities": cities}
    words = ngettext(
        "%(cities)s, %(count)s needs attention", "%(cities)s, %(count)s need attention", worrying
    )
    return words % {"cities": cities, "count": worrying}


def lede(grants) -> str:
    """The gravest in words, at most three."""
    found = [(grant, grant.risks[0]) for grant in grants if grant.risks]
    found.sort(key=lambda pair: risks.ORDER.index(pair[1].level))
    told = [f"{grant.city}: {_lowered(risk.title)}" for grant, risk in found[:3]]
    return f"{'; '.join(told)}." if told else ""
