"""People's names: in order, in signatures, in salutations and in the genitive.

What is computed can err: pages show it before it is used, and a stored override wins.
"""

from dataclasses import dataclass

import shevchenko

from common.formats import is_ukrainian

FEMININE, MASCULINE = "feminine", "masculine"


@dataclass(frozen=True)
class Name:
    """A name in the nominative; the patronymic may be empty.

    `gender` is "feminine", "masculine" or empty, when it is guessed from the name itself.
    """

    given: str
    family: str
    patronymic: str = ""
    gender: str = ""


def full_name(name: Name) -> str:
    """«Коваль Оксана Петрівна»: surname first, as lists and papers have it."""
    return joined(name.family, name.given, name.patronymic)


def short_name(name: Name) -> str:
    """«Оксана Коваль», for pages."""
    return joined(name.given, name.family)


def name_with_initials(name: Name) -> str:
    """«О. П. Коваль» with spaces that do not break."""
    initials = [f"{part[0].upper()}." for part in (name.given, name.patronymic) if part]
    return "\u00a0".join([*initials, *([name.family] if name.family else [])])


def signature_name(name: Name) -> str:
    """«Оксана КОВАЛЬ», as ДСТУ 4163:2020 has it under documents."""
    return joined(name.given, name.family.upper())


def gender_of(name: Name) -> str:
    """ "feminine" or "masculine" as stored, else guessed from the name, else empty."""
    if name.gender:
        return name.gender
    try:
        return shevchenko.detect_gender(**fields_of(name)) or ""
    except shevchenko.InputValidationError:
        return ""


def salutation(name: Name, *, override: str = "") -> str:
    """«Шановна Оксано Петрівно!», in English “Dear Oksana Koval,”.

    Without a patronymic: «Шановна пані Оксано!». A name that cannot be declined stays as it is,
    under «Вітаємо, …!».
    """
    if override:
        return override
    if not is_ukrainian():
        return f"Dear {short_name(name)},"
    gender = gender_of(name)
    called = declined(name, "vocative") if gender else None
    if called is None:
        return f"Вітаємо, {short_name(name)}!"
    dear, title = ("Шановна", "пані") if gender == FEMININE else ("Шановний", "пане")
    if name.patronymic:
        return f"{dear} {called.given} {called.patronymic}!"
    return f"{dear} {title} {called.given}!"


def genitive_name(name: Name, *, override: str = "") -> str:
    """«Коваль Оксани Петрівни», for «в особі …»; in the nominative where it cannot be declined."""
    if override:
        return override
    return full_name(declined(name, "genitive") or name)


def declined(name: Name, case: str) -> Name | None:
    """The name in a case, or None where its gender is unknown or it is not written in Ukrainian."""
    gender, fields = gender_of(name), fields_of(name)
    if not gender or not fields or not is_cyrillic(joined(*fields.values())):
        return None
    words = shevchenko.in_case(case, gender=gender, **fields)
    return Name(
        given=words.get("given_name", ""),
        family=words.get("family_name", ""),
        patronymic=words.get("patronymic_name", ""),
        gender=gender,
    )


def fields_of(name: Name) -> dict[str, str]:
    """The parts that are there, as the declension library calls them."""
    parts = {
        "given_name": name.given,
        "patronymic_name": name.patronymic,
        "family_name": name.family,
    }
    return {field: part for field, part in parts.items() if part}


def is_cyrillic(text: str) -> bool:
    """True where every letter is Cyrillic, so that Ukrainian endings can be put on it."""
    return all(
        "\u0400" <= letter <= "\u052f" for letter in text if letter.isalpha() and letter != "\u02bc"
    )


def joined(*parts: str) -> str:
    """The parts that are there, a space between."""
    return " ".join(part for part in parts if part)
