"""What each question of the form is made of: keys, kinds, and where each answer lives.

A key addresses one answer: `title_uk`, `answer.problem`, `contacts.mayor.surname`,
`declarations.truth`, `budget_lines.<uid>.price`. It names the control on the page, the unit of
saving and the row of the history alike.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from applications import custom, tables
from applications.models import Contact
from cities.models import City
from grants.models import Question


@dataclass(frozen=True)
class Field:
    """One answer: its key, kind, words and limits. `holder` and `name` say where it lives."""

    key: str
    question: str
    kind: str
    label: str
    holder: tuple
    name: str
    hint: str = ""
    required: bool = False
    least: int | None = None
    limit: int | None = None
    cap: int | None = None  # characters a draft keeps
    options: list = field(default_factory=list, compare=False)
    is_short: bool = False


@dataclass(frozen=True)
class Asked:
    """A question as the page asks it: its fields, or its table."""

    question: Question
    fields: list[Field]
    table: tables.Table | None = None

    @property
    def weight(self) -> float:
        """How much of a page it takes."""
        if self.table or self.question.key in CONTACTS:
            return 2
        has_list = any(each.kind == "choices" for each in self.fields)
        return 1 if has_list or (self.question.limit_max or 0) > 300 else 0.5


CONTACTS = tuple(Contact.Role.values)
APART = ("budget", "annexes")  # questions with pages of their own
CONTACT_PARTS = (
    ("surname", "line", 80, _("Surname")),
    ("given_name", "line", 80, _("Given name")),
    ("patronymic", "line", 80, _("Patronymic")),
    ("position_title", "line", 160, _("Position, as the person says it")),
    ("form", "choice", None, _("How to address this person")),
    ("phone", "phone", None, _("Phone")),
    ("email", "email", None, _("E-mail")),
)
OPTIONAL_PARTS = ("patronymic", "form")
FORMS = [("f", _("Ms")), ("m", _("Mr")), ("n", _("by name only"))]
TYPED = {"edrpou": "edrpou", "katottg": "katottg"}
COUNTED = {
    "title_uk": 300,
    "title_en": 300,
}  # columns longer than the limit, so that a draft keeps more
CAPS = {"council": 200, "address": 300, "mayor_basis": 300}  # lines nobody needs to count
CODES = ("edrpou", "katottg")


def ask(layout, question) -> Asked:
    """The question with its fields, or with its table."""
    if question.key in tables.BY_QUESTION:
        return Asked(question, [], tables.BY_QUESTION[question.key])
    if question.key in APART:
        return Asked(question, [])
    build = BUILT.get(question.key)
    if question.kind != Question.Kind.BUILTIN:
        return Asked(question, [_custom(question)])
    if question.key in CONTACTS:
        return Asked(question, _contact(question))
    return Asked(question, build(layout, question) if build else [_column(question)])


def made(question, key, kind, **more):
    values = {
        "label": question.name,
        "hint": question.hint,
        "required": question.is_required,
        "holder": ("application",),
        "name": key,
    }
    return Field(key=key, question=question.key, kind=kind, **(values | more))


def _column(question):
    key = question.key
    kind = TYPED.get(key) or ("text" if (question.limit_max or 0) > 300 else "line")
    if key in CAPS:
        return made(question, key, kind, cap=CAPS[key])
    limits = {} if key in CODES else {"least": question.limit_min, "limit": question.limit_max}
    return made(question, key, kind, cap=COUNTED.get(key), **limits)


def _custom(question):
    return made(
        question,
        f"answer.{question.key}",
        custom.KINDS[question.kind].typed,
        holder=("answer", question.pk),
        name="text",
        least=question.limit_min,
        limit=question.limit_max,
        options=custom.options_of(question),
    )


def _contact(question):
    role = question.key
    return [
        made(
            question,
            f"contacts.{role}.{name}",
            kind,
            label=label,
            hint="",
            holder=("contact", role),
            name=name,
            required=question.is_required and name not in OPTIONAL_PARTS,
            cap=limit,
            options=FORMS if kind == "choice" else [],
            is_short=kind != "choice",
        )
        for name, kind, limit, label in CONTACT_PARTS
    ]


def _themes(layout, question):
    options = layout.options("themes")
    main = {"label": _("Which of them is the main one?"), "hint": "", "options": options}
    return [
        made(question, "themes", "choices", options=options),
        made(question, "themes.main", "choice", **main),
    ]


def _types(layout, question):
    return [made(question, "activity_types", "choices", options=layout.options("types"))]


def _period(layout, question):
    first, last = _("First day"), _("Last day")
    return [
        made(
            question,
            "starts_on",
            "day",
            label=first,
            hint=_("For example, 01.09.2027"),
            is_short=True,
        ),
        made(
            question,
            "ends_on",
            "day",
            label=last,
            hint=_("For example, 28.02.2028"),
            is_short=True,
        ),
    ]


def _territory(layout, question):
    codes = layout.application.territory
    names = {
        city.katottg: f"{city.name}, {city.oblast}"
        for city in City.objects.filter(katottg__in=codes)
    }
    options = [(code, f"{names[code]} · {code}" if code in names else code) for code in codes]
    label = _("Places chosen so far")
    return [made(question, "territory", "codes", label=label, hint="", options=options)]


def _double_funding(layout, question):
    return [made(question, "double_funding", "yes_no")]


def _declarations(layout, question):
    return [
        made(
            question,
            f"declarations.{each.code}",
            "check",
            label=each.text,
            hint=_("Version %(number)s of this text") % {"number": each.version},
            holder=("declaration", each.pk),
            name=str(each.version),
        )
        for each in layout.call.declarations.all()
    ]


BUILT = {
    "themes": _themes,
    "activity_types": _types,
    "period": _period,
    "territory": _territory,
    "double_funding": _double_funding,
    "declarations": _declarations,
}
