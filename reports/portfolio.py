"""Every grant a reader may see, with its reports, spending and indicators: what monitoring shows.

Read in a fixed number of queries. Money and figures count from accepted reports alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Prefetch

from awards.demands import is_paused
from awards.models import Agreement, DueReport, ForceMajeure
from awards.states import AgreementState
from cities.rules import is_section, memberships_of
from common import clock
from common.formats import round_half_up
from grants.models import Indicator
from reports import measuring, risks, standing
from reports.figures import Measure
from reports.models import ReportIndicator
from reports.rollup import SMALLEST, Rollup, told_of
from reports.states import ReportState

WATCHED = (AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.COMPLETED)
PEOPLE, COST = "П1", "П18"  # domain.md §1.12: persons trained, cost of one participant
ZERO = Decimal(0)


@dataclass(eq=False)
class Grant:
    """An agreement in force or completed, as far as its reports have come.

    `told`: {code of an indicator: Told}. `logged`: the whole log of force majeure.
    """

    agreement: Agreement
    logged: list
    told: dict

    @property
    def city(self):
        return self.agreement.application.city

    @cached_property
    def dues(self) -> list[DueReport]:
        return sorted(self.agreement.due_reports.all(), key=lambda due: due.number)

    @cached_property
    def standings(self) -> list:
        """Where each demanded report stands, in the order of `dues`."""
        return [standing.of(due, self.logged) for due in self.dues]

    @cached_property
    def accepted(self) -> list:
        """Accepted reports, oldest first."""
        reports = [getattr(due, "report", None) for due in self.dues]
        return [each for each in reports if each and each.state == ReportState.ACCEPTED]

    @cached_property
    def spent(self) -> Decimal:
        return sum((report.grant_spent for report in self.accepted), ZERO)

    @property
    def spent_in_all(self) -> Decimal:
        """Of the grant and of the city's own contribution."""
        return self.spent + sum((report.own_spent for report in self.accepted), ZERO)

    @property
    def spent_percent(self) -> Decimal:
        return self.spent * 100 / self.agreement.amount

    @cached_property
    def told_until(self) -> date | None:
        """The last day that an accepted report tells of."""
        last = self.accepted[-1].due if self.accepted else None
        return last.period_until if last else None

    @property
    def time_percent(self) -> Decimal | None:
        """How much of the term had passed by the day until which the spending is known."""
        if self.told_until is None:
            return None
        first, last = self.agreement.starts_on, self.agreement.ends_on
        passed = min((self.told_until - first).days, (last - first).days) + 1
        return Decimal(passed * 100) / ((last - first).days + 1)

    @property
    def ahead(self) -> Decimal | None:
        """Percentage points that spending is ahead of time; behind is negative."""
        passed = self.time_percent
        return None if passed is None else self.spent_percent - passed

    @property
    def is_paused(self) -> bool:
        return is_paused(self.city, clock.today(), self.logged)

    @cached_property
    def risks(self) -> list:
        """What is at risk and why, the gravest first."""
        return risks.of(self)

    @property
    def level(self) -> str:
        return self.risks[0].level if self.risks else risks.LOW


@dataclass
class Portfolio:
    """Grants, and the indicators of their calls as {code: (indicator, its measure)}.

    `is_closed`: for readers from whom small numbers of people are hidden.
    """

    grants: list[Grant]
    catalogue: dict[str, tuple[Indicator, Measure]]
    is_closed: bool

    def only(self, grants: list[Grant]) -> "Portfolio":
        return replace(self, grants=grants)

    @property
    def indicators(self) -> list[Indicator]:
        """Those the plans promise, one a code, in the order of the call."""
        promised = {code for grant in self.grants for code in grant.told}
        return [pair[0] for code, pair in self.catalogue.items() if code in promised]

    def rollup(self, code: str) -> Rollup:
        """The roll-up of an indicator over the cities that promised it."""
        indicator, measure = self.catalogue[code]
        told = {grant: grant.told[code] for grant in self.grants if code in grant.told}
        is_rate = measure.is_share or indicator.level == Indicator.Level.EFFICIENCY
        return Rollup(measure, told, is_added=not is_rate, is_closed=self.is_closed)

    @cached_property
    def rollups(self) -> list[tuple[Indicator, Rollup]]:
        return [(each, self.rollup(each.code)) for each in self.indicators]


