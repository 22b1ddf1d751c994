"""The rules of a call as one canonical text: what is frozen at the announcement and hashed."""

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal

RULES = (
    "number_prefix",
    "envelope",
    "grant_min",
    "grant_max",
    "own_share_min",
    "in_kind_max_of_own",
    "max_months",
    "applications_per_city",
    "requires_partner",
    "requires_amu_membership",
    "opens_at",
    "closes_at",
    "grace_minutes",
    "correction_days",
    "review_due_at",
    "results_by",
    "starts_on",
    "ends_on",
    "threshold",
    "reviewers_per_application",
    "reviewers_min",
    "load_max",
    "comment_min",
    "divergence_points",
    "divergence_gap",
    "tie_break",
    "is_blind",
    "reveals_reviews",
    "quorum_share",
    "publication",
    "report_policy",
    "title_uk",
    "eligible_uk",
    "not_eligible_uk",
    "costs_not_eligible_uk",
    "publication_uk",
)
PARTS = (
    "terms",
    "sections",
    "questions",
    "budget_categories",
    "eligibility_checks",
    "criteria",
    "indicators",
    "annex_kinds",
    "declarations",
)


LINKS = ("section", "criterion")
NOT_RULES = ("id", "call", "name_en", "hint_en", "text_en", "unit_en", "anchors_en")


def rules_of(call) -> dict:
    """Every rule of a call as plain JSON values; rows in their order, without row ids.

    The Ukrainian text is what counts; a better English translation changes no rule.
    """
    found = {name: plain(call._meta.get_field(name), getattr(call, name)) for name in RULES}
    for part in PARTS:
        found[part] = [_row(row) for row in _rows(getattr(call, part))]
    return json.loads(json.dumps(found, default=str, ensure_ascii=False))


def canonical(rules: dict) -> str:
    """Keys sorted, no spaces: the text whose SHA-256 is published."""
    return json.dumps(rules, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(rules: dict) -> str:
    return hashlib.sha256(canonical(rules).encode()).hexdigest()


def freeze(call) -> None:
    """Put the rules as they stand into `rules_frozen` with their hash; saving is the caller's."""
    call.rules_frozen = rules_of(call)
    call.rules_sha256 = sha256(call.rules_frozen)


def differences(before: dict, after: dict) -> dict:
    """{name of the rule: [was, is]} of two frozen rules; rows by their code: `criteria К1 weight`."""
    found = {}
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        if name in PARTS:
            found |= _row_differences(name, was or [], now or [])
        else:
            found[name] = [was, now]
    return found


def plain(field, value):
    """A value as the database would give it back: the same text whoever set it, and how."""
    if value is None:
        return None
    if field.get_internal_type() == "DecimalField":
        return format(Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places)), "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value) if isinstance(value, str) else value


def _rows(related):
    links = {field.name for field in related.model._meta.fields} & set(LINKS)
    return related.select_related(*links) if links else related.all()


def _row(row):
    values = {
        field.name: plain(field, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in NOT_RULES
    }
    for link in LINKS:
        if values.get(link):
            values[link] = getattr(row, link).code
    return values


def _row_differences(part, before, after):
    old, new = ({_code(row): row for row in rows} for rows in (before, after))
    found = {}
    for code in [*old, *(code for code in new if code not in old)]:
        if code not in old or code not in new:
            found[f"{part} {code}"] = [old.get(code), new.get(code)]
            continue
        for name, value in new[code].items():
            if old[code].get(name) != value:
                found[f"{part} {code} {name}"] = [old[code].get(name), value]
    return found


def _code(row):
    """What tells a row from the others: terms of two lists may share a code."""
    kind = f"{row['kind']} " if "code" in row and "kind" in row else ""
    return f"{kind}{row.get('code') or row.get('key')}"
