"""Numbers as people type them, refused with the allowed range and what was typed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.formats import format_number, parse_money, parse_number
from common.forms import widgets

TYPED_SHOWN = 40


def shown(text):
    """What was typed, fit to be quoted in a sentence."""
    text = str(text).strip()
    return text if len(text) <= TYPED_SHOWN else f"{text[:TYPED_SHOWN]}…"


def subject(field, otherwise):
    """The label as the beginning of a sentence: «Мета», not «Мета:» or «Мета?»."""
    return str(field.label or otherwise).rstrip("?:. ")


def is_negative(text):
    """A number below zero: better answered by the allowed range."""
    return str(text).strip()[:1] in "-–—\u2212"


class _Bounded(forms.Field):
    """A number with an allowed range that every refusal names."""

    default_error_messages = {
        "range": _("%(label)s: from %(low)s to %(high)s%(unit)s. You typed %(typed)s"),
        "least": _("%(label)s: %(low)s%(unit)s or more. You typed %(typed)s"),
        "most": _("%(label)s: %(high)s%(unit)s or less. You typed %(typed)s"),
        "unreadable": _("%(label)s. %(reason)s You typed %(typed)s"),
    }
    unit = ""

    def __init__(self, *, low=0, high=None, **options):
        self.low, self.high = low, high
        super().__init__(**options)

    def read(self, text):
        """The number in the text, or ValueError with a sentence."""
        raise NotImplementedError

    def write(self, number):
        """The number as the sentences name it."""
        return format_number(number)

    def to_python(self, value):
        """A number, None for nothing; keeps the typed text in the form when it cannot be read."""
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            number = self.read(value)
        except ValueError as wrong:
            code = self.limits() if is_negative(value) else "unreadable"
            raise self.refusal(code, value, reason=wrong) from wrong
        below = self.low is not None and number < self.low
        if below or (self.high is not None and number > self.high):
            raise self.refusal(self.limits(), value)
        return number

    def limits(self):
        """Which sentence names the allowed range."""
        if self.high is None:
            return "least"
        return "most" if self.low is None else "range"

    def refusal(self, code, typed, reason=""):
        """The error with everything its sentence may name."""
        words = {
            "label": subject(self, _("The number")),
            "low": "" if self.low is None else self.write(self.low),
            "high": "" if self.high is None else self.write(self.high),
            "unit": f"\u00a0{self.unit}" if self.unit else "",
            "typed": shown(typed),
            "reason": reason,
        }
        return ValidationError(self.error_messages[code], code=code, params=words)

    def has_changed(self, initial, data):
        """Compares numbers, not their spellings."""
        if self.disabled:
            return False
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class MoneyField(_Bounded):
    """Hryvnias with two places: `1 234,50`, `1234.5`, `1 234 грн`; never negative."""

    widget = widgets.MoneyInput
    unit = _("UAH")

    def read(self, text):
        """Decimal with two places."""
        return parse_money(text)


class NumberField(_Bounded):
    """A whole number of zero or more; `1 234` is read too."""

    widget = widgets.NumberInput

    def read(self, text):
        """int."""
        return int(parse_number(str(text), decimals=0))


class QuantityField(_Bounded):
    """A decimal number such as a quantity: `1,5`; places as `decimals` says."""

    widget = widgets.NumberInput

    def __init__(self, *, decimals=3, **options):
        self.decimals = decimals
        super().__init__(**options)

    def read(self, text):
        """Decimal."""
        return parse_number(str(text), decimals=self.decimals)
