"""What a city tells of its work in words: the questions, their limits, and in which report."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Question:
    """`final`: asked in the final report only. `kind`: text, or a box to tick."""

    key: str
    label: str | Promise
    hint: str | Promise
    limit: int = 1500
    is_required: bool = True
    final: bool = False
    kind: str = "text"


STORY, CONSENT = "story", "story_consent"
QUESTIONS = (
    Question(
        "results",
        _("What was done and what came of it"),
        _("The main results of this period, with figures where there are any."),
        3000,
    ),
    Question(
        STORY,
        _("What changed for people: a story"),
        _("One example from life. A name only with the consent of the person."),
        is_required=False,
    ),
    Question(
        CONSENT,
        _("The person in the story has agreed that it is told"),
        _("Keep the written consent with the papers of the grant."),
        is_required=False,
        kind="check",
    ),
    Question(
        "difficulties",
        _("Difficulties and changes"),
        _("What went otherwise than planned, why, and what you did about it."),
    ),
    Question(
        "inclusion",
        _("Inclusion of vulnerable groups"),
        _("Who could come thanks to childcare, transport, a ramp, an interpreter."),
    ),
    Question(
        "visibility",
        _("Visibility"),
        _("Publications with links, events, where the logos stood."),
        1000,
    ),
    Question(
        "sustainability",
        _("What goes on after the grant"),
        _("Who pays for it and who answers for it from now on."),
        final=True,
    ),
    Question(
        "lessons",
        _("Lessons"),
        _("What you would do otherwise if you began again."),
        final=True,
    ),
    Question(
        "practice",
        _("What other cities can repeat"),
        _("Steps, time and people it takes. From this the Section makes a card of the practice."),
        2000,
        final=True,
    ),
)


def asked_in(*, is_final: bool) -> list[Question]:
    """The questions of an interim or of the final report, in order."""
    return [each for each in QUESTIONS if is_final or not each.final]
