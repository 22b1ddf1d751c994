"""Message catalogues without the gettext programs: what the code and the pages say, merged with
what is translated, and everything that keeps a catalogue from being complete.

Needs the development packages; nothing that serves people imports it.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

PLURALS = (
    "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2 "
    "&& n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 "
    "&& n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);"
)
FORMS = 4
METADATA = {
    "Project-Id-Version": "City Initiatives",
    "Language": "uk",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": PLURALS,
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdfr]|%[sdfr]|\{\w*\}")
FOREIGN_FOLDERS = {"account", "mfa", "allauth", "usersessions", "socialaccount"}


def owner_of(template: Path, apps: list[str]) -> str:
    """The app whose catalogue holds the words of a template, named relative to `templates/`."""
    first, *rest = template.parts
    if first in {"emails", "documents"} and rest:
        first = rest[0]
    if first in FOREIGN_FOLDERS:
        return "accounts"
    return first if first in apps else "common"


def sources(app: str, apps: list[str], root: Path) -> Iterator[Path]:
    """The files whose words belong to `app`."""
    for path in sorted((root / app).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path
    templates = root / "templates"
    for path in sorted(templates.rglob("*")):
        if path.suffix in {".html", ".txt"} and owner_of(path.relative_to(templates), apps) == app:
            yield path


def messages_in(path: Path) -> Iterator[tuple[str | None, str, str | None]]:
    """(context, message, plural) of every marked text in a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Without the tags it is a row of words to Python's tokenizer, but for the indents.
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.strip() for line in lines) + "\n"
    for found in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        message, context = found[1], found[3]
        single, plural = message if isinstance(message, tuple) else (message, None)
        if single:
            yield context, single, plural


def wanted(app: str, apps: list[str], root: Path) -> polib.POFile:
    """The catalogue of `app` without translations, in the order it is written."""
    entries: dict[tuple, polib.POEntry] = {}
    for path in sources(app, apps, root):
        place = (path.relative_to(root).as_posix(), "")
        for context, message, plural in messages_in(path):
            key = (message, context or "")
            entry = entries.setdefault(key, polib.POEntry(msgid=message, msgctxt=context))
            if plural:
                entry.msgid_plural = plural
            if place not in entry.occurrences:
                entry.occurrences.append(place)
            if re.search(r"%\(\w+\)s|%[sd]", message) and "python-format" not in entry.flags:
                entry.flags.append("python-format")
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.metadata = dict(METADATA)
    catalogue.extend(entry for _, entry in sorted(entries.items()))
    return catalogue


def merged(fresh: polib.POFile, known: polib.POFile) -> polib.POFile:
    """`fresh` with the translations of `known`; what is no longer said is dropped."""
    translated = {(entry.msgid, entry.msgctxt): entry for entry in known if not entry.obsolete}
    for entry in fresh:
        old = translated.get((entry.msgid, entry.msgctxt))
        if entry.msgid_plural:
            forms = old.msgstr_plural if old else {}
            entry.msgstr_plural = {form: forms.get(form, "") for form in range(FORMS)}
        elif old:
            entry.msgstr = old.msgstr
        if old and old.fuzzy:
            entry.flags.append("fuzzy")
        if old:
            entry.tcomment = old.tcomment
    return fresh


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def flaws(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translated message."""
    forms = translations(entry)
    if not all(forms):
        yield "is not translated"
        return
    if entry.fuzzy:
        yield "is marked fuzzy"
    said = [set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
    for text in forms:
        has = set(PLACEHOLDER.findall(text))
        if not set.intersection(*said) <= has <= set.union(*said):
            yield f"has other placeholders in «{text}»"
        if re.search(r"[а-яіїєґ]['`ʼ][а-яіїєґ]", text, re.I):
            yield f"needs the apostrophe ’ in «{text}»"
        if re.search(r"(?<=[^\W\d_])\s-\s(?=[^\W\d_])", text):
            yield f"needs a dash in «{text}»"
        if text.strip("\n") == text and entry.msgid.startswith("\n"):
            yield "begins without the line break of the original"
