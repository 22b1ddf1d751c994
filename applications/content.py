"""Everything a city has typed, as plain JSON values keyed by question.

The same shape serves the hash of the working copy, the snapshot of a submission, the reading
pages and the papers. This module reads an application through its own attributes and imports no
models, so that conditions of moves may use it (docs/decisions/applications.md).
"""

import hashlib
import json
from decimal import Decimal

TEXTS = (
    "title_uk",
    "title_en",
    "summary_uk",
    "summary_en",
    "council",
    "edrpou",
    "katottg",
    "address",
    "mayor_basis",
)
LISTS = ("themes", "activity_types", "territory")
CONTACTS = ("mayor", "coordinator", "accountant")
CONTACT_FIELDS = (
    "surname",
    "given_name",
    "patronymic",
    "position_title",
    "form",
    "phone",
    "email",
)
TABLES = {
    "partners": ("partners", ("kind", "name", "edrpou", "role", "contribution")),
    "target_groups": ("target_groups", ("group", "age", "women", "men", "labels")),
    "objectives": ("objectives", ("text",)),
    "activities": (
        "activities",
        ("title", "month_from", "month_to", "responsible", "result", "place", "accessibility"),
    ),
    "indicators": ("indicator_targets", ("baseline", "target", "women", "men", "source")),
    "risks": ("risks", ("risk", "mitigation")),
    "team": ("team", ("role", "surname", "load", "description", "sex")),
}
LINE_FIELDS = (
    "item",
    "note",
    "unit",
    "quantity",
    "price",
    "total",
    "grant",
    "cash",
    "in_kind",
    "partner",
)
SUMS = ("total", "grant", "cash", "in_kind", "partner")
PLACES = {"quantity": 3}
JOINED = {"indicator_targets": ("indicator",)}


def collect(application) -> dict:
    """The working copy: {question key: value}; rows nobody filled in are left out."""
    found = {name: getattr(application, name) or "" for name in TEXTS}
    found |= {name: list(getattr(application, name) or []) for name in LISTS}
    found["period"] = {
        "starts_on": _day(application.starts_on),
        "ends_on": _day(application.ends_on),
    }
    found["double_funding"] = application.double_funding
    contacts = {contact.role: contact for contact in application.contacts.all()}
    found |= {role: _contact(contacts.get(role)) for role in CONTACTS}
    found |= {key: _rows(application, *table) for key, table in TABLES.items()}
    found["budget"] = _budget(application)
    found["annexes"] = [
        _annex(annex)
        for annex in application.annexes.filter(removed_at=None).select_related("kind", "file")
    ]
    found["declarations"] = {
        accepted.declaration.code: accepted.version
        for accepted in application.declarations.select_related("declaration")
    }
    for answer in application.answers.select_related("question"):
        found[answer.question.key] = answer.text
    return found


def canonical(value) -> str:
    """Keys sorted, no spaces: the text that is hashed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class Kept(dict):
    """A part of a submission; what was not asked yet on its day reads as empty."""

    def __missing__(self, name):
        return ""


def read(canonical: str) -> dict:
    """A canonical text as values again."""
    return json.loads(canonical, object_hook=Kept)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def has_answer(value) -> bool:
    """Whether a question has any answer: `False` and 0 are answers."""
    if isinstance(value, dict):
        return any(has_answer(part) for part in value.values())
    if isinstance(value, list):
        return any(has_answer(part) for part in value)
    return value is not None and str(value).strip() != ""


def amount(value, places=2):
    """A number as text with exactly so many decimals; None stays None."""
    if value is None:
        return None
    return format(Decimal(str(value)).quantize(Decimal(1).scaleb(-places)), "f")


def _day(value):
    return value.isoformat() if value else None


def _contact(contact):
    if contact is None:
        return dict.fromkeys(CONTACT_FIELDS, "")
    return {name: getattr(contact, name) for name in CONTACT_FIELDS}


def _rows(application, relation, fields):
    made = []
    for row in getattr(application, relation).prefetch_related(*JOINED.get(relation, ())):
        values = {name: _value(row, name) for name in fields}
        if relation == "indicator_targets":
            values["indicator"] = row.indicator.code if row.indicator_id else ""
        if _is_filled(values):
            made.append({"uid": row.uid, **values})
    return made


def _is_filled(values):
    """A row with nothing but preset zeros is one that nobody filled in."""
    return any(has_answer(value) and value not in ("0.00", "0.000") for value in values.values())


def _value(row, name):
    value = getattr(row, name)
    return amount(value, PLACES.get(name, 2)) if isinstance(value, Decimal) else value


def _budget(application):
    lines = []
    for row in application.budget_lines.select_related("category", "activity"):
        values = {name: _value(row, name) for name in LINE_FIELDS}
        values |= {name: amount(values[name] or 0) for name in SUMS}
        values["category"] = row.category.code if row.category_id else ""
        values["activity"] = row.activity.uid if row.activity_id else ""
        if _is_filled(values):
            lines.append({"uid": row.uid, **values})
    sums = {name: amount(sum(Decimal(line[name]) for line in lines)) for name in SUMS}
    return {"lines": lines, "sums": sums}


def _annex(annex):
    return {
        "uid": annex.uid,
        "kind": annex.kind.code,
        "name": annex.file.name,
        "mime": annex.file.mime,
        "size": annex.file.size,
        "sha256": annex.file.sha256,
        "file": str(annex.file_id),
    }
