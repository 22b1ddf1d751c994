"""Published results: awards for the register and the map, and the list of one call's results."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language

from awards.models import Decision
from awards.states import Outcome
from common.collation import search_key
from common.formats import to_kyiv
from common.identifiers import fold_number
from grants.models import Term
from portal.public import Facts, facts_of

CODE = 6  # characters of the code that stands for a name


@dataclass(frozen=True)
class Result:
    """One published decision with what may be read about it."""

    decision: Decision
    facts: Facts
    theme_names: dict

    @property
    def number(self):
        return self.decision.application.number

    @property
    def city(self):
        return self.decision.application.city

    @property
    def call(self):
        return self.decision.meeting.call

    @property
    def day(self):
        """The day whose city names the papers print."""
        return to_kyiv(self.decision.published_at).date()

    @property
    def city_now(self):
        return in_language(self.city)

    @property
    def former(self):
        """The name the city bore on the day of the results (a CityName), where it was another."""
        return next((each for each in self.city.names.all() if self.day <= each.until), None)

    @property
    def city_then(self):
        """That name in the language of the page, or nothing."""
        return in_language(self.former) if self.former else ""

    @property
    def decided_on(self):
        """The day the award was decided, or promoted from the reserve."""
        decision = self.decision
        return to_kyiv(decision.promoted_at or decision.decided_at or decision.published_at).date()

    @property
    def is_award(self):
        return self.decision.outcome == Outcome.AWARD

    @property
    def amount(self):
        return self.decision.amount

    @property
    def themes(self):
        """[(code, name)], the main one first."""
        call = self.decision.meeting.call_id
        return [(code, self.theme_names.get((call, code), code)) for code in self.facts.themes]

    @property
    def main_theme(self):
        return self.themes[0] if self.themes else ("", "")

    @property
    def period(self):
        """(first day, last day) of the project as it was asked for, or nothing."""
        days = (self.facts.starts_on, self.facts.ends_on)
        return tuple(date.fromisoformat(day) for day in days) if all(days) else ()

    @property
    def state(self):
        """awarded, reported or terminated; reserve, declined: for the chip."""
        return self.decision.application.state if self.is_award else self.outcome_state

    @property
    def outcome_state(self):
        return {Outcome.RESERVE: "reserve", Outcome.DECLINE: "declined"}.get(
            self.decision.outcome, "awarded"
        )

    @property
    def code(self):
        """What stands for the name where only the awarded are named."""
        uid = self.decision.application.uid
        return hashlib.sha256(uid.encode()).hexdigest()[:CODE].upper()

    def found_by(self, words) -> bool:
        told = (
            *(self.facts.title_uk, self.facts.title_en, self.facts.summary_uk),
            *(self.city.name, self.city.name_en, self.number or ""),
            *(each.name for each in self.city.names.all()),
            *self.facts.partners,
        )
        text = search_key(" ".join(told))
        return all(word in text for word in words)


def in_language(named):
    """The name of a city, or a former name, in the language of the page."""
    return (named.name_en if get_language() == "en" else "") or named.name


def awards():
    """Every published award that stands, the newest call first, then by city."""
    return read(Decision.objects.awards())


def of_call(call):
    """(results with names, results by code): what the publication rule of the call lets out."""
    published = Decision.objects.filter(meeting__call=call).in_force().alive()
    return read(published.public()), read(published.coded())


def read(decisions) -> list[Result]:
    """The decisions with their facts, in a constant number of queries."""
    rows = list(
        decisions.for_list()
        .defer("submission__canonical")
        .prefetch_related("application__city__names")
    )
    facts, themes = facts_of(rows), theme_names({row.meeting.call_id for row in rows})
    found = [Result(row, facts[row.submission_id], themes) for row in rows]
    order = {Outcome.AWARD: 0, Outcome.RESERVE: 1, Outcome.DECLINE: 2}
    return sorted(
        found,
        key=lambda each: (
            -each.decision.published_at.year,
            order.get(each.decision.outcome, 3),
            each.city.sort_name,
        ),
    )


def theme_names(calls) -> dict:
    """{(call id, code): name} of the themes of these calls."""
    terms = Term.objects.filter(call__in=calls, kind=Term.Kind.THEME)
    return {(term.call_id, term.code): term.name for term in terms}


@dataclass(frozen=True)
class Totals:
    """Sums of a list of awards."""

    count: int
    granted: Decimal
    own: Decimal

    @property
    def own_per_hryvnia(self):
        """How much cities and partners add to each hryvnia of the grants, in kopiikas."""
        return round(100 * self.own / self.granted) if self.granted else 0


def totals(results) -> Totals:
    return Totals(
        count=len(results),
        granted=sum((each.amount for each in results), Decimal(0)),
        own=sum((each.facts.own for each in results), Decimal(0)),
    )


def public():
    """Every published result that is named to everyone."""
    return read(Decision.objects.in_force().alive().public())


def of_number(typed):
    """The published result of that number, however it is typed; None where there is none."""
    try:
        folded = fold_number(typed)
    except ValueError:
        return None
    ending = folded[folded.index("-") :]  # the letters before it may be Cyrillic or Latin
    named = Decision.objects.in_force().alive().public()
    found = read(named.filter(application__number__endswith=ending))
    return next((each for each in found if fold_number(each.number) == folded), None)
