"""Opening a call from a set-up: one YAML file with every rule, as `grants/setups/amu-2017.yaml`."""

from copy import deepcopy
from functools import cache
from pathlib import Path

import yaml
from django.db import transaction

from grants.models import (
    AnnexKind,
    BudgetCategory,
    CalendarStep,
    Call,
    Criterion,
    Declaration,
    EligibilityCheck,
    Indicator,
    Question,
    Section,
    Term,
)
from notifications import ladder

FOLDER = Path(__file__).parent / "setups"
SAME_NAME = (
    "number_prefix",
    "envelope",
    "grant_min",
    "grant_max",
    "own_share_min",
    "in_kind_max_of_own",
    "max_months",
    "applications_per_city",
    "requires_partner",
    "grace_minutes",
    "publication",
)
OPTIONAL = ("requires_amu_membership", "is_blind", "reveals_reviews", "quorum_share")
SCORING = {
    "threshold": "threshold",
    "reviewers_per_application": "reviewers_per_application",
    "reviewers_min": "reviewers_min",
    "load_max": "load_max",
    "comment_min": "comment_min",
    "divergence_points": "divergence_points",
    "divergence_gap": "divergence_threshold_gap",
    "tie_break": "tie_break",
}
TERMS = {
    "themes": Term.Kind.THEME,
    "activity_types": Term.Kind.ACTIVITY,
    "vulnerable_groups": Term.Kind.GROUP,
    "age_groups": Term.Kind.AGE,
}
TEXTS = {
    "title": "title",
    "purpose": "purpose",
    "eligible": "who_may_apply",
    "not_eligible": "not_funded",
    "costs_not_eligible": "budget_not_eligible",
    "publication": "publication_rule",
    "bias_nudge": "bias_nudge",
}
LADDERS = ("draft", "review", "report")
OPENS = "open"  # a rung of the report ladder alone: the day on which the report opens
DATES = ("opens_at", "closes_at", "review_due_at", "results_by", "starts_on", "ends_on")
STEP_TIMES = ("at", "on", "until")
# Columns of a part: {column of the model: key of the file}.
CATEGORY = {"cap": "cap", "is_admin": "admin"}
CHECK = {"how": "how", "is_curable": "curable"}
ANNEX = {
    "is_required": "required",
    "is_curable": "curable",
    "is_identifying": "identifying",
    "is_generated": "generated",
    "extensions": "extensions",
}
INDICATOR = {
    "level": "level",
    "axes": "axes",
    "decimals": "decimals",
    "is_core": "core",
    "is_computed": "computed",
}
QUESTION = {
    "kind": "kind",
    "is_required": "required",
    "limit_min": "limit_min",
    "limit_max": "limit_max",
    "is_identifying": "identifying",
    "for_reviewers": "reviewers",
}
BOTH = ("uk", "en")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def available() -> list[str]:
    """Names of the set-ups a call can be opened from."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read(name: str) -> dict:
    """The set-up of that name, as YAML gives it; LookupError where there is none."""
    if name not in available():
        raise LookupError(name)
    return deepcopy(_parsed(FOLDER / f"{name}.yaml"))


@cache
def _parsed(path: Path) -> dict:
    return yaml.load(path.read_bytes(), Loader=_LOADER)


def open_call(name: str, *, slug: str, **fields) -> Call:
    """A draft call with every rule of the set-up as rows; `fields` override or add columns."""
    return make(read(name), slug=slug, setup=name, **fields)


@transaction.atomic
def make(plan: dict, *, slug: str, **fields) -> Call:
    """A draft call from a plan (a set-up, or `grants.plan.plan_of` another call).

    KeyError, TypeError, ValueError or AttributeError where the plan is not one.
    """
    call = Call.objects.create(slug=slug, **(columns(plan) | fields))
    for key, kind in TERMS.items():
        _make(Term, call, plan[key], kind=kind)
    _make(BudgetCategory, call, plan["budget_categories"], **CATEGORY)
    criteria = _make_criteria(call, plan["criteria"])
    _make(EligibilityCheck, call, plan["eligibility"], **CHECK)
    _make(AnnexKind, call, plan["annexes"], **ANNEX)
    _make_declarations(call, plan["declarations"])
    _make_indicators(call, plan["indicators"])
    _make_calendar(call, plan["calendar"])
    _make_form(call, plan["sections"], criteria)
    return call


def columns(plan: dict) -> dict:
    """The call's own columns as a set-up gives them."""
    found = {name: plan[name] for name in SAME_NAME}
    found |= {name: plan[name] for name in OPTIONAL if name in plan}
    found |= {column: plan["scoring"][name] for column, name in SCORING.items()}
    found |= {name: value for name, value in plan.get("dates", {}).items() if name in DATES}
    found["correction_days"] = plan["correction_working_days"]
    found["report_policy"] = plan["reports"]
    for kind in LADDERS:
        found[f"{kind}_ladder"] = rungs(kind, plan["reminders"][kind])
    for language in BOTH:
        for column, name in TEXTS.items():
            found[f"{column}_{language}"] = plan[name][language]
    return found


