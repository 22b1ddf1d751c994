"""The budget rules R1 to R8 as calculation on values: lines in, sums and problems out.

Money is Decimal in hryvnia; shares are compared unrounded. Source of the rules: the call.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common.formats import format_money, format_money_plain, format_percent, round_half_up

ZERO = Decimal("0.00")
SOURCES = ("grant", "cash", "in_kind", "partner")
OWN = ("cash", "in_kind", "partner")
QUOTED_FROM = Decimal("20000.00")  # a dearer line wants a price quotation


@dataclass(frozen=True)
class Line:
    """A line as typed; None where nothing is typed yet. `category` is the code of its category."""

    uid: str
    number: int
    category: str = ""
    item: str = ""
    note: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    grant: Decimal = ZERO
    cash: Decimal = ZERO
    in_kind: Decimal = ZERO
    partner: Decimal = ZERO
    has_activity: bool = False

    @property
    def total(self) -> Decimal:
        return line_total(self.quantity, self.price)

    @property
    def sources(self) -> Decimal:
        return sum((getattr(self, name) for name in SOURCES), ZERO)


@dataclass(frozen=True)
class Category:
    """A category; `cap` is the largest share of the whole grant, in percent, if there is one."""

    code: str
    name: str
    cap: Decimal | None = None
    is_admin: bool = False


@dataclass(frozen=True)
class Terms:
    """What the call allows."""

    grant_min: Decimal
    grant_max: Decimal
    own_share_min: Decimal
    in_kind_max_of_own: Decimal
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What is wrong: the rule, the line (its uid, empty for the whole budget), the cell, what to do."""

    rule: str
    line: str
    field: str
    sentence: str


@dataclass
class Sums:
    """Everything that is computed and never typed (R3)."""

    total: Decimal = ZERO
    grant: Decimal = ZERO
    cash: Decimal = ZERO
    in_kind: Decimal = ZERO
    partner: Decimal = ZERO
    totals: dict[str, Decimal] = field(default_factory=dict)  # by category
    grants: dict[str, Decimal] = field(default_factory=dict)

    @property
    def own(self) -> Decimal:
        return self.cash + self.in_kind + self.partner

    @property
    def difference(self) -> Decimal:
        return self.grant + self.own - self.total

    @property
    def own_share(self) -> Decimal:
        """R4: percent of the total, unrounded."""
        return percent(self.own, self.total)

    @property
    def in_kind_share(self) -> Decimal:
        return percent(self.in_kind, self.own)


def line_total(quantity: Decimal | None, price: Decimal | None) -> Decimal:
    """R1: quantity × price, two places, halves up."""
    if quantity is None or price is None:
        return ZERO
    return round_half_up(quantity * price, 2)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return part * 100 / whole if whole else ZERO


def exceeds(part: Decimal, whole: Decimal, limit: Decimal) -> bool:
    """Whether `part` is more than `limit` percent of `whole`, without dividing or rounding."""
    return part * 100 > limit * whole


def sums(lines: Iterable[Line]) -> Sums:
    """R3: by source, by category and overall."""
    found = Sums()
    for line in lines:
        found.total += line.total
        for name in SOURCES:
            setattr(found, name, getattr(found, name) + getattr(line, name))
        found.totals[line.category] = found.totals.get(line.category, ZERO) + line.total
        found.grants[line.category] = found.grants.get(line.category, ZERO) + line.grant
    return found


def problems(lines: list[Line], terms: Terms) -> list[Problem]:
    """Everything against the rules: first line by line, then the whole. No lines: no problems."""
    if not lines:
        return []
    admin = {category.code for category in terms.categories if category.is_admin}
    found = [problem for line in lines for problem in line_problems(line, admin)]
    whole = sums(lines)
    checks = (grant_problem, share_problem, in_kind_problem)
    found += [problem for check in checks if (problem := check(whole, terms))]
    return found + cap_problems(whole, terms)


