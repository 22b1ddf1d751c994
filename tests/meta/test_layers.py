"""Imports inside an app point down, and its views, forms and notices are its own.

The order between apps is in pyproject.toml; here is what needs the whole list of files to say:
every module with a name of its own is a noun, between models and notices; one that knows no
model of its app (a condition, a calculation on values) is plain, and models may use it.
"""

import ast
import functools

import pytest

from tests.meta.tree import APPS, PROJECT, at, code, parsed

LAYERS = (
    {"urls", "urls_plain", "apps"},
    {"views", "admin", "management", "templatetags"},
    {"tasks"},
    {"forms", "filters"},
    {"documents", "exports"},
    {"services"},
    {"notices"},
    {"a noun"},
    {"models"},
    {"querysets", "rules", "a plain noun"},
    {"states"},
    {"migrations"},
)
RANK = {name: len(LAYERS) - number for number, layer in enumerate(LAYERS) for name in layer}
PROTECTED = {"views", "forms", "notices"}
PLAIN = {"config", "common"}  # neither has domain layers


def layer_of(module: str) -> str:
    """`reviews.views.queue` → `views`; `reviews.ranking` → `a noun`, or a plain one."""
    app, part = module.split(".")[:2]
    if part in RANK:
        return part
    return "a noun" if knows_models(app, part) else "a plain noun"


@functools.cache
def knows_models(app: str, part: str, seen=()) -> bool:
    """Whether a module of `app`, or any file of a package, imports its models or what is above,
    itself or through another noun."""
    own = [path for path in code() if module_of(path).split(".")[:2] == [app, part]]
    taken = {tuple(name.split(".")[:2]) for path in own for _, name in imported_by(path)}
    inside = {name for other, name in taken if other == app} - {part, *seen}
    return any(
        RANK[name] >= RANK["models"] if name in RANK else knows_models(app, name, (*seen, part))
        for name in inside
    )


def module_of(path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(path):
    """(node, module) of every import of one of our apps; `from reviews import services` counts
    as `reviews.services`."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [name for alias in node.names for name in full(node, alias, path)]
        else:
            continue
        yield from ((node, name) for name in names if name.split(".")[0] in APPS and "." in name)


def full(node, alias, path):
    base = node.module or ""
    if node.level:
        package = module_of(path).split(".")
        keep = len(package) - node.level + (path.name == "__init__.py")
        base = ".".join([*package[:keep], *filter(None, [base])])
    return [base if "." in base else f"{base}.{alias.name}"]


def wrong(path) -> list[str]:
    here = module_of(path)
    if "." not in here:
        return []
    app, own = here.split(".")[0], RANK[layer_of(here)]
    found = []
    for node, name in imported_by(path):
        other_app, other = name.split(".")[0], layer_of(name)
        if other_app != app and other in PROTECTED and app != "config" and other_app not in PLAIN:
            found.append(f"{at(path, node)} takes {name}, which is private to {other_app}")
        if other_app == app and app not in PLAIN and RANK[other] > own:
            found.append(f"{at(path, node)} ({layer_of(here)}) takes {name}, which is above it")
    return found


def test_imports_inside_an_app_point_down_and_edges_are_private():
    assert [sentence for path in code() for sentence in wrong(path)] == []


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("reviews.views.queue", "views"),
        ("grants.models.call", "models"),
        ("desk.management.commands.up", "management"),
        ("desk.supervising.children", "a plain noun"),
        ("workflow.journal", "a noun"),
    ],
)
def test_a_module_knows_its_layer(module, layer):
    assert layer_of(module) == layer
