"""How large the pieces of the code are: lines of functions and files, complexity, tests to code.

Usage: code.py [FOLDER...]; without folders, everything that is not a test, a migration or data.
One JSON object a line: the median, the 95th percentile and the largest of each, with its place.
"""

import ast
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
OUTSIDE = {".venv", "var", "staticfiles", "migrations", "node_modules"}
TESTS = "tests"
COMPLEXITY = re.compile(r"`(.+)` is too complex \((\d+) > 0\)")


class Measured(NamedTuple):
    """One function or file: where it stands and how much it is."""

    size: int
    place: str


def main(folders: list[str]) -> None:
    paths = sorted(p for folder in folders or ["."] for p in (PROJECT / folder).rglob("*.py"))
    paths = [p for p in paths if not OUTSIDE & set(p.relative_to(PROJECT).parts)]
    code = [p for p in paths if p.relative_to(PROJECT).parts[0] != TESTS]
    functions = [measured for path in code for measured in functions_of(path)]
    files = [Measured(line_count(path), named(path)) for path in code]
    tell("function", "lines", functions)
    tell("file", "lines", files)
    tell("complexity", "paths", complexities(code))
    tested = sum(line_count(path) for path in paths if path not in code)
    figure("test_ratio", round(tested / sum(each.size for each in files), 2), "lines to a line")


def functions_of(path: Path) -> Iterable[Measured]:
    """Each function of a file with its lines, from `def` to its last one."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield Measured(node.end_lineno - node.lineno + 1, f"{named(path)}:{node.name}")


def complexities(paths: list[Path]) -> list[Measured]:
    """McCabe's number of each function, as the linter counts it."""
    asked = ["ruff", "check", "--isolated", "--select", "C901", "--output-format", "json"]
    allowed = ["--config", "lint.mccabe.max-complexity = 0"]
    answer = subprocess.run([*asked, *allowed, *map(str, paths)], capture_output=True, check=False)
    return [measured for found in json.loads(answer.stdout) if (measured := complexity(found))]


def complexity(found: dict) -> Measured | None:
    """What one finding of the linter says; None for what is no function."""
    told = COMPLEXITY.fullmatch(found["message"])
    return told and Measured(int(told[2]), f"{named(Path(found['filename']))}:{told[1]}")


def tell(name: str, unit: str, sizes: list[Measured]) -> None:
    """Print the middle, the tail and the end of a row of sizes."""
    ordered = [each.size for each in sorted(sizes)]
    figure(f"{name}_median", statistics.median(ordered), unit)
    figure(f"{name}_p95", ordered[int(len(ordered) * 0.95)], unit)
    largest = max(sizes)
    figure(f"{name}_max", largest.size, unit, at=largest.place)


def figure(name: str, value: float, unit: str, **more) -> None:
    print(json.dumps({"figure": name, "value": value, "unit": unit, **more}))


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def named(path: Path) -> str:
    return str(path.relative_to(PROJECT))


if __name__ == "__main__":
    main(sys.argv[1:])
