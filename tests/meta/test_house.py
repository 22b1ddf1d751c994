"""What the house forbids and no linter sees."""

import ast
import re

import pytest

from tests.meta.tree import PROJECT, at, code, files, parsed

CLOCK = PROJECT / "common" / "clock.py"
MACHINE_TIME = {"now", "utcnow", "today", "localdate", "localtime"}
INLINE = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|<script(?![^>]*\ssrc=)""", re.I)
ISLAND = re.compile(r"""<script[^>]*type=["']application/(ld\+)?json["']""", re.I)


def calls(path):
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]


def asks_the_machine(call) -> bool:
    """`timezone.now()`, `datetime.now(UTC)`, `date.today()`, `Now()` and their like."""
    name = call.func
    if isinstance(name, ast.Name):
        return name.id == "Now"
    return (
        isinstance(name, ast.Attribute)
        and name.attr in MACHINE_TIME
        and isinstance(name.value, ast.Name | ast.Attribute)
        and ast.unparse(name.value).split(".")[-1] in {"datetime", "date", "timezone", "dt"}
        and not (name.attr in {"localtime", "localdate"} and call.args)
    )


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("timezone.now()", True),
        ("datetime.datetime.now(UTC)", True),
        ("date.today()", True),
        ("Now()", True),
        ("clock.now()", False),
        ("timezone.localtime(at)", False),
    ],
)
def test_the_machine_clock_is_recognised(source, refused):
    assert asks_the_machine(ast.parse(source).body[0].value) == refused


def test_there_is_one_clock():
    found = [
        at(path, call)
        for path in code()
        if path != CLOCK
        for call in calls(path)
        if asks_the_machine(call)
    ]

    assert found == []


def test_no_field_fills_itself_from_the_machine_clock():
    found = [
        at(path, call)
        for path in code()
        for call in calls(path)
        if {"auto_now", "auto_now_add"} & {word.arg for word in call.keywords}
    ]

    assert found == []


def test_no_state_is_changed_past_its_machine():
    """`update(state=…)` and `bulk_update(…, ["state"])` bypass the moves."""
    found = [
        at(path, call)
        for path in code()
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and (
            (call.func.attr == "update" and "state" in {word.arg for word in call.keywords})
            or (call.func.attr == "bulk_update" and "'state'" in ast.unparse(call))
        )
    ]

    assert [place for place in found if not place.startswith("notifications/")] == []


def test_no_page_has_inline_style_or_script():
    pages = [
        path
        for path in files("html", "templates")
        if path.relative_to(PROJECT / "templates").parts[0] != "emails"
    ]
    found = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in pages
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if INLINE.search(line) and not ISLAND.search(line)
    ]

    assert found == []


def test_no_signal_carries_a_side_effect():
    """Receivers of model signals hide what a step does; services say it."""
    signals = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}
    found = [
        at(path, node)
        for path in code()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and signals & {name.name for name in node.names}
    ]

    assert found == []
