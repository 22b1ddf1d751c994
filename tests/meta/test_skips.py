"""No test is skipped but where the list says so."""

import ast

import pytest

from tests.meta.tree import PROJECT, at, files, parsed
from tests.skips import LIST, listed, unexpected

PATTERNS = listed((PROJECT / LIST).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("tests/services/test_races.py::test_fifty", True),
        ("tests/browser/journeys/test_city.py::test_submit[chromium]", True),
        ("tests/reviews/test_ranking.py::test_tie", False),
    ],
)
def test_the_list_names_services_and_browser_only(test, expected):
    assert (unexpected([test], PATTERNS) == []) == expected


def test_no_test_skips_itself():
    """Whether a whole folder can run is decided in its conftest, nowhere else."""
    words = {"skip", "skipif", "importorskip", "xfail"}
    found = [
        at(path, node)
        for path in files("py", "tests")
        if path.name not in {"conftest.py", "skips.py"}
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in words
    ]

    assert found == []
