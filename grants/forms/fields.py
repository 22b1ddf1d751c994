"""Fields of the look for columns of a call, and fields for its lists."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.formats import format_number
from common.forms import (
    Check,
    DayField,
    KyivDateTimeField,
    LineField,
    LongText,
    LongTextField,
    MoneyField,
    NumberField,
    QuantityField,
    Radios,
)
from common.forms.numbers import subject
from grants.words import HINTS, LABELS

MONEY_DIGITS = 14
SMALL = 32_767
LONG = 20_000


class LinesField(LongTextField):
    """A list, one entry a line; empty lines do not count."""

    widget = LongText
    default_error_messages = {"entry": _("%(label)s: cannot read “%(line)s”")}

    def __init__(self, *, pattern=None, **options):
        self.pattern = re.compile(pattern) if pattern else None
        super().__init__(**options)

    def prepare_value(self, value):
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        for line in lines:
            if self.pattern and not self.pattern.fullmatch(line):
                raise self.refusal(line)
        return lines

    def refusal(self, line):
        words = {"label": subject(self, ""), "line": line}
        return ValidationError(self.error_messages["entry"], code="entry", params=words)

    def has_changed(self, initial, data):
        return self.prepare_value(initial or []) != data


class OptionsField(LinesField):
    """Choices of a question: `code | Ukrainian | English`, one a line."""

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(f"{each['code']} | {each['uk']} | {each['en']}" for each in value)

    def to_python(self, value):
        found = []
        for line in super().to_python(value):
            parts = [part.strip() for part in line.split("|")]
            if len(parts) not in (2, 3) or not all(parts[:2]):
                raise self.refusal(line)
            code, uk, en = (*parts, "")[:3]
            found.append({"code": code, "uk": uk, "en": en})
        return found


class TidyQuantity(QuantityField):
    """Shows 10 for 10.00."""

    def prepare_value(self, value):
        if not isinstance(value, Decimal):
            return value
        whole = value == value.to_integral_value()
        return format_number(value, 0) if whole else format_number(value.normalize())


def look_field(column, **options):
    """The field of the look for a model's column, with its label and hint of `grants.words`."""
    words = {
        "label": LABELS.get(column.name),
        "help_text": HINTS.get(column.name, ""),
        "required": not column.blank and not column.null,
    }
    if column.choices:
        return forms.ChoiceField(choices=column.choices, widget=Radios, **words)
    kind = column.get_internal_type()
    if kind == "BooleanField":
        return forms.BooleanField(widget=Check, **{**words, "required": False})
    if kind == "DecimalField":
        return _decimal(column, words)
    return FIELDS[kind](column, words)


def _decimal(column, words):
    if column.max_digits >= MONEY_DIGITS:
        return MoneyField(high=10 ** (column.max_digits - 2) - 1, **words)
    high = 100 if column.max_digits > 3 else 5  # per cent or points; a score of a criterion
    return TidyQuantity(decimals=column.decimal_places, high=high, **words)


FIELDS = {
    "CharField": lambda column, words: LineField(limit=column.max_length, **words),
    "SlugField": lambda column, words: forms.SlugField(max_length=column.max_length, **words),
    "TextField": lambda column, words: LongTextField(limit=LONG, **words),
    "DateTimeField": lambda column, words: KyivDateTimeField(**words),
    "DateField": lambda column, words: DayField(**words),
    "PositiveSmallIntegerField": lambda column, words: NumberField(high=SMALL, **words),
    "PositiveIntegerField": lambda column, words: NumberField(high=LONG, **words),
    "JSONField": lambda column, words: LinesField(limit=LONG, **{**words, "required": False}),
    "ForeignKey": lambda column, words: column.formfield(**words),
}
