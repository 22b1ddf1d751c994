"""Skips are expected only where expected_skips.txt lists them; any other fails the run."""

import os
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

LIST = "tests/expected_skips.txt"


def listed(text: str) -> list[str]:
    """The patterns of the list: the first word of each line that is not a comment."""
    lines = [line.strip() for line in text.splitlines()]
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def unexpected(skipped: list[str], patterns: list[str]) -> list[str]:
    """The test ids that no pattern names."""
    return [test for test in skipped if not any(fnmatchcase(test, p) for p in patterns)]


class Watch:
    """A pytest plugin that fails a run with a skip the list does not name."""

    def __init__(self, root: Path):
        text = (root / LIST).read_text(encoding="utf-8")
        self.patterns = listed(text)
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report):
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report):
        if report.skipped:
            self.skipped.append(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        if unexpected(self.skipped, self.patterns):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        for test in unexpected(self.skipped, self.patterns):
            terminalreporter.write_line(f"UNEXPECTED SKIP {test} (see {LIST})", red=True)


def in_ci() -> bool:
    """Whether nothing may be skipped for want of a browser."""
    return os.environ.get("CI", "").lower() in {"1", "true"}
