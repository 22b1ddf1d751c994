"""Questions that a call asks of its own: one entry a kind says how it is typed, limited and read.

Their answer is one text (`common.kinds.as_text`). `limit_min` and `limit_max` of a question bound
what `size` gives of it: characters, entries, or the number itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.formats import format_day, format_money, format_number, is_ukrainian


@dataclass(frozen=True)
class Unit:
    """What limits count, and how too much and too little of it are said."""

    size: Callable
    most: str | Promise
    least: str | Promise


@dataclass(frozen=True)
class Custom:
    """`typed`: the kind of answer (common.kinds); `lines`: (text, {code: words}) → lines to read."""

    typed: str
    lines: Callable
    unit: Unit | None = None


CHARACTERS = Unit(
    len,
    _("“%(question)s”: %(size)s characters, at most %(limit)s allowed."),
    _("“%(question)s”: %(size)s characters, at least %(limit)s needed."),
)
ENTRIES = Unit(
    len,
    _("“%(question)s”: %(size)s given, at most %(limit)s allowed."),
    _("“%(question)s”: %(size)s given, at least %(limit)s needed."),
)
CHOICES = Unit(lambda text: len(text.split("\n")), ENTRIES.most, ENTRIES.least)
VALUE = Unit(
    Decimal,
    _("“%(question)s”: %(size)s, at most %(limit)s allowed."),
    _("“%(question)s”: %(size)s, at least %(limit)s needed."),
)


def _chosen(text, names):
    return [names.get(code, code) for code in text.split("\n")]


KINDS = {
    "text": Custom("text", lambda text, names: [text], CHARACTERS),
    "number": Custom("number", lambda text, names: [format_number(int(text))], VALUE),
    "money": Custom("money", lambda text, names: [format_money(Decimal(text))], VALUE),
    "choice": Custom("choice", _chosen),
    "choices": Custom("choices", _chosen, CHOICES),
    "date": Custom("day", lambda text, names: [format_day(date.fromisoformat(text))]),
}


def lines_of(question, text) -> list[str]:
    """An answer as people read it."""
    return KINDS[question.kind].lines(text, dict(options_of(question))) if text else []


def options_of(question) -> list[tuple[str, str]]:
    """What can be chosen, as (code, words) in the language of the page."""
    return [(str(each["code"]), _words_of(each)) for each in question.options]


def _words_of(option) -> str:
    return option["uk"] if is_ukrainian() else option.get("en") or option["uk"]


def outside(question, value) -> list[str]:
    """What is said of an answer beyond the limits of its question, a built-in one too."""
    unit = _unit_of(question, value)
    if unit is None or value in ("", None, []):
        return []
    size = unit.size(value)
    words = {"question": question.name, "size": _shown(size)}
    if question.limit_max and size > question.limit_max:
        return [str(unit.most) % (words | {"limit": question.limit_max})]
    if question.limit_min and size < question.limit_min:
        return [str(unit.least) % (words | {"limit": question.limit_min})]
    return []


def _unit_of(question, value):
    if question.kind in KINDS:
        return KINDS[question.kind].unit
    return ENTRIES if isinstance(value, list) else CHARACTERS


def _shown(size):
    return format_number(size) if isinstance(size, Decimal) else size
