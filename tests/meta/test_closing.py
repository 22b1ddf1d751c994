"""The sum of several runs of pytest, which ends `./test`."""

import importlib.util

import pytest

from tests.meta.tree import PROJECT

SPEC = importlib.util.spec_from_file_location("closing", PROJECT / "requirements" / "closing.py")
closing = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(closing)


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        ("== 12 passed in 3.21s ==\n3 passed, 2 skipped in 1s", "15 passed, 0 failed, 2 skipped"),
        ("1 failed, 2 passed, 1 error in 0.1s", "2 passed, 2 failed"),
        ("no tests ran in 0.01s", "0 passed, 0 failed"),
    ],
)
def test_closing_lines_are_added_up(lines, total):
    assert closing.total(lines) == total
