"""Conflicts of interest that the facts show: the same city, the same employer, acting for it.

Values in, values out. A partial likeness is enough to keep a person away until the Section has
looked (domain.md §1.10); oblasts are no conflict, they only bar an assignment.
"""

from dataclasses import dataclass

from common.collation import search_key

WORKS, CITY = "works", "other"
SHORTEST = 8  # letters of a name worth comparing


@dataclass(frozen=True)
class Known:
    """What is known of a person: cities by id they act or acted for, the city they live in.

    Texts are folded by `plain`, once.
    """

    id: int
    acts_for: frozenset = frozenset()
    city: int | None = None
    employer: str = ""
    posts: str = ""


@dataclass(frozen=True)
class Applicant:
    """An applying city: its council and the partners of its application, folded by `plain`."""

    city: int
    council: str
    partners: tuple = ()


def found(person: Known, applicant: Applicant) -> str:
    """The kind of the conflict that the facts show, or an empty text."""
    if applicant.city in person.acts_for:
        return WORKS
    if _names(person.employer, applicant) or _names(person.posts, applicant):
        return WORKS
    return CITY if person.city == applicant.city else ""


def _names(text: str, applicant: Applicant) -> bool:
    """Whether the text names the council or a partner of the applicant."""
    if len(text) < SHORTEST:
        return False
    names = (applicant.council, *applicant.partners)
    return any(len(name) >= SHORTEST and (name in text or text in name) for name in names)


def plain(name: str) -> str:
    """A name folded for comparing: no quotes, no case, single spaces."""
    kept = "".join(letter if letter.isalnum() else " " for letter in name)
    return " ".join(search_key(kept).split())
