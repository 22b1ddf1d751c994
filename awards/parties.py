"""How the papers name the two sides of an agreement on its day."""

from applications.snapshot import content
from awards.letters import name_of
from awards.models import Agreement
from common.names import full_name, gender_of, genitive_name

LAW = "Закону України «Про місцеве самоврядування в Україні»"
GRANTOR = {
    "name": "Всеукраїнська асоціація органів місцевого самоврядування «Асоціація міст України»",
    "edrpou": "",
    "address": "м. Київ, вул. Січових Стрільців, 73",
    "signatory": "",
    "signatory_genitive": "",
    "office": "виконавчий директор",
    "office_genitive": "виконавчого директора",
    "gender": "",
    "basis": "Статуту",
    "iban": "",
    "bank": "",
}
GENITIVES = {
    "перший": "першого",
    "перша": "першої",
    "міський": "міського",
    "міська": "міської",
    "селищний": "селищного",
    "селищна": "селищної",
    "сільський": "сільського",
    "сільська": "сільської",
    "виконавчий": "виконавчого",
    "виконавча": "виконавчої",
    "голова": "голови",
    "заступник": "заступника",
    "заступниця": "заступниці",
    "секретар": "секретаря",
    "секретарка": "секретарки",
    "керівник": "керівника",
    "керівниця": "керівниці",
    "директор": "директора",
    "директорка": "директорки",
    "виконувач": "виконувача",
    "виконувачка": "виконувачки",
    "головний": "головного",
    "головна": "головної",
    "начальник": "начальника",
    "начальниця": "начальниці",
    "спеціаліст": "спеціаліста",
    "спеціалістка": "спеціалістки",
}


def grantor() -> dict:
    """The Association's side as the last agreement had it."""
    last = Agreement.objects.order_by("-drafted_at", "-pk").first()
    return GRANTOR | (last.grantor if last else {})


def party_of(submission, city, day) -> dict:
    """The city's side: its name and council on `day`, who signs, in which cases, on what basis."""
    answers = content(submission)
    person = answers.get("mayor") or {}
    name, office = name_of(person), person.get("position_title", "").strip()
    return {
        **named_on(city, day),
        "edrpou": answers.get("edrpou") or city.edrpou,
        "address": answers.get("address") or city.address,
        "signatory": full_name(name),
        "signatory_genitive": genitive_name(name),
        "office": office,
        "office_genitive": in_genitive(office),
        "gender": gender_of(name),
        "basis": basis_of(answers.get("mayor_basis", "")),
        "iban": city.iban,
        "bank": "",
    }


def named_on(city, day) -> dict:
    """The city and its council as they were called on that day."""
    old = next((each for each in city.names.all() if day <= each.until), None)
    council = old.council if old and old.council else city.council
    return {"city": city.name_on(day), "council": council}


def in_genitive(office: str) -> str:
    """«міської голови», «заступника міського голови»; words it does not know stay as they are."""
    return " ".join(_like(word) for word in office.split())


def basis_of(text: str) -> str:
    """What the signatory acts by, as it stands after «на підставі»."""
    text = text.strip()
    text = text if text.endswith("р.") else text.removesuffix(".")
    if not text:
        return LAW
    return f"Закону {text.removeprefix('Закон ')}" if text.startswith("Закон ") else text


def _like(word):
    found = GENITIVES.get(word.lower(), word)
    return found.capitalize() if word[:1].isupper() and found != word else found
