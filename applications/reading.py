"""Answers as people read them: by section, in words, in the page's language.

Takes the values of `applications.content` (of the working copy or of a submission), so that the
city's check page, the Section's page, a reviewer's page and the papers all read alike.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from applications import custom
from applications.content import has_answer
from applications.models import Partner
from common.formats import (
    format_days,
    format_money,
    format_money_plain,
    format_number,
    format_percent,
)
from common.words import money_in_words

LONG = 500  # characters after which a page folds a text


@dataclass(frozen=True)
class Row:
    """One row of a table as a title and what is said of it; `uid` names a file to fetch."""

    title: str
    facts: list[str] = field(default_factory=list)
    uid: str = ""


@dataclass(frozen=True)
class Reading:
    """One question with its answer in words; the kind of answer decides which part is filled."""

    key: str
    name: str
    text: str = ""
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    table: dict | None = None

    @property
    def is_long(self):
        return len(self.text) > LONG

    @property
    def is_empty(self):
        return not (self.text or self.lines or self.rows or self.table)


@dataclass(frozen=True)
class Part:
    """A section of the form with its readings."""

    code: str
    name: str
    number: int
    readings: list[Reading]


def parts(call, answers, cities=None) -> list[Part]:
    """The sections with every question that `answers` may hold (a blinded copy lacks some).

    `cities`: {KATOTTG code: name} for the territory; codes stand where a name is unknown.
    """
    book = _Book(call, answers, cities or {})
    questions = list(call.questions.select_related("section"))
    made = []
    for number, section in enumerate(call.sections.all(), 1):
        own = [each for each in questions if each.section_id == section.pk and each.key in answers]
        readings = [book.read(question) for question in own]
        if readings:
            made.append(Part(section.code, section.name, number, readings))
    return made


class _Book:
    """Reads one set of answers; the code lists of the call are looked up once."""

    def __init__(self, call, answers, cities):
        self.call, self.answers, self.cities = call, answers, cities
        self.terms = {(each.kind, each.code): each.name for each in call.terms.all()}
        self.categories = {each.code: each for each in call.budget_categories.all()}
        self.indicators = {each.code: each for each in call.indicators.all()}
        self.kinds = {each.code: each.name for each in call.annex_kinds.all()}

    def read(self, question) -> Reading:
        value = self.answers[question.key]
        if question.kind in custom.KINDS:
            lines = custom.lines_of(question, value)
            return Reading(question.key, question.name, **_of_lines(question.kind, lines))
        how = getattr(self, f"_{question.key}", None)
        if how is None:
            return Reading(question.key, question.name, text=str(value or ""))
        return Reading(question.key, question.name, **(how(value) if has_answer(value) else {}))

    def _themes(self, codes):
        names = [f"{code}. {self.terms.get(('theme', code), code)}" for code in map(str, codes)]
        main = _("%(name)s (the main one)") % {"name": names[0]} if len(names) > 1 else names[0]
        return {"lines": [main, *names[1:]]}

    def _activity_types(self, codes):
        return {"lines": [self.terms.get(("activity", code), code) for code in map(str, codes)]}

    def _period(self, period):
        days = [date.fromisoformat(each) for each in period.values() if each]
        first, last = min(days), max(days)
        return {"lines": [format_days(first, last)]}

    def _territory(self, codes):
        return {"lines": [self._place(code) for code in codes]}

    def _place(self, code):
        return f"{self.cities[code]}, {code}" if code in self.cities else str(code)

    def _mayor(self, person):
        name = " ".join(
            filter(None, (person["surname"], person["given_name"], person["patronymic"]))
        )
        reached = " · ".join(filter(None, (person["phone"], person["email"])))
        return {"lines": [each for each in (name, person["position_title"], reached) if each]}

    _coordinator = _accountant = _mayor

    def _double_funding(self, value):
        return {"lines": [_("Yes") if value else _("No")]}

    def _partners(self, rows):
        kinds = dict(Partner.Kind.choices)
        return {
            "rows": [
                Row(
                    row["name"],
                    _filled(
                        str(kinds.get(row["kind"], "")),
                        row["edrpou"] and _("EDRPOU %(code)s") % {"code": row["edrpou"]},
                        row["role"],
                        _money(row["contribution"], _("contribution %(sum)s")),
                    ),
                )
                for row in rows
            ]
        }

    def _target_groups(self, rows):
        made = []
        for row in rows:
            labels = [self.terms.get(("group", code), code) for code in row["labels"] or []]
            counts = _filled(
                has_answer(row["women"]) and _("women: %(n)s") % {"n": row["women"]},
                has_answer(row["men"]) and _("men: %(n)s") % {"n": row["men"]},
            )
            made.append(
                Row(row["group"], _filled(row["age"], ", ".join(counts), ", ".join(labels)))
            )
        return {"rows": made}

    def _objectives(self, rows):
        return {"lines": [f"{at}. {row['text']}" for at, row in enumerate(rows, 1)]}

    def _activities(self, rows):
        return {
            "rows": [
                Row(
                    f"{at}. {row['title']}",
                    _filled(
                        _months(row["month_from"], row["month_to"]),
                        row["responsible"],
                        row["result"],
                        row["place"],
                        row["accessibility"],
                    ),
                )
                for at, row in enumerate(rows, 1)
            ]
        }

    def _indicators(self, rows):
        return {"rows": [self._indicator(row) for row in rows]}

    def _indicator(self, row):
        known = self.indicators.get(row["indicator"])
        title = f"{known.code} {known.name}, {known.unit}" if known else row["indicator"]
        values = [
            (_("now %(n)s"), row["baseline"]),
            (_("target %(n)s"), row["target"]),
            (_("women %(n)s"), row["women"]),
            (_("men %(n)s"), row["men"]),
        ]
        places = known.decimals if known else 2
        numbers = [
            words % {"n": format_number(Decimal(n), places)} for words, n in values if has_answer(n)
        ]
        return Row(title, _filled(", ".join(numbers), row["source"]))

    def _risks(self, rows):
        return {"rows": [Row(row["risk"], _filled(row["mitigation"])) for row in rows]}

    def _team(self, rows):
        return {
            "rows": [
                Row(
                    ", ".join(_filled(row["role"], row["surname"])),
                    _filled(
                        has_answer(row["load"]) and _("%(n)s%% of the time") % {"n": row["load"]},
                        row["description"],
                    ),
                )
                for row in rows
            ]
        }

    def _budget(self, value):
        sums = {name: Decimal(each) for name, each in value["sums"].items()}
        return {"table": {"lines": self._lines(value["lines"]), **budget_words(sums)}}

    def _lines(self, lines):
        made = []
        for number, line in enumerate(lines, 1):
            category = self.categories.get(line["category"])
            words = {name: format_money_plain(Decimal(line[name])) for name in _SUMS}
            price = format_money_plain(Decimal(line["price"])) if line["price"] else ""
            quantity = format_number(Decimal(line["quantity"])) if line["quantity"] else ""
            made.append(
                {
                    "number": number,
                    "item": line["item"],
                    "note": line["note"],
                    "category": f"{category.code}. {category.name}" if category else "",
                    "count": f"{quantity} {line['unit']} × {price}" if price else "",
                    **words,
                }
            )
        return made

    def _annexes(self, files):
        return {
            "rows": [
                Row(
                    each["name"],
                    [self.kinds.get(each["kind"], each["kind"]), _size(each["size"])],
                    each["uid"],
                )
                for each in files
            ]
        }

    def _declarations(self, versions):
        texts = [each for each in self.call.declarations.all() if each.code in versions]
        return {"lines": [f"{each.text}" for each in texts if versions[each.code] == each.version]}


_SUMS = ("total", "grant", "cash", "in_kind", "partner")


def _of_lines(kind, lines):
    return {"text": "\n".join(lines)} if kind == "text" else {"lines": lines}


def budget_words(sums) -> dict:
    """The sums of a budget in figures and words; `sums` are Decimals by name."""
    own = sums["cash"] + sums["in_kind"] + sums["partner"]
    share = own * 100 / sums["total"] if sums["total"] else Decimal(0)
    return {
        "sums": {name: format_money_plain(value) for name, value in sums.items()},
        "whole": format_money(sums["total"]),
        "grant": format_money(sums["grant"]),
        "grant_words": money_in_words(sums["grant"]),
        "own": format_money(own),
        "share": format_percent(share),
    }


def _months(first, last):
    if not first:
        return ""
    if not last or first == last:
        return _("month %(first)s") % {"first": first}
    return _("months %(first)s to %(last)s") % {"first": first, "last": last}


def _money(value, words):
    amount = Decimal(value or 0)
    return words % {"sum": format_money(amount)} if amount else ""


def _size(size):
    return _("%(size)s MB") % {
        "size": format_number(max(Decimal(size) / 1048576, Decimal("0.1")), 1)
    }


def _filled(*parts):
    return [str(part) for part in parts if part]
