"""The roll-up of indicators as tables: XLSX for people, CSV for machines."""

from django.utils.translation import gettext as _

from common.xlsx import Column, Sheet, write_csv, write_xlsx
from reports.figures import cells_of
from reports.layout import cell_name
from reports.measuring import words_of_terms
from reports.rollup import SMALLEST, TOTAL

SMALL = f"<{SMALLEST}"


def indicators_xlsx(portfolio) -> bytes:
    """Two sheets: every indicator over the cities, and what each city told."""
    of_what = [Column(_("Code"), 8), Column(_("Indicator"), 44), Column(_("Unit"), 14)]
    numbers = [
        Column(_("Broken down by"), 34),
        Column(_("Reached"), 14),
        Column(_("Target"), 14),
    ]
    places = [Column(_("City"), 22), Column(_("Agreement"), 20)]
    coverage = [
        Column(_("Cities that reported"), 12, "whole"),
        Column(_("Cities that promised"), 12, "whole"),
    ]
    together, by_city = [*of_what, *numbers, *coverage], [*of_what, *places, *numbers]
    return write_xlsx(
        [
            Sheet(_("Together"), together, together_rows(portfolio)),
            Sheet(_("By city"), by_city, city_rows(portfolio)),
        ]
    )


def indicators_csv(portfolio) -> bytes:
    """One line a number: code, unit, city, cell. `high` differs from `value` where a part is known
    between bounds only; a small number that is hidden reads «<5»."""
    heads = ["code", "indicator", "unit", "city", "agreement", "cell", "value", "high", "target"]
    rows = []
    for indicator, rollup in portfolio.rollups:
        for grant, told in rollup.told.items():
            for cell in cells(rollup):
                hidden, span = rollup.is_hidden(grant, cell), rollup.value(grant, cell)
                bounds = [SMALL] * 2 if hidden else [span and span.low, span and span.high]
                target = told.target if cell == TOTAL else None
                start = [indicator.code, indicator.name, indicator.unit, str(grant.city)]
                rows.append([*start, grant.agreement.number, cell, *bounds, target])
    return write_csv(heads, rows, for_machines=True)


def together_rows(portfolio):
    """A row a cell. Groups overlap and stand each for itself; shares and prices have no sum."""
    for indicator, rollup in portfolio.rollups:
        terms = words_of_terms(indicator.call)
        for cell in cells(rollup):
            hidden = rollup.is_added and rollup.is_sum_hidden(cell)
            yield [
                indicator.code,
                indicator.name,
                indicator.unit,
                cell_name(cell, terms),
                SMALL if hidden else as_cell(rollup.sum_of(cell)),
                rollup.target if cell == TOTAL else None,
                rollup.telling,
                rollup.promised,
            ]


def city_rows(portfolio):
    for indicator, rollup in portfolio.rollups:
        terms = words_of_terms(indicator.call)
        for grant, told in rollup.told.items():
            for cell in cells(rollup):
                yield [
                    indicator.code,
                    indicator.name,
                    indicator.unit,
                    str(grant.city),
                    grant.agreement.number,
                    cell_name(cell, terms),
                    shown(rollup, grant, cell),
                    told.target if cell == TOTAL else None,
                ]


def cells(rollup) -> list[str]:
    """The total, then every part that is counted."""
    found = cells_of(rollup.measure, has_earlier=False)
    return [TOTAL, *(cell for cell in found if cell != TOTAL)]


def shown(rollup, grant, cell):
    """The number, «254–272» between bounds, «<5» where it is hidden, None where none was told."""
    return SMALL if rollup.is_hidden(grant, cell) else as_cell(rollup.value(grant, cell))


def as_cell(span):
    """A number where it is exact, so that it can be counted with; text between bounds."""
    if span is None:
        return None
    return span.low if span.is_exact else str(span)
