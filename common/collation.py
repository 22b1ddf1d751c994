"""Order and search by the Ukrainian alphabet, the same on every database."""

import re
import unicodedata
from functools import lru_cache

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
IGNORED = frozenset(
    "'`´\u02bc\u2018\u2019\u201b\u2032\uff07-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212\"«»“”„\u0301"
)
DASHES = re.compile("[-\u2010\u2011\u2012\u2013\u2014\u2212]")
APOSTROPHES = re.compile("['`´\u02bc\u2018\u2019\u201b\u2032\uff07\u00ad\u0301]")

# Ukrainian letters become A–Z and a–g; any foreign letter is led by `z`, after all of them.
UKRAINIAN = {
    letter: chr(ord("A") + place) if place < 26 else chr(ord("a") + place - 26)
    for place, letter in enumerate(ALPHABET)
}
FOREIGN = "z"
SEARCH_FOLD = str.maketrans({"ґ": "г", "i": "і", "ı": "і"})


def sort_key(text: str) -> str:
    """A string whose bytes sort as a Ukrainian dictionary does: store it in a column.

    Apostrophes, hyphens, quotes and case do not count; spaces come first, then digits, the 33
    letters, then foreign letters. Compare it bytewise: SQLite's BINARY, PostgreSQL's "C".
    """
    folded = unicodedata.normalize("NFC", str(text)).casefold()
    return " ".join("".join(map(character_key, folded)).split())


@lru_cache(maxsize=4096)
def character_key(character: str) -> str:
    """The part of a sort key that one folded character gives."""
    if character in IGNORED:
        return ""
    if character in UKRAINIAN:
        return UKRAINIAN[character]
    plain = "".join(
        part
        for part in unicodedata.normalize("NFKD", character).casefold()
        if not unicodedata.combining(part)
    )
    return "".join(foreign_key(part) for part in plain)


def foreign_key(character: str) -> str:
    """Digits as they are, letters after the Ukrainian ones, any other mark as a space."""
    if character in UKRAINIAN:
        return UKRAINIAN[character]
    if "0" <= character <= "9":
        return character
    return FOREIGN + character if character.isalnum() else " "


def search_key(text: str) -> str:
    """The text as search compares it: one case, no apostrophes, ґ as г, Latin i as і.

    Hyphens and runs of spaces count as one space. Fold both the stored text and the query.
    """
    folded = unicodedata.normalize("NFC", str(text)).casefold()
    spaced = DASHES.sub(" ", APOSTROPHES.sub("", folded)).translate(SEARCH_FOLD)
    return " ".join(spaced.split())


def compare(one: str, other: str) -> int:
    """-1, 0 or 1 in dictionary order; texts that differ in any way are never equal."""
    mine, theirs = (sort_key(one), one), (sort_key(other), other)
    return (mine > theirs) - (mine < theirs)


@lru_cache(maxsize=512)
def like_pattern(pattern: str, escape: str | None) -> re.Pattern:
    """The regular expression of an SQL LIKE pattern, blind to case in every alphabet."""
    parts, characters = [], iter(pattern.casefold())
    for character in characters:
        if character == escape:
            parts.append(re.escape(next(characters, "")))
        elif character in "%_":
            parts.append(".*" if character == "%" else ".")
        else:
            parts.append(re.escape(character))
    return re.compile("".join(parts), re.DOTALL)


def sqlite_like(pattern, value, escape=None) -> bool | None:
    """SQL's `value LIKE pattern [ESCAPE escape]`, as SQLite calls it; NULL gives NULL."""
    if pattern is None or value is None:
        return None
    folded = str(value).casefold()
    return like_pattern(str(pattern), escape and escape.casefold()).fullmatch(folded) is not None


def of_text(change):
    """A function of SQL that changes text and lets NULL and numbers pass as SQLite does."""
    return lambda value: None if value is None else change(str(value))


def register_sqlite(connection) -> None:
    """Teach a new SQLite connection Ukrainian: LIKE, LOWER, UPPER and the collation `uk`.

    `connection` is Django's wrapper, as `connection_created` hands it; others are left alone.
    """
    if connection.vendor != "sqlite":
        return
    raw = connection.connection
    raw.create_function("like", 2, sqlite_like, deterministic=True)
    raw.create_function("like", 3, sqlite_like, deterministic=True)
    raw.create_function("lower", 1, of_text(str.lower), deterministic=True)
    raw.create_function("upper", 1, of_text(str.upper), deterministic=True)
    raw.create_collation("uk", compare)
