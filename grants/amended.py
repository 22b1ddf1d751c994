"""The changes of an amendment in words: what each rule is called, what it was and what it is."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from common.formats import format_day, format_moment, format_money_plain, parse_number
from grants.words import LABELS, PARTS

DECIMAL = re.compile(r"-?\d+\.\d{1,4}")


def shown(changes: dict) -> list[tuple]:
    """[(name, was, is)] of `Amendment.changes`; None where a row was not there."""
    return [(name_of(key), value_of(was), value_of(now)) for key, (was, now) in changes.items()]


def name_of(key: str) -> str:
    """`grant_max` → «Найбільший грант»; `criteria К1 weight` → «Критерій К1: Вага…»."""
    part, _space, rest = key.partition(" ")
    if part not in PARTS or not rest:
        return str(LABELS.get(key, key))
    code, _space, column = rest.rpartition(" ")
    if column not in LABELS or not code:
        return f"{PARTS[part]} {rest}"
    return f"{PARTS[part]} {code}: {LABELS[column]}"


def value_of(value):
    """A value of the frozen rules as people write it."""
    if value is None or value == "":
        return None if value is None else "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(str(value_of(each)) for each in value)
    if isinstance(value, dict):
        return value.get("name_uk") or "; ".join(f"{key}: {text}" for key, text in value.items())
    return _text(value) if isinstance(value, str) else value


def _text(value):
    if DECIMAL.fullmatch(value):
        return format_money_plain(parse_number(value, decimals=4))
    try:
        return format_day(date.fromisoformat(value))
    except ValueError:
        pass
    try:
        return format_moment(datetime.fromisoformat(value))
    except ValueError:
        return value
