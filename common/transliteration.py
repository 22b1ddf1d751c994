"""Ukrainian in Latin letters, by the table of the Cabinet of Ministers (№ 55 of 27.01.2010)."""

PLAIN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia".split(),
        strict=True,
    )
) | {"ь": "", "’": "", "'": "", "ʼ": ""}
AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def transliterate(text: str) -> str:
    """`Згурський` → `Zghurskyi`; letters of other scripts stay."""
    return "".join(_letter(text, at) for at in range(len(text)))


def slug_of(text: str) -> str:
    """A name as an address: lower case, hyphens between words."""
    return "-".join(transliterate(text).lower().replace("-", " ").split())


def _letter(text, at):
    letter, before = text[at].lower(), text[at - 1].lower() if at else " "
    if letter == "г" and before == "з":
        latin = "gh"
    elif letter in AT_START and not before.isalpha() and before not in "’'ʼ":
        latin = AT_START[letter]
    else:
        latin = PLAIN.get(letter, text[at])
    return latin.capitalize() if text[at].isupper() else latin
