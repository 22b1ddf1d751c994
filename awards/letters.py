"""The letter about a result: what it says to the city, and why, in words anyone can check."""

import hashlib
import re

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from applications.snapshot import content
from awards import agenda
from awards.states import Outcome
from common import clock
from common.formats import format_number, to_kyiv
from common.identifiers import format_phone
from common.names import FEMININE, MASCULINE, Name, full_name, salutation
from common.workdays import add_working_days
from grants.services import work_calendar
from reviews import inputs
from reviews.models import ConflictDeclaration

TEMPLATE = "emails/awards/letter.uk.txt"
APPEAL_DAYS = 5  # working days from publication, on procedure only (domain.md §1.11)
ANSWER_DAYS = 10
GENDERS = {"f": FEMININE, "m": MASCULINE}
TEXTS = ("strengths", "weaknesses", "budget_note")


def appeal_until(published_at):
    """The last day on which an appeal may be filed."""
    return add_working_days(to_kyiv(published_at).date(), APPEAL_DAYS, work_calendar())


def compose(decision, said) -> dict:
    """Fields of the Letter: addressee, salutation, text and the last day of appeal.

    `said`: the anonymous comments on this application, as `comments_of` gives them.
    """
    with override("uk"):
        person = head_of_city(decision)
        until = appeal_until(decision.published_at or clock.now())
        values = context_of(decision, said) | {"appeal_until": until}
        text = get_template(TEMPLATE).template.render(Context(values, autoescape=False))
        return {
            "addressee": addressee(person),
            "salutation": salutation(name_of(person)),
            "text": tidy(text),
            "appeal_until": until,
        }


def head_of_city(decision) -> dict:
    """The head of the city as the application names them."""
    return content(decision.submission).get("mayor") or {}


def name_of(person) -> Name:
    return Name(
        person.get("given_name", ""),
        person.get("surname", ""),
        person.get("patronymic", ""),
        GENDERS.get(person.get("form", ""), ""),
    )


def addressee(person) -> str:
    office = person.get("position_title", "")
    name = full_name(name_of(person))
    return f"{office[:1].upper()}{office[1:]}, {name}".strip(", ")[:240]


def context_of(decision, said) -> dict:
    """What the template of the letter may say."""
    meeting, application = decision.meeting, decision.application
    held_on = to_kyiv(meeting.held_at).date()
    return {
        "decision": decision,
        "meeting": meeting,
        "held_on": held_on,
        "call": meeting.call,
        "threshold": whole(meeting.call.threshold),
        "number": application.number,
        "title": content(decision.submission).get("title_uk", ""),
        "city": application.city.name_on(held_on),
        "is_award": decision.outcome == Outcome.AWARD,
        "is_reserve": decision.outcome == Outcome.RESERVE,
        "is_below": decision.standing == "below",
        "criteria": criteria_of(decision, said),
        "texts": {name: said.get(name, []) for name in TEXTS},
        "answer_days": ANSWER_DAYS,
        "appeal_days": APPEAL_DAYS,
        "help_email": settings.HELP_EMAIL,
        "help_phone": format_phone(settings.HELP_PHONE),
    }


def criteria_of(decision, said) -> list[dict]:
    """[{code, name, weight, mean, minimum, is_low, comments}] in the order of the call."""
    row = agenda.row_of(decision.meeting.ranking, decision.application.uid) or {}
    averages, lacking = row.get("averages", {}), row.get("lacking", [])
    return [
        {
            "code": each.code,
            "name": each.name_uk,
            "weight": each.weight,
            "mean": averages.get(each.code),
            "minimum": each.minimum,
            "is_low": each.code in lacking,
            "comments": said.get(each.code, []),
        }
        for each in decision.meeting.call.criteria.all()
    ]


def comments_on(application) -> dict:
    """{criterion code or text name: [comment]} of the reviews of one application that count."""
    out = ConflictDeclaration.objects.filter(call=application.call_id, city=application.city_id)
    reviews = application.reviews.submitted().prefetch_related("scores__criterion")
    counting = reviews.exclude(reviewer__in=out.conflicts().values("user"))
    return gathered(counting).get(application.pk, {})


def comments_of(call) -> dict:
    """{application id: what `comments_on` gives} for a whole call, read at once."""
    return gathered(inputs.counted(call))


def gathered(reviews) -> dict:
    """{application id: {key: [comment]}}.

    Each list has an order of its own, so that nobody can be told by their place in it.
    """
    found: dict = {}
    for review in reviews:
        mine = found.setdefault(review.application_id, {})
        for score in review.scores.all():
            _add(mine, score.criterion.code, review, score.comment)
        for name in TEXTS:
            _add(mine, name, review, getattr(review, name))
    return {
        application: {key: [text for _mix, text in sorted(pairs)] for key, pairs in mine.items()}
        for application, mine in found.items()
    }


def _add(mine, key, review, text):
    text = " ".join(text.split())
    if text:
        mix = hashlib.sha256(f"{key}:{review.uid}".encode()).hexdigest()
        mine.setdefault(key, []).append((mix, text))


def whole(value) -> str:
    """Points without idle zeros: 60, 62,5."""
    return format_number(int(value) if value == int(value) else value)


def tidy(text) -> str:
    """Paragraphs parted by one empty line, no spaces at the ends of lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def paragraphs(text) -> list[dict]:
    """The letter as blocks of a paper: {kind heading, list or text, …}."""
    found = []
    for part in text.split("\n\n"):
        lines = part.splitlines()
        items = [line.removeprefix("— ") for line in lines if line.startswith("— ")]
        if items and len(items) == len(lines):
            found.append({"kind": "list", "items": items})
        elif len(lines) == 1 and lines[0][-1:].isalpha():
            found.append({"kind": "heading", "text": lines[0], "level": 2})
        elif lines:
            found.append({"kind": "text", "text": part})
    return found
