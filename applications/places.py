"""Names of cities as they stand in a sentence: «у Рівному», «львівська», «з Кам’янця»."""

import re

VOWELS = "аеєиіїоуюя"
# Endings that change inside the word when it is declined: Львів – Львова, Тростянець – Тростянця.
CHANGES = (("ів", "ов"), ("їв", "єв"), ("ець", "ц"), ("іль", "ол"), ("ок", "к"), ("інь", "ен"))
SHORTEST = 3


def stems(name: str) -> set[str]:
    """What stays of a name whatever its case; both halves of a double name change."""
    bare = name.rstrip("ьй")
    bare = bare.rstrip(VOWELS) if len(bare.rstrip(VOWELS)) >= SHORTEST else bare
    found = {bare, name}
    for ending, changed in CHANGES:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            found.add(name[: -len(ending)] + changed)
    return found


def pattern_of(name: str) -> re.Pattern:
    """Finds the name in any case and as an adjective, the latter with a small letter too."""
    words = name.split("-") if "-" in name else name.split()
    forms = [rf"(?:{'|'.join(map(re.escape, sorted(stems(word))))})\w{{0,3}}" for word in words]
    joined = r"[-\s]".join(forms)
    adjective = rf"(?:{'|'.join(map(re.escape, sorted(stems(words[-1]))))})\w{{0,3}}ьк\w{{1,3}}"
    adjective = "|".join([adjective, adjective[:3] + adjective[3:].lower()])
    apostrophes = f"{joined}|{adjective}".replace("’", "['’ʼ]")
    return re.compile(rf"\b(?:{apostrophes})(?!\w)")
