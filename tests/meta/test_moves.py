"""What holds for every state machine of the product."""

import ast

import pytest

from tests.meta.tree import PROJECT, at, code, parsed
from workflow import statepage

MACHINES = list(statepage.machines())
CALLS = {"perform", "propose"}


def custom_of(model, field, name):
    steps = field.transitions[model][name]._django_fsm.transitions
    return next(iter(steps.values())).custom


def callers(model, name) -> set[str]:
    """Apps that perform or propose `<model>.<name>`, by the name their code gives the thing."""
    thing = model.__name__.lower()
    return {
        path.relative_to(PROJECT).parts[0]
        for path in code()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in CALLS
        and node.args
        and isinstance(node.args[0], ast.Attribute)
        and node.args[0].attr == name
        and ast.unparse(node.args[0].value).split(".")[-1] == thing
    }


def driven():
    return [
        (model, move.name, custom_of(model, field, move.name)["driven"])
        for model, field in MACHINES
        for move in statepage.moves_of(model, field)
        if custom_of(model, field, move.name).get("driven")
    ]


def has_services(app) -> bool:
    return (PROJECT / app / "services.py").exists() or (PROJECT / app / "services").is_dir()


@pytest.mark.parametrize(("model", "name", "app"), driven(), ids=lambda part: str(part))
def test_a_driven_move_is_made_by_its_one_app(model, name, app):
    expected = {app} if has_services(app) else set()

    assert callers(model, name) == expected


@pytest.mark.parametrize(("model", "field"), MACHINES, ids=lambda part: str(part))
def test_every_own_move_has_a_label_for_its_button(model, field):
    nameless = [
        move.name
        for move in statepage.moves_of(model, field)
        if move.kind.startswith("own")
        and move.who != "the schedule"
        and not custom_of(model, field, move.name).get("label")
    ]

    assert nameless == []


@pytest.mark.parametrize(("model", "field"), MACHINES, ids=lambda part: str(part))
def test_every_condition_carries_its_reason(model, field):
    conditions = [
        check
        for method in field.transitions[model].values()
        for step in method._django_fsm.transitions.values()
        for check in step.conditions
    ]

    assert [check.__name__ for check in conditions if not str(check.reason)] == []


@pytest.mark.parametrize(("model", "field"), MACHINES, ids=lambda part: str(part))
def test_a_state_cannot_be_assigned(model, field):
    assert field.protected


def test_the_page_of_states_is_fresh():
    written = (PROJECT / "docs" / "states.md").read_text(encoding="utf-8")

    assert written == statepage.page(), "run: manage.py states_page"


def test_nobody_calls_a_move_past_perform():
    """`thing.submit()` would skip the permission, the lock and the journal."""
    names = {
        (model.__name__.lower(), name)
        for model, field in MACHINES
        for name in field.transitions[model]
    }
    found = [
        at(path, node)
        for path in code()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in names
    ]

    assert found == []
