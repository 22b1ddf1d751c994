"""The caps of the house: small functions, small files, small templates."""

import ast

import pytest

from tests.meta.tree import PROJECT, files, parsed

FUNCTION_LINES = 40
FILE_LINES = 300
TEST_FILE_LINES = 500
TEMPLATE_LINES = 80


def line_count(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_long(paths, cap) -> list[str]:
    return [f"{p.relative_to(PROJECT)}: {n}" for p in paths if (n := line_count(p)) > cap]


def test_no_function_is_longer_than_forty_lines():
    functions = [
        (f"{path.relative_to(PROJECT)}:{node.name}", node.end_lineno - node.lineno + 1)
        for path in files("py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert [found for found in functions if found[1] > FUNCTION_LINES] == []


@pytest.mark.parametrize("kind", ["py", "css", "js"])
def test_no_file_is_longer_than_three_hundred_lines(kind):
    code = [path for path in files(kind) if path.relative_to(PROJECT).parts[0] != "tests"]

    assert too_long(code, FILE_LINES) == []


def test_no_test_file_is_longer_than_five_hundred_lines():
    assert too_long(files("py", "tests"), TEST_FILE_LINES) == []


def test_no_template_is_longer_than_eighty_lines():
    assert too_long([*files("html", "templates"), *files("txt", "templates")], TEMPLATE_LINES) == []
