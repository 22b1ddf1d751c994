"""PDF papers from Typst templates: values are data, nothing is fetched, equal input gives equal
bytes. The shape of the common paper is in docs/papers.md.
"""

import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from django.utils.functional import Promise

from common.formats import to_kyiv

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "templates" / "documents"
FONTS = ROOT / "assets" / "fonts"

# What the fonts can draw; a test sets every one of these characters. PDF/UA refuses a document
# with a character that no font has, and a receipt must not fail over an emoji.
MISSING = "\u25a1"
CANNOT_DRAW = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0400-\u045f"
    "\u0490-\u0493\u0301\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033"
    "\u2039\u203a\u2044\u2070\u2074-\u2079\u2080-\u2089\u20ac\u20b4\u2116\u2122\u2190-\u2193"
    "\u2212\u2248\u2260\u2264\u2265\u25a1\u25cf\u25cb\u2713\u2717]"
)
UNSEEN_CATEGORIES = {"Cf", "Mn", "Me"}


def render(
    template: str, data: dict, *, title: str, language: str = "uk", dated: datetime | None = None
) -> bytes:
    """The PDF of `templates/documents/<template>.typ` with `data` (texts, numbers, lists, dicts).

    Tagged for screen readers (PDF/UA-1); with `dated`, an aware moment, also fit for the archive
    (PDF/A-2a). Money and dates come in as the texts to print; other types are a TypeError.
    """
    import typst

    given = {
        "title": printable(title),
        "language": language,
        "dated": date_parts(dated),
        "data": printable(data),
    }
    return typst.compile(
        str(DOCUMENTS / f"{template}.typ"),
        root=str(DOCUMENTS),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        pdf_standards=["ua-1"] if dated is None else ["ua-1", "a-2a"],
    )


@lru_cache(maxsize=1)
def fonts():
    """The fonts of the repository and those inside Typst; never those of the machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def date_parts(moment: datetime | None) -> dict | None:
    """The moment as Typst's `datetime` takes it: in UTC, which is how it is stored in a PDF."""
    if moment is None:
        return None
    universal = to_kyiv(moment).astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(universal, name) for name in names}


def printable(value):
    """The value with every text in it made of characters that the fonts have."""
    if isinstance(value, str | Promise):
        return drawable(str(value))
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def drawable(text: str) -> str:
    """The text composed, tabs as spaces, marks that are not seen left out, the unknown as □."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return CANNOT_DRAW.sub(stand_in, composed)


def stand_in(match: re.Match) -> str:
    """Nothing for an unseen mark, □ for a letter or sign that cannot be drawn."""
    return "" if unicodedata.category(match[0]) in UNSEEN_CATEGORIES else MISSING
