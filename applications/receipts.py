"""Receipt codes: 80 random bits that a person can read out, and finding a submission by one."""

import json
import secrets

from django.contrib.contenttypes.models import ContentType

from applications.content import sha256
from applications.models import Submission
from files.models import StoredFile
from files.states import FileState
from notifications.models import Message

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to mistake
LENGTH = 16  # of 5 bits each
GROUP = 4
# What is typed instead: letters that look alike, in Latin and in Cyrillic.
ALIKE = str.maketrans("OILАВЕКМНОРСТХІ", "011ABEKMH0PCTX1")


def new_code() -> str:
    """`7KQF-42MD-ZR9X-P0T3`"""
    return grouped("".join(secrets.choice(LETTERS) for _letter in range(LENGTH)))


def grouped(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def tidy(typed: str) -> str:
    """The code as it was issued from however it was typed."""
    letters = str(typed).upper().translate(ALIKE)
    return grouped("".join(letter for letter in letters if letter in LETTERS)[: LENGTH + GROUP])


def verify(typed: str) -> Submission | None:
    """The submission of this receipt, or None. `is_intact` says whether its hash still matches."""
    return (
        Submission.objects.filter(receipt_code=tidy(typed))
        .select_related("application__call", "application__city")
        .first()
    )


def is_intact(submission) -> bool:
    """Whether the stored text still gives the hash on the receipt."""
    return sha256(submission.canonical) == submission.sha256


def grouped_hash(submission) -> str:
    """The SHA-256 in groups of four, to be read and compared by eye."""
    return " ".join(submission.sha256[at : at + GROUP] for at in range(0, 64, GROUP))


def files_of(submission) -> dict:
    """How many files the submission holds, and how many of them are checked so far."""
    keys = [each["file"] for each in json.loads(submission.canonical)["answers"]["annexes"]]
    checked = StoredFile.objects.filter(pk__in=keys, state=FileState.READY).count()
    return {"count": len(keys), "checked": checked}


def written_to(submission) -> list[str]:
    """Addresses to which the mail with this receipt goes."""
    kind = ContentType.objects.get_for_model(submission)
    found = Message.objects.filter(content_type=kind, object_id=str(submission.pk))
    found = found.filter(kind__endswith="/submitted")  # not the word to those who will read it
    return list(found.order_by("address").values_list("address", flat=True))