def line_problems(line: Line, admin: set[str]) -> list[Problem]:
    """R1, R2, R8 and what a line cannot do without."""
    found = [*_gaps(line)]
    if line.quantity is not None and line.price is not None and line.sources != line.total:
        found.append(_unequal(line))
    if not line.has_activity and line.category not in admin:
        found.append(
            Problem("R8", line.uid, "activity", _("Choose the activity this line serves."))
        )
    if line.in_kind and not line.note.strip():
        sentence = _("Say where the value of the in-kind contribution comes from.")
        found.append(Problem("note", line.uid, "note", sentence))
    return found


def _gaps(line):
    wanted = (
        ("category", line.category, _("Choose the category of costs.")),
        ("item", line.item.strip(), _("Say what is paid for.")),
        ("quantity", line.quantity, _("Write how many.")),
        ("price", line.price, _("Write the price of one.")),
    )
    return [
        Problem("R1", line.uid, name, sentence) for name, value, sentence in wanted if not value
    ]


def _unequal(line):
    """R2, with the sum spelled out as it was typed, and the way to mend it."""
    typed = [(name, getattr(line, name)) for name in SOURCES if getattr(line, name)]
    words = {
        "parts": " + ".join(format_money_plain(value) for _name, value in typed),
        "sources": format_money_plain(line.sources),
        "total": format_money_plain(line.total),
        "gap": format_money(abs(line.sources - line.total)),
    }
    if not typed:
        sentence = _("The line costs %(total)s: write who pays for it.")
    elif line.sources > line.total:
        sentence = _(
            "%(parts)s = %(sources)s, but the line costs %(total)s. Lower one of the sources by %(gap)s."
        )
    else:
        sentence = _(
            "%(parts)s = %(sources)s, but the line costs %(total)s. Raise one of the sources by %(gap)s."
        )
    name = typed[0][0] if typed else "grant"
    return Problem("R2", line.uid, name, sentence % words)


def grant_problem(whole: Sums, terms: Terms) -> Problem | None:
    """R5."""
    if terms.grant_min <= whole.grant <= terms.grant_max:
        return None
    sentence = _("The grant must be from %(low)s to %(high)s. Now it is %(now)s.") % {
        "low": format_money(terms.grant_min),
        "high": format_money(terms.grant_max),
        "now": format_money(whole.grant),
    }
    return Problem("R5", "", "grant", sentence)


def share_problem(whole: Sums, terms: Terms) -> Problem | None:
    """R4, unrounded: 9.996 % is less than 10 %, whatever two places show."""
    if not whole.total or whole.own * 100 >= terms.own_share_min * whole.total:
        return None
    lacking = terms.own_share_min * whole.total / 100 - whole.own
    sentence = _(
        "The own contribution must be %(least)s of the total or more. Now it is %(now)s: %(lacking)s short."
    ) % {
        "least": format_percent(terms.own_share_min),
        "now": format_percent(whole.own_share),
        "lacking": format_money(max(round_half_up(lacking, 2), Decimal("0.01"))),
    }
    return Problem("R4", "", "own", sentence)


def in_kind_problem(whole: Sums, terms: Terms) -> Problem | None:
    """R7."""
    if not exceeds(whole.in_kind, whole.own, terms.in_kind_max_of_own):
        return None
    sentence = _(
        "In-kind may be %(most)s of the own contribution at most. Now it is %(now)s: "
        "add money of the city or of partners, or lower the in-kind part."
    ) % {
        "most": format_percent(terms.in_kind_max_of_own),
        "now": format_percent(whole.in_kind_share),
    }
    return Problem("R7", "", "in_kind", sentence)


def cap_problems(whole: Sums, terms: Terms) -> list[Problem]:
    """R6: the grant part of a category against its cap."""
    found = []
    for category in terms.categories:
        granted = whole.grants.get(category.code, ZERO)
        if category.cap is None or not exceeds(granted, whole.grant, category.cap):
            continue
        sentence = _(
            "“%(name)s”: %(most)s of the grant at most. Now it is %(now)s: lower it by %(gap)s "
            "or pay a part from other sources."
        ) % {
            "name": category.name,
            "most": format_percent(category.cap),
            "now": format_percent(percent(granted, whole.grant)),
            "gap": format_money(round_half_up(granted - whole.grant * category.cap / 100, 2)),
        }
        found.append(Problem("R6", "", f"category.{category.code}", sentence))
    return found