# Long texts that no page of the portfolio shows.
LONG = ("application__summary_uk", "application__summary_en")


def watched(user):
    """Agreements whose course this person may watch as the Section, the commission or the donor
    do: never those of a city they act for or are in conflict of interest with."""
    found = Agreement.objects.visible_to(user).filter(state__in=WATCHED)
    return found.exclude(application__city__in=list(memberships_of(user)))


def own(user):
    """Agreements of the cities that the person acts for."""
    found = Agreement.objects.visible_to(user).filter(state__in=WATCHED)
    return found.filter(application__city__in=list(memberships_of(user)))


def read(agreements, *, is_closed: bool) -> Portfolio:
    """These agreements, in the order of the cities' names. `times` of a demanded report: how
    often it was handed in."""
    dues = DueReport.objects.select_related("report").annotate(times=Count("report__submissions"))
    rows = agreements.select_related("application__city", "monitor").defer(*LONG)
    # The call is one for all of them: read apart, its rules are read once.
    rows = list(
        rows.prefetch_related("application__call", Prefetch("due_reports", dues), "tranches")
    )
    for agreement in rows:
        for due in agreement.due_reports.all():
            due.agreement = agreement
    logged = list(ForceMajeure.objects.select_related("city"))
    catalogue = _catalogue({agreement.application.call_id for agreement in rows})
    values = _values([agreement.pk for agreement in rows])
    grants = [Grant(each, logged, _told(each, catalogue, values)) for each in rows]
    for grant in grants:
        grant.told |= _computed(grant)
    grants.sort(key=lambda grant: (grant.city.sort_name, grant.agreement.number))
    return Portfolio(grants, catalogue, is_closed)


def is_closed_to(user) -> bool:
    """Small numbers of people are shown to the Section alone."""
    return not is_section(user)


def _catalogue(calls) -> dict:
    """{code: (indicator, its measure)}; of two calls with one code the later one names it."""
    rows = Indicator.objects.filter(call__in=calls).select_related("call")
    found: dict = {}
    for row in rows.prefetch_related("call__terms").order_by("-call"):
        terms = measuring.terms_of(row.call)
        found.setdefault(row.code, (row, measuring.measure_of(row, terms)))
    return dict(sorted(found.items(), key=lambda pair: pair[1][0].position))


def _told(agreement, catalogue, values) -> dict:
    """{code: Told} of what the plan in force promises."""
    found = {}
    for row in agreement.plan.get("indicators", []):
        if row["code"] in catalogue:
            reports = values.get((agreement.pk, row["uid"]), [])
            indicator, measure = catalogue[row["code"]]
            found[row["code"]] = told_of(
                measure,
                reports,
                _decimal(row["target"]),
                ripens_late=indicator.level != Indicator.Level.OUTPUT,
            )
    return found


def _computed(grant) -> dict:
    """The cost of one participant: everything spent by accepted reports, a person of П1."""
    told, people = grant.told.get(COST), grant.told.get(PEOPLE)
    if told is None or people is None or people.total is None or people.total < SMALLEST:
        return {}  # of fewer than five people it would tell how many there are
    return {COST: replace(told, total=round_half_up(grant.spent_in_all / people.total, 2))}


def _values(agreements) -> dict:
    """{(agreement, uid of the plan): [{cell: value} of each accepted report, oldest first]}."""
    rows = ReportIndicator.objects.filter(
        report__state=ReportState.ACCEPTED, report__due__agreement__in=agreements
    )
    rows = rows.select_related("report__due").prefetch_related("values")
    found: dict = {}
    for row in rows.order_by("report__due__number"):
        key = (row.report.due.agreement_id, row.plan_uid)
        found.setdefault(key, []).append(measuring.values_of(row))
    return found


def _decimal(text):
    return None if text in (None, "") else Decimal(text)
