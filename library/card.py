"""What a practice card is made of, and what it still lacks. Reads a card through its own
attributes and imports no models, so that conditions of moves may use it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Text:
    """One text of the card in two languages: `<key>_uk`, `<key>_en`. In `lines` each line is an item."""

    key: str
    label: str | Promise
    hint: str | Promise = ""
    limit: int = 1500
    is_required: bool = True
    lines: bool = False


STORY = (
    Text(
        "title",
        _("Name of the practice"),
        _("What can be repeated, short and clear to another city."),
        140,
    ),
    Text(
        "lede",
        _("In two or three sentences"),
        _("What was done and what came of it; this stands in the list of practices."),
        400,
    ),
    Text(
        "problem",
        _("The problem"),
        _("What was wrong in the city, for whom, and how you know."),
        1500,
    ),
    Text(
        "done",
        _("What was done"),
        _("Each line is a step. The first sentence of a line says the step, the rest explains it."),
        3000,
        lines=True,
    ),
)
LESSONS = (
    Text(
        "why", _("Why it worked"), _("What mattered most, and would without the grant too."), 1500
    ),
    Text(
        "quote",
        _("Words of a participant"),
        _("Printed only with the written consent of the person."),
        500,
        is_required=False,
    ),
    Text(
        "quote_by",
        _("Whose words"),
        _("For example: a participant of the course, printed with her consent."),
        160,
        is_required=False,
    ),
    Text(
        "mistakes",
        _("What not to repeat"),
        _("Each line is one mistake and what you would do instead."),
        2000,
        lines=True,
    ),
)
REPEATING = (
    Text("people", _("People"), _("Who did it: roles and how many, without names."), 400),
    Text("needed", _("What is needed"), _("Premises, decisions, partners, equipment."), 600),
    Text(
        "steps",
        _("How to repeat it"),
        _("Each line is a step, with the month it takes."),
        2500,
        lines=True,
    ),
)
TEXTS = (*STORY, *LESSONS, *REPEATING)
BY_PART = {"story": STORY, "lessons": LESSONS, "repeating": REPEATING}
PARTS = ("story", "results", "lessons", "repeating", "tags", "photos", "files")
FIGURES = _("Results: give at least one figure with what was reached")
EMPTY_FIGURE = _("Results: give what was reached for “%(label)s”")
COST = _("How to repeat it: give the cost")
MONTHS = _("How to repeat it: give the number of months")
CONTACT = _("How to repeat it: give a mailbox that answers questions")
THEMES = _("Tags: choose at least one task of the call")
ALT = _("Photos: describe each photo in words")
FILL = _("%(label)s: nothing is written yet")


def missing(practice) -> list[tuple[str, str]]:
    """[(part, sentence)] of what keeps a card from being whole, in the order of the parts."""
    found = []
    for part, texts in BY_PART.items():
        found += [
            (part, FILL % {"label": text.label})
            for text in texts
            if text.is_required and not getattr(practice, f"{text.key}_uk")
        ]
    return sorted(
        [*found, *_figures(practice), *_facts(practice)], key=lambda lack: _order(lack[0])
    )


def lines(text: str) -> list[str]:
    """The items of a text in which each line is one."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def step(line: str) -> tuple[str, str]:
    """(first sentence, the rest) of a line: what stands in bold and what explains it."""
    for mark in (". ", "! ", "? ", ".\N{NO-BREAK SPACE}"):
        head, found, rest = line.partition(mark)
        if found:
            return head + mark[0], rest.strip()
    return line, ""


def _figures(practice):
    figures = list(practice.figures.all())
    if not any(figure.value is not None for figure in figures):
        yield "results", FIGURES
        return
    for figure in figures:
        if figure.value is None:
            yield "results", EMPTY_FIGURE % {"label": figure.label_uk}


def _facts(practice):
    facts = (
        ("repeating", COST, practice.cost is None),
        ("repeating", MONTHS, not practice.months),
        ("repeating", CONTACT, not practice.contact_email),
        ("tags", THEMES, not practice.themes),
        ("photos", ALT, any(not photo.alt_uk for photo in practice.photos.all())),
    )
    return [(part, sentence) for part, sentence, lacks in facts if lacks]


def _order(part):
    return PARTS.index(part)
