"""The tables of an application: which question each answers, its columns, and the budget as values."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications import budget
from applications.models import (
    Activity,
    BudgetLine,
    IndicatorTarget,
    Objective,
    Partner,
    Risk,
    TargetGroup,
    TeamMember,
)


@dataclass(frozen=True)
class Column:
    """A column: its kind of answer, its most characters (or its largest number), its code list."""

    name: str
    kind: str
    label: str | Promise
    limit: int | None = None
    least: int | None = None
    options: str = ""
    hint: str | Promise = ""
    is_optional: bool = False
    is_short: bool = True  # shares a line with its neighbours


@dataclass(frozen=True)
class Table:
    """A table of rows with stable ids; `name` is the relation and the first part of its keys."""

    name: str
    question: str
    model: type
    row: str | Promise  # «Partner», numbered by the page
    add: str | Promise
    columns: tuple[Column, ...]

    def column(self, name):
        return next((each for each in self.columns if each.name == name), None)


def _long(name, label, limit, **more):
    return Column(name, "text", label, limit, is_short=False, **more)


MONTH_HINT = _("1 is the first month of the initiative")
LAST_MONTH_HINT = _("The same number if it takes one month")
PARTNERS = Table(
    "partners",
    "partners",
    Partner,
    _("Partner"),
    _("Add a partner"),
    (
        Column("name", "line", _("Name of the partner"), 300, is_short=False),
        Column("kind", "select", _("Kind of partner"), options="partner_kinds"),
        Column("edrpou", "edrpou", _("EDRPOU code"), is_optional=True),
        _long("role", _("What the partner does"), 500),
        Column("contribution", "money", _("Contribution"), is_optional=True),
    ),
)
TARGET_GROUPS = Table(
    "target_groups",
    "target_groups",
    TargetGroup,
    _("Group"),
    _("Add a group"),
    (
        Column("group", "line", _("Who they are"), 300, is_short=False),
        Column("age", "line", _("Age"), 30, hint=_("For example, 18–34")),
        Column("women", "number", _("Women, number")),
        Column("men", "number", _("Men, number")),
        Column(
            "labels",
            "choices",
            _("Vulnerable groups among them"),
            options="groups",
            is_optional=True,
            is_short=False,
        ),
    ),
)
OBJECTIVES = Table(
    "objectives",
    "objectives",
    Objective,
    _("Objective"),
    _("Add an objective"),
    (_long("text", _("What is to be done"), 300),),
)
ACTIVITIES = Table(
    "activities",
    "activities",
    Activity,
    _("Activity"),
    _("Add an activity"),
    (
        _long("title", _("What will be done"), 600),
        Column("month_from", "number", _("From month"), 60, 1, hint=MONTH_HINT),
        Column("month_to", "number", _("To month"), 60, 1, hint=LAST_MONTH_HINT),
        Column("responsible", "line", _("Who answers for it"), 200),
        Column("place", "line", _("Where"), 300),
        _long("result", _("What will come of it"), 600),
        _long("accessibility", _("How everyone can get there"), 600, is_optional=True),
    ),
)
INDICATORS = Table(
    "indicator_targets",
    "indicators",
    IndicatorTarget,
    _("Indicator"),
    _("Add an indicator"),
    (
        Column("indicator", "select", _("What is measured"), options="indicators", is_short=False),
        Column("baseline", "measure", _("Now")),
        Column("target", "measure", _("At the end")),
        Column("women", "measure", _("of them women"), is_optional=True),
        Column("men", "measure", _("of them men"), is_optional=True),
        _long("source", _("What will prove it"), 600),
    ),
)
RISKS = Table(
    "risks",
    "risks",
    Risk,
    _("Risk"),
    _("Add a risk"),
    (
        _long("risk", _("What may go wrong"), 400),
        _long("mitigation", _("What you will do then"), 400),
    ),
)
TEAM = Table(
    "team",
    "team",
    TeamMember,
    _("Person"),
    _("Add a person"),
    (
        Column("role", "line", _("Role in the initiative"), 200),
        Column("surname", "line", _("Surname"), 120),
        Column("load", "number", _("Share of working time, %"), 100),
        Column("sex", "select", _("Sex, for statistics only"), options="sexes", is_optional=True),
        _long("description", _("What this person can do"), 300),
    ),
)
MONEY = {
    "grant": _("AMU grant"),
    "cash": _("City money"),
    "in_kind": _("In kind"),
    "partner": _("Partners"),
}
BUDGET = Table(
    "budget_lines",
    "budget",
    BudgetLine,
    _("Line"),
    _("Add a line"),
    (
        Column("item", "line", _("What is paid for"), 300),
        Column("note", "text", _("Grounds for the price"), 400, is_optional=True),
        Column("category", "select", _("Category"), options="categories"),
        Column("unit", "line", _("Unit"), 40),
        Column("quantity", "quantity", _("Quantity")),
        Column("price", "price", _("Price, UAH")),
        *(Column(name, "money", label, is_optional=True) for name, label in MONEY.items()),
        Column("activity", "select", _("Activity"), options="activities", is_optional=True),
    ),
)
TABLES = {
    table.name: table
    for table in (
        PARTNERS,
        TARGET_GROUPS,
        OBJECTIVES,
        ACTIVITIES,
        INDICATORS,
        RISKS,
        TEAM,
        BUDGET,
    )
}
BY_QUESTION = {table.question: table for table in TABLES.values()}
LINKS = {"indicator": "code", "category": "code", "activity": "uid"}  # column: what names its row


def lines_of(application) -> list[budget.Line]:
    """The budget lines as values, in the order of the page."""
    rows = application.budget_lines.select_related("category").all()
    return [line_of(row, number) for number, row in enumerate(rows, 1)]


def line_of(row, number) -> budget.Line:
    return budget.Line(
        uid=row.uid,
        number=number,
        category=row.category.code if row.category_id else "",
        item=row.item,
        note=row.note,
        quantity=row.quantity,
        price=row.price,
        grant=row.grant,
        cash=row.cash,
        in_kind=row.in_kind,
        partner=row.partner,
        has_activity=row.activity_id is not None,
    )


def sums_of(application) -> budget.Sums:
    return budget.sums(lines_of(application))


def terms_of(call) -> budget.Terms:
    """The budget rules of the call as values."""
    return budget.Terms(
        grant_min=call.grant_min,
        grant_max=call.grant_max,
        own_share_min=call.own_share_min,
        in_kind_max_of_own=call.in_kind_max_of_own,
        categories=tuple(
            budget.Category(each.code, each.name, each.cap, each.is_admin)
            for each in call.budget_categories.all()
        ),
    )


def budget_problems(application) -> list[budget.Problem]:
    """Everything in the budget that breaks a rule R1 to R8, with the line, the cell and what to do."""
    return budget.problems(lines_of(application), terms_of(application.call))
