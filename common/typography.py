"""Spaces that do not break, apostrophes as Ukrainian sets them, and text pasted from Word."""

import re
import unicodedata

NBSP = "\u00a0"
APOSTROPHES = "'`´\u02bc\u2018\u2019\u201b\u2032\uff07"

AFTER = re.compile(
    r"(?<![\w’'-])(№|§|м\.|с\.|смт|вул\.|просп\.|бул\.|обл\.|гр\.|пп?\.|ст\.|ч\.|"
    r"[АаІіЙйВвУуЗзОоЄєЯяaAI]|(?:[А-ЯҐЄІЇ]\.)) (?=[^\s])"
)
BEFORE = re.compile(
    r"(?<=[0-9]) (?=(?:грн|коп\.|тис\.|млн|млрд|рр?\.|року|%|₴|[КМГ]Б|хв|год|км|м²|осіб)(?!\w))"
)
TWO_STOPS = re.compile(r"(?<=[0-9\s\u00a0])(рр?\.)\.(?!\.)")
BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{APOSTROPHES}](?=[^\W\d_])")

# What Word, PDF readers and web pages leave behind and nobody sees or means: zero-width marks,
# direction overrides, stray controls. Joiners stay (emoji need them), and so do all quotes.
UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
LINE_ENDS = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
WORD_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0fc": "✓"})


def nbsp(text: str) -> str:
    """The text with unbreaking spaces after №, м., one-letter words, initials, before units.

    Only spaces change, so the text with ordinary spaces again is the text that came in.
    """
    return BEFORE.sub(NBSP, AFTER.sub(rf"\1{NBSP}", str(text)))


def one_stop(text: str) -> str:
    """«до 12 липня 2027 р.» at the end of a sentence: the stop of the abbreviation serves both."""
    return TWO_STOPS.sub(r"\1", str(text))


def lower_first(text: str) -> str:
    """The text with a small first letter, for the middle of a sentence."""
    return str(text)[:1].lower() + str(text)[1:]


def apostrophes(text: str) -> str:
    """Every mark that people type for an apostrophe inside a word shown as ’ (U+2019)."""
    return BETWEEN_LETTERS.sub("\u2019", str(text))


def tidy_pasted(text: str) -> str:
    """Pasted text fit to store: one kind of line end, composed letters, nothing unseen.

    Words, quotes, dashes, digits and spaces stay exactly as they were typed.
    """
    lines = LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", UNSEEN.sub("", lines).translate(WORD_BULLETS))
