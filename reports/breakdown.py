"""One indicator city by city: the rows behind a figure, with every part that may be shown."""

from dataclasses import dataclass
from decimal import Decimal

from common.formats import format_number
from reports.figures import cells_of, written
from reports.layout import cell_name
from reports.measuring import words_of_terms
from reports.rollup import SMALLEST, TOTAL, Rollup, shown_sum

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Table:
    """`heads`: names of the columns; `rows`: [(grant, numbers as text)]; `sums`: as text."""

    heads: list
    rows: list
    sums: list


def page_of(portfolio, code, addresses) -> dict:
    """What the page of one indicator shows. KeyError where no grant promised it."""
    indicator = {each.code: each for each in portfolio.indicators}[code]
    rollup, terms = portfolio.rollup(code), words_of_terms(indicator.call)
    cells = [cell for cell in cells_of(rollup.measure, has_earlier=False) if is_told(rollup, cell)]
    groups = [cell for cell in cells if cell.startswith("label")]
    plain = [cell for cell in cells if cell not in (TOTAL, *groups)]
    return {
        "indicator": indicator,
        "rollup": rollup,
        "rows": [_row(rollup, grant, addresses) for grant in rollup.told],
        "total": shown_sum(rollup, TOTAL) if rollup.is_added else "",
        "target": "" if rollup.target is None else written(rollup.target),
        "parts": table(rollup, plain, terms),
        "groups": table(rollup, groups, terms),
        "is_closed": portfolio.is_closed,
    }


def is_told(rollup: Rollup, cell) -> bool:
    return any(cell in told.values for told in rollup.told.values())


def table(rollup: Rollup, cells, terms) -> Table | None:
    """The cells as columns, the cities that told them as rows; None where there is no cell."""
    if not cells:
        return None
    rows = [
        (grant, [_written(rollup, grant, cell) for cell in cells])
        for grant, told in rollup.told.items()
        if told.has_told
    ]
    heads = [cell_name(cell, terms) for cell in cells]
    return Table(heads, rows, [shown_sum(rollup, cell) for cell in cells])


def _row(rollup, grant, addresses):
    told = rollup.told[grant]
    share = told.total * HUNDRED / told.target if told.has_told and told.target else None
    is_hidden = rollup.is_hidden(grant, TOTAL)
    return {
        "grant": grant,
        "url": addresses.report(grant.accepted[-1]) if grant.accepted else "",
        "total": _written(rollup, grant, TOTAL),
        "target": "—" if told.target is None else written(told.target),
        "percent": "" if share is None or is_hidden else format_number(share, 0),
    }


def _written(rollup, grant, cell):
    if rollup.is_hidden(grant, cell):
        return f"<{SMALLEST}"
    value = rollup.value(grant, cell)
    return "—" if value is None else str(value)
