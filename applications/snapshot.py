"""What a submission holds: canonical JSON without personal values, those values apart.

A personal value enters the text as SHA-256(salt ‖ value). Value and salt are in
`SubmissionPersonal`; deleting them there erases the person while every hash still verifies.
"""

import copy
import hashlib
import re
import secrets
from pathlib import PurePath

from django.utils.translation import gettext as _

from applications.content import CONTACTS, canonical, read
from applications.places import pattern_of
from cities.models import City, CityName

FORMAT = 1
PERSONAL_OF_CONTACT = ("surname", "given_name", "patronymic", "phone", "email")
PERSONAL_CELLS = {"team": ("surname", "sex"), "activities": ("responsible",), "annexes": ("name",)}
AROUND = 60  # characters of text shown on either side of a found name


def canonical_of(application, answers, *, number, at) -> tuple[str, dict]:
    """(canonical JSON of the submission with its personal values hashed, those values by path)."""
    whole = {
        "format": FORMAT,
        "call": application.call.slug,
        "rules_sha256": application.call.rules_sha256,
        "city": application.city.katottg,
        "number": application.number,
        "submission": number,
        "at": at.isoformat(),
        "answers": copy.deepcopy(answers),
    }
    apart = hide(personal_places(whole["answers"]))
    return canonical(whole), apart


def content(submission) -> dict:
    """The answers of a submission, {question key: value}, personal values in their places.

    A value that was erased reads as empty.
    """
    answers = read(submission.canonical)["answers"]
    kept = submission.personal.values if hasattr(submission, "personal") else {}
    reveal(personal_places(answers), kept)
    return answers


def hide(places) -> dict:
    """Put hashes in the place of personal values; returns them apart, {path: {value, salt}}.

    `places`: (path, the dictionary that holds the value, its name).
    """
    apart = {}
    for path, holder, name in places:
        if holder[name]:
            salt = secrets.token_hex(16)
            apart[path] = {"value": holder[name], "salt": salt}
            holder[name] = {"sha256": salted(salt, holder[name])}
    return apart


def reveal(places, kept) -> None:
    """Put the values that are still kept back in their places; an erased one reads as empty."""
    for path, holder, name in places:
        if isinstance(holder[name], dict):
            holder[name] = kept[path]["value"] if path in kept else ""


def match(places, kept) -> bool:
    """Whether every personal value that is still kept gives the hash in its place."""
    hashes = {path: holder[name] for path, holder, name in places}
    return all(
        hashes.get(path) == {"sha256": salted(pair["salt"], pair["value"])}
        for path, pair in kept.items()
    )


def personal_match(submission) -> bool:
    """Whether every personal value that is still kept gives the hash in the canonical text."""
    answers = read(submission.canonical)["answers"]
    return match(personal_places(answers), submission.personal.values)


def blind(answers, call) -> dict:
    """What a blind reader sees: nothing identifying, nothing not meant for reviewers, no names.

    Files of identifying kinds are left out, the others carry neutral names.
    """
    hidden = {
        question.key
        for question in call.questions.all()
        if question.is_identifying or not question.for_reviewers
    }
    seen = {key: value for key, value in copy.deepcopy(answers).items() if key not in hidden}
    open_kinds = {kind.code for kind in call.annex_kinds.all() if not kind.is_identifying}
    seen["annexes"] = neutral(
        [each for each in seen.get("annexes", []) if each["kind"] in open_kinds]
    )
    for path, holder, name in personal_places(seen):
        if not path.startswith("annexes."):
            holder[name] = ""
    return seen


def for_reviewers(answers, call) -> dict:
    """What a reviewer of this call sees: blind where the call is, else all but what is not theirs."""
    if call.is_blind:
        return blind(answers, call)
    hidden = {question.key for question in call.questions.all() if not question.for_reviewers}
    return {key: value for key, value in answers.items() if key not in hidden}


def neutral(annexes) -> list[dict]:
    """The same files under names that say only what they are."""
    named, counted = [], {}
    for annex in annexes:
        nth = counted[annex["kind"]] = counted.get(annex["kind"], 0) + 1
        ending = PurePath(annex["name"]).suffix.lower()
        name = _("Annex %(kind)s, file %(nth)s") % {"kind": annex["kind"], "nth": nth}
        named.append({**annex, "name": f"{name}{ending}"})
    return named


def city_names_in(answers) -> list[dict]:
    """Names of cities in free text, in any case: [{question, name, found, around}], for the
    Section to mask or accept. A hint: common words may be among them."""
    names = {
        *City.objects.values_list("name", flat=True),
        *CityName.objects.values_list("name", flat=True),
    }
    patterns = [(name, pattern_of(name)) for name in sorted(names)]
    found = []
    for key, text in free_texts(answers):
        for name, pattern in patterns:
            found += [_finding(key, name, text, hit) for hit in pattern.finditer(text)]
    return found


def free_texts(value, key="") -> list[tuple[str, str]]:
    """(question key, text) of every text that a person typed, ids and codes aside."""
    if isinstance(value, str):
        return [(key, value)] if re.search(r"\w{3}", value) else []
    if isinstance(value, list):
        return [pair for part in value for pair in free_texts(part, key)]
    if isinstance(value, dict):
        return [
            pair
            for name, part in value.items()
            if name not in ("uid", "sha256", "file", "mime", "kind", "activity", "labels")
            for pair in free_texts(part, key or name)
        ]
    return []


def personal_places(answers):
    """(path, the dictionary that holds the value, its name) of every personal value."""
    for role in CONTACTS:
        for name in PERSONAL_OF_CONTACT:
            if role in answers:
                yield f"{role}.{name}", answers[role], name
    for table, names in PERSONAL_CELLS.items():
        for row in answers.get(table, []):
            for name in names:
                yield f"{table}.{row['uid']}.{name}", row, name


def salted(salt: str, value) -> str:
    return hashlib.sha256(f"{salt}{value}".encode()).hexdigest()


def _finding(key, name, text, hit):
    around = text[max(0, hit.start() - AROUND) : hit.end() + AROUND]
    return {"question": key, "name": name, "found": hit[0], "around": around}
