"""Controls of the look. `kind` tells components/field.html how to lay a control out."""

from datetime import date, datetime

from django import forms

from common.formats import format_number, format_short_day, to_kyiv


class MoneyInput(forms.TextInput):
    """A sum with «грн» beside it; shows `1 234,50` and keeps unreadable text as it was typed."""

    kind = "money"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "class": "w12 num", **(attrs or {})})

    def format_value(self, value):
        """A Decimal in the look's writing; typed text untouched."""
        if value in (None, "") or isinstance(value, str):
            return value or None
        return format_number(value, 2)


class NumberInput(forms.TextInput):
    """A whole number as text: no spinner, no scroll-wheel accidents."""

    kind = "text"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "class": "w8 num", **(attrs or {})})


class LongText(forms.Textarea):
    """A text of some lines; grows with its content where the browser can."""

    kind = "long"

    def __init__(self, attrs=None):
        super().__init__({"rows": 5, **(attrs or {})})


class DayInput(forms.TextInput):
    """A day as 31.10.2027: one name, hence one unit of saving."""

    kind = "text"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "class": "w12 num", **(attrs or {})})

    def format_value(self, value):
        """A date as people write it; typed text untouched."""
        return format_short_day(value) if isinstance(value, date) else value


class KyivMomentInput(forms.MultiWidget):
    """A day and a time on the clock in Kyiv, each with its own label."""

    kind = "moment"
    use_fieldset = True

    def __init__(self, attrs=None):
        clock = forms.TextInput({"inputmode": "numeric", "class": "w8 num"})
        super().__init__({"day": DayInput(), "time": clock}, attrs)

    def decompress(self, value):
        """[day, time] in Kyiv of a moment in any zone."""
        if not isinstance(value, datetime):
            return [value, None]
        local = to_kyiv(value)
        return [local.date(), f"{local:%H:%M}"]


class _Choices(forms.widgets.ChoiceWidget):
    """`hints` explains single choices: {value: sentence}."""

    def __init__(self, attrs=None, choices=(), hints=None):
        super().__init__(attrs, choices)
        self.hints = hints or {}

    def __deepcopy__(self, memo):
        copy = super().__deepcopy__(memo)
        copy.hints = dict(self.hints)
        return copy


class Radios(_Choices, forms.RadioSelect):
    """One of a few, a line each."""

    kind = "choices"


class BoxedRadios(Radios):
    """One of a few where the choice has consequences."""

    kind = "boxed"


class Votes(Radios):
    """One of two to four equals, side by side."""

    kind = "votes"


class Scale(Radios):
    """A score from 0 to 5; `weight` lets the page add up the weighted total as one scores."""

    kind = "scale"

    def __init__(self, attrs=None, choices=(), hints=None, weight=None):
        super().__init__(attrs, choices, hints)
        self.weight = weight


class Checks(_Choices, forms.CheckboxSelectMultiple):
    """Any of a few, a line each."""

    kind = "choices"


class BoxedChecks(Checks):
    """Any of a few where the choice has consequences."""

    kind = "boxed"


class Check(forms.CheckboxInput):
    """One statement to agree with."""

    kind = "check"


class Upload(forms.FileInput):
    """A file; what may be sent and how large is said above it."""

    kind = "file"
