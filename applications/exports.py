"""Tables of applications as spreadsheets."""

import json
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from applications import tables
from applications.models import CheckAnswer, Submission
from common.states import state_words
from common.xlsx import Column, Sheet, write_xlsx


def budget_sheet(application) -> bytes:
    """Annex 6: the budget as an XLSX, lines first, then the sums by category."""
    return write_xlsx([_lines(application), _categories(application)])


def _lines(application):
    money = [Column(str(label), 14, "money") for label in tables.MONEY.values()]
    columns = [
        Column("№", 5, "whole"),
        Column(_("Category"), 28),
        Column(_("What is paid for"), 36),
        Column(_("Grounds for the price"), 40),
        Column(_("Unit"), 12),
        Column(_("Quantity"), 10),
        Column(_("Price, UAH"), 14, "money"),
        Column(_("Total, UAH"), 14, "money"),
        *money,
        Column(_("Activity"), 36),
    ]
    return Sheet(_("Budget"), columns, list(_rows(application)))


def _rows(application):
    rows = application.budget_lines.select_related("category", "activity")
    for number, row in enumerate(rows, 1):
        yield [
            number,
            f"{row.category.code}. {row.category.name}" if row.category_id else "",
            row.item,
            row.note,
            row.unit,
            row.quantity,
            row.price,
            row.total,
            *(getattr(row, name) for name in tables.MONEY),
            row.activity.title if row.activity_id else "",
        ]
    sums = tables.sums_of(application)
    yield [
        None,
        _("Total, UAH"),
        "",
        "",
        "",
        None,
        None,
        sums.total,
        *(getattr(sums, name) for name in tables.MONEY),
        "",
    ]


def _categories(application):
    sums = tables.sums_of(application)
    columns = [
        Column(_("Category"), 44),
        Column(_("Total, UAH"), 16, "money"),
        Column(str(tables.MONEY["grant"]), 16, "money"),
        Column(_("Cap, % of the grant"), 16, "percent"),
    ]
    rows = [
        [
            f"{each.code}. {each.name}",
            sums.totals.get(each.code, 0),
            sums.grants.get(each.code, 0),
            each.cap,
        ]
        for each in application.call.budget_categories.all()
    ]
    return Sheet(_("By category"), columns, rows)


# The columns of the row itself that a line shows; the rest is read from what was submitted.
SHOWN = "number state last_submitted_at is_in_grace city__name city__oblast".split()


def applications_sheet(applications) -> bytes:
    """One line an application, as it was submitted last; `applications` are submitted ones."""
    money = [Column(str(label), 16, "money") for label in tables.MONEY.values()]
    columns = [
        Column(_("Number"), 16),
        Column(_("City"), 22),
        Column(_("Oblast"), 20),
        Column(_("Title"), 50),
        Column(_("Themes"), 12),
        Column(_("Partners"), 40),
        Column(_("Total, UAH"), 16, "money"),
        *money,
        Column(_("State"), 22),
        Column(_("Submitted"), 18),
        Column(_("In the grace"), 10),
        Column(_("Checks answered"), 10, "whole"),
        Column(_("Of them “no”"), 10, "whole"),
    ]
    return write_xlsx([Sheet(_("Applications"), columns, _submitted(applications))])


def _submitted(applications):
    latest = Submission.objects.filter(application=OuterRef("pk")).order_by("-number")
    rows = applications.select_related("city").only(*SHOWN)
    rows = rows.annotate(canonical=Subquery(latest.values("canonical")[:1]))
    checked = _checked(applications)
    for row in rows.order_by("number").iterator(chunk_size=200):
        answered, failed = checked.get(row.pk, (0, 0))
        yield [*_line(row, json.loads(row.canonical)["answers"]), answered, failed]


def _checked(applications) -> dict:
    """{application: (checks answered, of them "no")}"""
    found = CheckAnswer.objects.filter(application__in=applications.order_by())
    counted = found.exclude(answer="").values("application").order_by("application")
    return {
        each["application"]: (each["answered"], each["failed"])
        for each in counted.annotate(
            answered=Count("pk"), failed=Count("pk", filter=Q(answer="no"))
        )
    }


def _line(row, answers):
    sums = answers["budget"]["sums"]
    return [
        row.number,
        row.city.name,
        row.city.oblast,
        answers["title_uk"],
        ", ".join(answers["themes"]),
        "; ".join(each["name"] for each in answers["partners"]),
        Decimal(sums["total"]),
        *(Decimal(sums[name]) for name in tables.MONEY),
        state_words(row),
        row.last_submitted_at,
        row.is_in_grace,
    ]
