"""Kinds of answers: how each is typed, kept as JSON and judged.

A draft keeps what does not fit the limits yet, so that nothing typed is lost; `problem` says what
is wrong with it. Only what the kind cannot hold at all (letters for a sum) is refused.
"""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common import identifiers
from common.formats import format_number
from common.forms import (
    BoxedChecks,
    Check,
    Checks,
    DayField,
    LineField,
    LongTextField,
    MoneyField,
    NumberField,
    QuantityField,
    Radios,
)
from common.typography import tidy_pasted

LONGEST = 20_000  # characters a draft keeps, whatever the limit of the answer
UNKEEPABLE = _("%(label)s: a sign in this text cannot be kept. Delete it and type it anew")
TOO_LONG = _("%(label)s: this is longer than a draft can keep. Shorten it to %(cap)d characters")
NOT_AN_EMAIL = _("%(label)s: write the address as name@example.org")
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class DraftText(LongTextField):
    """Text that a draft keeps over its limit too; the count beside it says how much to cut."""

    def __init__(self, *, cap=LONGEST, **options):
        self.cap = cap
        super().__init__(**options)

    def to_python(self, value):
        text = tidy_pasted(forms.CharField.to_python(self, value)).strip()
        words = {"label": str(self.label or "").rstrip("?:. "), "cap": self.cap}
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise ValidationError(UNKEEPABLE, params=words)
        if len(text) > self.cap:
            raise ValidationError(TOO_LONG, params=words)
        return text


class DraftLine(DraftText):
    """The same in one line."""

    widget = forms.TextInput

    def to_python(self, value):
        return super().to_python(" ".join(str(value or "").splitlines()))


class SeveralField(forms.MultipleChoiceField):
    """Several choices; what is not among them any more is refused by name."""

    widget = Checks


class OneField(forms.ChoiceField):
    widget = Radios


class CheckField(forms.BooleanField):
    widget = Check


class CodesField(forms.MultipleChoiceField):
    """KATOTTG codes, any number; shape is checked, membership in a list is not."""

    widget = Checks

    def validate(self, value):
        for code in value:
            try:
                identifiers.parse_katottg(code)
            except ValueError as wrong:
                raise ValidationError(str(wrong)) from wrong


def control(field) -> forms.Field:
    """The form field for an answer: common.forms with the label, hint and limits of `field`."""
    options = {"label": field.label, "help_text": field.hint, "required": False}
    made = BUILDERS[field.kind](field, options)
    if field.kind == "text":
        made.widget.attrs["rows"] = 3 if (field.limit or 0) <= 600 else 9
    return made


def _text(made, default_cap):
    def build(field, options):
        cap = min(field.cap or default_cap, LONGEST)
        return made(limit=field.limit, least=field.least or 0, cap=cap, **options)

    return build


def _select(field, options):
    choices = [("", _("choose") if field.required else "—"), *field.options]
    return forms.ChoiceField(choices=choices, **options)


BUILDERS = {
    "line": _text(DraftLine, 300),
    "text": _text(DraftText, LONGEST),
    "edrpou": _text(DraftLine, 20),
    "katottg": _text(DraftLine, 30),
    "phone": _text(DraftLine, 30),
    "email": _text(DraftLine, 254),
    "money": lambda field, options: MoneyField(high=Decimal("999999999.99"), **options),
    "price": lambda field, options: MoneyField(high=Decimal("9999999.99"), **options),
    "quantity": lambda field, options: QuantityField(
        decimals=3, high=Decimal("99999.999"), **options
    ),
    "measure": lambda field, options: QuantityField(
        decimals=2, high=Decimal("999999999.99"), **options
    ),
    "number": lambda field, options: NumberField(
        low=field.least or 0, high=field.limit or 9_999_999, **options
    ),
    "day": lambda field, options: DayField(**options),
    "yes_no": lambda field, options: OneField(choices=YES_NO, **options),
    "choice": lambda field, options: OneField(choices=field.options, **options),
    "select": _select,
    "choices": lambda field, options: SeveralField(choices=field.options, **options),
    "codes": lambda field, options: CodesField(choices=field.options, **options),
    "check": lambda field, options: CheckField(**options),
}
BOXED = BoxedChecks
DECIMALS = ("money", "price", "quantity", "measure")
LISTS = ("choices", "codes")
WITHOUT_EMPTY_TEXT = (*DECIMALS, "number", "day", "yes_no")


