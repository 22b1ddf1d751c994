"""Who reviews what: a transport problem with nodes application × sex, solved as a whole.

Values in, values out. What exists is kept; only what is missing is planned. Forbidden pairs never
happen; expertise, panels of both sexes and even loads are preferred, in this order of weight:
both sexes in the panel, even loads, expertise.
"""

from dataclasses import dataclass, field

LEAST_OF_A_SEX = 0.4  # share of a panel, at least, where there are people to choose from
LACK, ONE_SEX, LOAD, EXPERT = 10_000.0, 40.0, 1.0, 3.0
SECONDS = 8


@dataclass(frozen=True)
class Person:
    """A reviewer as the plan sees them: `load` is what they already have in the call."""

    id: int
    sex: str = ""
    expertise: frozenset = frozenset()
    load: int = 0
    cap: int = 15


@dataclass(frozen=True)
class Work:
    """An application: the people it has, and those who may not have it."""

    id: int
    themes: frozenset = frozenset()
    has: frozenset = frozenset()
    barred: frozenset = frozenset()


@dataclass
class Plan:
    """Pairs (application, person) to add, and {application: how many it still lacks}."""

    pairs: list = field(default_factory=list)
    lacking: dict = field(default_factory=dict)


def balance(works: list[Work], people: list[Person], *, per_application: int) -> Plan:
    """The best assignment of the missing reviewers; what cannot be had is named, never forced."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    short = [work for work in works if len(work.has) < per_application]
    table = _Table(short, people, per_application)
    if not table.pairs:
        return Plan([], {work.id: per_application - len(work.has) for work in short})
    shape = (len(table.lows), len(table.costs))
    matrix = csr_array((table.values, (table.lines, table.columns)), shape=shape)
    found = milp(
        np.array(table.costs),
        integrality=np.array([1] * len(table.pairs) + [0] * (shape[1] - len(table.pairs))),
        bounds=Bounds(0, np.array(table.tops)),
        constraints=LinearConstraint(matrix, np.array(table.lows), np.array(table.highs)),
        options={"time_limit": SECONDS, "mip_rel_gap": 1e-4},
    )
    if found.x is None:
        raise TimeoutError("no assignment was found in time")
    pairs = [pair for pair, taken in zip(table.pairs, found.x, strict=False) if taken > 0.5]
    return Plan(pairs, _lacking(short, pairs, per_application))


def _lacking(works, pairs, per_application):
    given: dict = {}
    for work, _person in pairs:
        given[work] = given.get(work, 0) + 1
    lacks = {work.id: per_application - len(work.has) - given.get(work.id, 0) for work in works}
    return {work: number for work, number in lacks.items() if number > 0}


class _Table:
    """The problem as a sparse matrix: variables with costs and tops, lines with lows and highs."""

    def __init__(self, works, people, per_application):
        self.pairs, self.costs, self.tops = [], [], []
        self.lines, self.columns, self.values = [], [], []
        self.lows, self.highs = [], []
        self.per_application = per_application
        known = {person.id: person for person in people}
        for work in works:
            for person in people:
                if person.id not in work.barred | work.has and person.load < person.cap:
                    self.pairs.append((work.id, person.id))
                    self._variable(-EXPERT * bool(work.themes & person.expertise), top=1)
        of_work, of_person = {}, {}
        for at, (work, person) in enumerate(self.pairs):
            of_work.setdefault(work, []).append(at)
            of_person.setdefault(person, []).append(at)
        for work in works:
            self._fill(work, of_work.get(work.id, []), known)
        for person in people:
            self._spread(person, of_person.get(person.id, []))

    def _variable(self, cost, *, top):
        self.costs.append(cost)
        self.tops.append(top)
        return len(self.costs) - 1

    def _line(self, parts, low, high):
        """low ≤ Σ value × variable ≤ high"""
        at = len(self.lows)
        for column, value in parts:
            self.lines.append(at)
            self.columns.append(column)
            self.values.append(value)
        self.lows.append(low)
        self.highs.append(high)

    def _fill(self, work, mine, known):
        """As many as are missing, and some of each sex; falling short of either costs."""
        need = self.per_application - len(work.has)
        lack = self._variable(LACK, top=need)
        self._line([*((at, 1) for at in mine), (lack, 1)], need, need)
        wanted = int(LEAST_OF_A_SEX * self.per_application)
        for sex in ("f", "m"):
            here = sum(1 for one in work.has if one in known and known[one].sex == sex)
            if wanted > here:
                same = [at for at in mine if known[self.pairs[at][1]].sex == sex]
                one_sex = self._variable(ONE_SEX, top=wanted)
                self._line([*((at, 1) for at in same), (one_sex, 1)], wanted - here, float("inf"))

    def _spread(self, person, mine):
        """Each further application costs a person more than the one before: loads even out."""
        room = min(person.cap - person.load, len(mine))
        if room <= 0:
            return
        steps = [self._variable(LOAD * (person.load + step), top=1) for step in range(1, room + 1)]
        self._line([*((at, 1) for at in mine), *((step, -1) for step in steps)], 0, 0)
