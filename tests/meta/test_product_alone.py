"""The repository speaks of the product alone: no place on a machine, no unfinished business."""

import re

import pytest

from tests.meta.tree import PROJECT, tracked

BINARY = {
    ".woff2",
    ".ttf",
    ".otf",
    ".png",
    ".jpg",
    ".ico",
    ".mo",
    ".pdf",
    ".docx",
    ".xlsx",
    ".webp",
}
LOCKS = {PROJECT / "requirements" / name for name in ("run.txt", "dev.txt", "storage.txt")}
HERE = PROJECT / "tests" / "meta" / "test_product_alone.py"
FORBIDDEN = {
    "a place on a machine": r"(?<![\w./-])/(?:work|root|home/\w+|Users/\w+|opt/\w+)/[\w.]",
    "an index of packages": r"pypi\.org/simple|pythonhosted|registry\.npmjs|--(?:extra-)?index-url",
    "unfinished business": r"\bTODO\b|\bFIXME\b|\bXXX\b|(?i:lorem ipsum|coming soon|незабаром тут)",
}


def texts():
    for path in tracked():
        if path.suffix not in BINARY and path not in LOCKS and path != HERE:
            yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_the_repository_is_free_of(kind):
    pattern = re.compile(FORBIDDEN[kind])
    found = [
        f"{path.relative_to(PROJECT)}: {match[0]}"
        for path, text in texts()
        for match in pattern.finditer(text)
    ]

    assert found == []


@pytest.mark.parametrize("name", ["run", "test", ".ci/run", "manage.py", "requirements/lock"])
def test_a_command_can_be_run(name):
    assert (PROJECT / name).stat().st_mode & 0o111
