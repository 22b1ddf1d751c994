"""A call as the plain values of a set-up: what is exported, imported and copied."""

from grants import setup
from grants.setup import BOTH


def plan_of(call, *, with_dates=True) -> dict:
    """The same shape as `grants/setups/*.yaml`; with the call's dates unless told otherwise."""
    plan = {key: _both(call, column) for column, key in setup.TEXTS.items()}
    plan |= {name: _plain(getattr(call, name)) for name in (*setup.SAME_NAME, *setup.OPTIONAL)}
    plan["correction_working_days"] = call.correction_days
    plan["scoring"] = {
        name: _plain(getattr(call, column)) for column, name in setup.SCORING.items()
    }
    plan["reports"] = call.report_policy
    plan["reminders"] = {kind: getattr(call, f"{kind}_ladder") for kind in setup.LADDERS}
    terms = list(call.terms.all())
    for key, kind in setup.TERMS.items():
        plan[key] = [_named(term) for term in terms if term.kind == kind]
    plan["budget_categories"] = _rows(call.budget_categories, setup.CATEGORY)
    plan["criteria"] = [_criterion(row) for row in call.criteria.all()]
    plan["eligibility"] = _rows(call.eligibility_checks, setup.CHECK)
    plan["annexes"] = _rows(call.annex_kinds, setup.ANNEX)
    plan["declarations"] = [
        {"code": row.code, "version": row.version, "uk": row.text_uk, "en": row.text_en}
        for row in call.declarations.all()
    ]
    plan["indicators"] = [
        {**_named(row), "unit": _both(row, "unit"), **_columns(row, setup.INDICATOR)}
        for row in call.indicators.all()
    ]
    plan["sections"] = _sections(call)
    plan["calendar"] = [_step(row, with_dates) for row in call.calendar.all()]
    if with_dates:
        plan["dates"] = {name: getattr(call, name) for name in setup.DATES}
    return plan


def _named(row):
    return {"code": row.code, **_texts(row)}


def _texts(row):
    found = {"uk": row.name_uk, "en": row.name_en}
    return found | ({"hint": _both(row, "hint")} if row.hint_uk or row.hint_en else {})


def _rows(related, columns):
    return [{**_named(row), **_columns(row, columns)} for row in related.all()]


def _columns(row, columns):
    return {key: _plain(getattr(row, column)) for column, key in columns.items()}


def _both(row, stem):
    return {language: getattr(row, f"{stem}_{language}") for language in BOTH}


def _criterion(row):
    anchors = {
        int(score): {"uk": text, "en": row.anchors_en.get(score, "")}
        for score, text in row.anchors_uk.items()
    }
    own = {"weight": row.weight, "minimum": _plain(row.minimum), "anchors": anchors}
    return {**_named(row), **own}


def _sections(call):
    found = {section.pk: _named(section) | {"questions": []} for section in call.sections.all()}
    for row in call.questions.select_related("criterion"):
        found[row.section_id]["questions"].append(
            {
                "key": row.key,
                **_texts(row),
                **_columns(row, setup.QUESTION),
                "options": row.options,
                "criterion": row.criterion.code if row.criterion else None,
            }
        )
    return list(found.values())


def _step(row, with_dates):
    times = {name: getattr(row, name) for name in setup.STEP_TIMES if getattr(row, name)}
    return _named(row) | (times if with_dates else {})


def _plain(value):
    """Decimals as YAML writes numbers: whole where they are whole."""
    if not hasattr(value, "as_tuple"):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
