"""The register as a table for spreadsheets, and for machines in the 360Giving standard."""

import json

from django.utils.translation import gettext as _

from common.xlsx import Column, Sheet, write_csv, write_xlsx
from portal import giving


def columns() -> list[Column]:
    return [
        Column(_("Number"), 16),
        Column(_("Call"), 8, "whole"),
        Column(_("City"), 22),
        Column(_("Name on the day of the results"), 22),
        Column(_("Oblast"), 20),
        Column(_("Initiative"), 48),
        Column(_("Main theme"), 40),
        Column(_("Partners"), 40),
        Column(_("Grant, UAH"), 14, "money"),
        Column(_("Whole budget, UAH"), 16, "money"),
        Column(_("Results published"), 14),
    ]


def rows(results):
    for each in results:
        yield [
            each.number,
            each.call.year,
            each.city_now,
            each.city_then or each.city_now,
            each.city.oblast,
            each.facts.title,
            each.main_theme[1],
            "; ".join(each.facts.partners),
            each.amount,
            each.facts.total,
            each.day,
        ]


def as_xlsx(results) -> bytes:
    return write_xlsx([Sheet(_("Grants"), columns(), rows(results))])


def as_csv(results) -> bytes:
    """For machines: commas, decimal points, ISO dates."""
    return write_csv([column.head for column in columns()], rows(results), for_machines=True)


def as_360giving(results) -> bytes:
    return json.dumps(giving.package(results), ensure_ascii=False, indent=1).encode()
