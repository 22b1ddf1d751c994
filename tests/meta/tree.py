"""The files the house rules look at: everything tracked or about to be, but for generated ones."""

import ast
import functools
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
APPS = (
    "config desk portal library reports awards reviews applications grants cities accounts "
    "notifications files workflow common"
).split()


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Files git tracks or would add; so neither the environment nor data."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True).stdout.decode()
    paths = [PROJECT / name for name in sorted(set(names.split("\0"))) if name]
    return tuple(path for path in paths if path.is_file())


def files(extension: str, under: str = "") -> list[Path]:
    """Files written by hand with this extension: migrations and vendored code are exempt."""
    return [
        path
        for path in tracked()
        if path.suffix == f".{extension}"
        and path.is_relative_to(PROJECT / under)
        and not {"migrations", "vendor"} & set(path.relative_to(PROJECT).parts)
    ]


def code() -> list[Path]:
    """The product's own Python."""
    return [path for path in files("py") if path.relative_to(PROJECT).parts[0] in APPS]


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(PROJECT)}:{getattr(node, 'lineno', 0)}"