def clean(field, typed):
    """The value of what was typed (text, or a list of texts); ValidationError with the reason."""
    made = control(field)
    if field.kind in LISTS:
        typed = [typed] if isinstance(typed, str) else [str(each) for each in typed or []]
    elif field.kind == "check":
        typed = typed in (True, "true", "on", "1", "yes")
    elif isinstance(typed, list):
        typed = typed[0] if typed else ""
    value = made.clean("" if typed is None else typed)
    if field.kind == "yes_no":
        return {"yes": True, "no": False}.get(value)
    return _normal(field.kind, value)


def _normal(kind, value):
    """Codes and numbers as the product writes them, where they can be read at all."""
    readers = {
        "edrpou": identifiers.parse_edrpou,
        "katottg": identifiers.parse_katottg,
        "phone": identifiers.parse_phone,
    }
    if kind == "codes":
        return list(dict.fromkeys(identifiers.parse_katottg(code) for code in value))
    if kind not in readers or not value:
        return value
    try:
        return readers[kind](value)
    except ValueError:
        return value


def as_json(value):
    """The value as a version keeps it."""
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return value.isoformat() if isinstance(value, date) else value


def as_typed(field, value):
    """The value as the form shows it."""
    if field.kind == "yes_no":
        return {True: "yes", False: "no"}.get(value, "")
    if field.kind == "phone" and value:
        return identifiers.format_phone(value)
    if field.kind == "money" and not value and not field.required:
        return ""
    if field.kind in ("quantity", "measure") and value is not None:
        return format_number(Decimal(as_json(value)))
    return value


def from_json(field, value):
    """The value of a version back as the column takes it."""
    if value in (None, ""):
        return None if field.kind in WITHOUT_EMPTY_TEXT else value or ""
    if field.kind in DECIMALS:
        return Decimal(value)
    if field.kind == "number":
        return int(value)
    return date.fromisoformat(value) if field.kind == "day" else value


def as_text(value) -> str:
    """The value as one text: entries of a list on lines, yes or no in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(as_json(value))


def from_text(field, text):
    """The value of such a text."""
    if field.kind in LISTS:
        return text.split("\n") if text else []
    if field.kind == "check":
        return text == "yes"
    if field.kind == "yes_no":
        return {"yes": True, "no": False}.get(text)
    return from_json(field, text)


def is_empty(value) -> bool:
    return value is None or value in ("", [], False)


def problem(field, value):
    """What is wrong with a kept value, or None; emptiness is not judged here."""
    if is_empty(value):
        return None
    try:
        JUDGES.get(field.kind, _fine)(field, value)
    except ValidationError as wrong:
        return wrong.messages[0]
    except ValueError as wrong:
        return str(wrong)
    return None


def _fine(field, value):
    """Kinds whose reading has checked everything."""


def _limits(made):
    def judge(field, value):
        made(limit=field.limit, least=field.least or 0, label=field.label).clean(value)

    return judge


def _email(field, value):
    words = {"label": str(field.label).rstrip("?:. ")}
    forms.EmailField(error_messages={"invalid": NOT_AN_EMAIL % words}).clean(value)


JUDGES = {
    "line": _limits(LineField),
    "text": _limits(LongTextField),
    "edrpou": lambda field, value: identifiers.parse_edrpou(value),
    "katottg": lambda field, value: identifiers.parse_katottg(value),
    "phone": lambda field, value: identifiers.parse_phone(value),
    "email": _email,
}
