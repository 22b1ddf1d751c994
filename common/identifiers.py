"""Codes that papers carry: ЄДРПОУ, КАТОТТГ, IBAN, telephone and registry numbers."""

import re

from django.utils.translation import gettext_lazy as _

EDRPOU_SHAPE = _("An EDRPOU code has 8 digits.")
EDRPOU_CHECK = _("The last digit of the EDRPOU code does not fit the others. Check for a slip.")
KATOTTG_SHAPE = _("A KATOTTG code is UA and 17 digits.")
IBAN_SHAPE = _("A Ukrainian IBAN is UA and 27 digits.")
IBAN_CHECK = _("The check digits of the IBAN do not fit. Check for a slip.")
PHONE_SHAPE = _("Write the telephone number like +380 50 123 45 67.")
NUMBER_SHAPE = _("Write the application number like ГІ-2017-0038.")

# КМУ № 55 of 27.01.2010, but Г as G: the register writes ГІ as GI.
LATIN = dict(
    zip(
        "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ",
        ("A B V G G D E IE ZH Z Y I I I K L M N O P R S T U F KH TS CH SH SHCH IU IA").split(),
        strict=True,
    )
)
SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212_/.-]+")
NUMBER = re.compile(r"(?P<call>[A-Z0-9]+)-(?P<year>[0-9]{4})-(?P<order>[0-9]{1,6})")


def squeezed(text: str) -> str:
    """The text without spaces of any kind."""
    return "".join(str(text).split())


def parse_edrpou(text: str) -> str:
    """The 8 digits of an EDRPOU code as a string, zeros in front kept; ValueError otherwise."""
    code = squeezed(text)
    if not re.fullmatch("[0-9]{8}", code):
        raise ValueError(EDRPOU_SHAPE)
    return code


def edrpou_check_digit(code: str) -> int:
    """The 8th digit that the first seven ask for (domain rule for codes of legal entities)."""
    digits = [int(digit) for digit in code[:7]]
    shifted = 30_000_000 < int(code) < 60_000_000
    weights = [7, 1, 2, 3, 4, 5, 6] if shifted else [1, 2, 3, 4, 5, 6, 7]
    remainder = weighted(digits, weights)
    if remainder == 10:
        remainder = weighted(digits, [weight + 2 for weight in weights]) % 10
    return remainder


def weighted(digits: list[int], weights: list[int]) -> int:
    """The weighted sum modulo 11."""
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def edrpou_warning(text: str):
    """What to check in an EDRPOU code, or None; a warning, since some old codes fail the check."""
    try:
        code = parse_edrpou(text)
    except ValueError:
        return EDRPOU_SHAPE
    return None if edrpou_check_digit(code) == int(code[7]) else EDRPOU_CHECK


def parse_katottg(text: str) -> str:
    """UA and 17 digits; the last digits are no check, so only the shape is tested."""
    code = squeezed(text).upper().replace("А", "A")
    if not re.fullmatch("UA[0-9]{17}", code):
        raise ValueError(KATOTTG_SHAPE)
    return code


def parse_iban(text: str) -> str:
    """The 29 characters of a Ukrainian IBAN with check digits that fit (ISO 13616, mod 97)."""
    code = squeezed(text).upper().replace("А", "A")
    if not re.fullmatch("UA[0-9]{27}", code):
        raise ValueError(IBAN_SHAPE)
    if int(f"{code[4:]}3010{code[2:4]}") % 97 != 1:
        raise ValueError(IBAN_CHECK)
    return code


def format_iban(code: str) -> str:
    """The IBAN in groups of four: `UA21 3223 1300 0002 …`."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def parse_phone(text: str) -> str:
    """`+380501234567` (E.164) from any usual way of writing a Ukrainian number, or ValueError.

    A number with + and another country's code is kept as it is, if it can be one.
    """
    cleaned = re.sub(r"[\s().\u2010-\u2015-]", "", str(text))
    local = re.fullmatch(r"(?:(?:\+|00)?38)?(0[0-9]{9})|80([0-9]{9})", cleaned)
    if local:
        return f"+38{local[1] or '0' + local[2]}"
    if re.fullmatch(r"\+(?!380)[1-9][0-9]{7,14}", cleaned):
        return cleaned
    raise ValueError(PHONE_SHAPE)


def format_phone(number: str) -> str:
    """`+380 50 123 45 67`; a foreign number is left as it is."""
    match = re.fullmatch(r"\+380([0-9]{2})([0-9]{3})([0-9]{2})([0-9]{2})", number)
    return " ".join(["+380", *match.groups()]) if match else number


def fold_number(text: str) -> str:
    """`GI-2017-0038` for `ГІ-2017-0038` and for every way people type it; ValueError otherwise.

    Latin and Cyrillic letters, the two letters I, any dashes, and lost zeros all fold together.
    """
    upper = re.sub(r"^\s*(?:№|N[o°])\s*", "", str(text), flags=re.IGNORECASE).strip().upper()
    latin = "".join(LATIN.get(letter, letter) for letter in SEPARATORS.sub("-", upper))
    match = NUMBER.fullmatch(latin)
    if match is None:
        raise ValueError(NUMBER_SHAPE)
    return f"{match['call']}-{match['year']}-{int(match['order']):04d}"