def rungs(kind, given) -> list[str]:
    """The rungs of a ladder as text; ValueError for what is none."""
    found = [str(rung) for rung in given]
    for rung in found:
        if not (kind == "report" and rung == OPENS):
            ladder.offset(rung)
    return found


def _texts(item: dict, position: int) -> dict:
    hint = item.get("hint") or item.get("help") or {}
    return {
        "position": position,
        "name_uk": item["uk"],
        "name_en": item["en"],
        "hint_uk": hint.get("uk", ""),
        "hint_en": hint.get("en", ""),
    }


def _make(model, call, items, *, kind=None, **named):
    """Rows of `model`: code and texts, and each column of `named` from the key it names."""
    fixed = {"kind": kind} if kind else {}
    model.objects.bulk_create(
        model(
            call=call,
            code=str(item["code"]),
            **_texts(item, position),
            **fixed,
            **{column: item[key] for column, key in named.items()},
        )
        for position, item in enumerate(items, 1)
    )


def _make_criteria(call, items):
    made = {}
    for position, item in enumerate(items, 1):
        anchors = {
            f"anchors_{language}": {
                str(score): text[language] for score, text in item["anchors"].items()
            }
            for language in BOTH
        }
        made[item["code"]] = Criterion.objects.create(
            call=call,
            code=item["code"],
            weight=item["weight"],
            minimum=item["minimum"],
            **_texts(item, position),
            **anchors,
        )
    return made


def _make_declarations(call, items):
    for position, item in enumerate(items, 1):
        Declaration.objects.create(
            call=call,
            code=item["code"],
            version=item["version"],
            position=position,
            text_uk=item["uk"],
            text_en=item["en"],
        )


def _make_indicators(call, items):
    for position, item in enumerate(items, 1):
        Indicator.objects.create(
            call=call,
            code=item["code"],
            unit_uk=item["unit"]["uk"],
            unit_en=item["unit"]["en"],
            **_texts(item, position),
            **{column: item[key] for column, key in INDICATOR.items()},
        )


def _make_calendar(call, items):
    CalendarStep.objects.bulk_create(
        CalendarStep(
            call=call,
            code=item["code"],
            **_texts(item, position),
            **{name: item[name] for name in STEP_TIMES if name in item},
        )
        for position, item in enumerate(items, 1)
    )


def _make_form(call, sections, criteria):
    for at, item in enumerate(sections, 1):
        section = Section.objects.create(call=call, code=item["code"], **_texts(item, at))
        Question.objects.bulk_create(
            Question(
                call=call,
                section=section,
                key=question["key"],
                options=question.get("options", []),
                criterion=criteria.get(question["criterion"]),
                **_texts(question, position),
                **{column: question[key] for column, key in QUESTION.items()},
            )
            for position, question in enumerate(item["questions"], 1)
        )
