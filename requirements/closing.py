"""Adds up the closing lines of several pytest runs: `closing.py FILE`."""

import re
import sys
from collections import Counter
from pathlib import Path

COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")


def total(lines: str) -> str:
    """`12 passed, 0 failed` and, where there were any, skipped; an error counts as failed."""
    counts: Counter[str] = Counter()
    for number, word in COUNT.findall(lines):
        counts["failed" if word.startswith("error") else word] += int(number)
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"{counts['passed']} passed, {counts['failed']} failed{skipped}"


if __name__ == "__main__":
    print(total(Path(sys.argv[1]).read_text(encoding="utf-8")))
