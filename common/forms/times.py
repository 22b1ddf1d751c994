"""Days and moments by the clock in Kyiv."""

from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from common.formats import WrongWallTime, format_short_day, local_to_utc
from common.forms import widgets
from common.forms.numbers import shown, subject


class DayField(forms.Field):
    """A day: 31.10.2027, 31/10/2027, 31 10 2027 or 2027-10-31."""

    widget = widgets.DayInput
    default_error_messages = {
        "invalid": _("%(label)s: write the day as 31.10.2027. You typed %(typed)s"),
        "early": _("%(label)s: no earlier than %(first)s. You typed %(typed)s"),
        "late": _("%(label)s: no later than %(last)s. You typed %(typed)s"),
    }

    def __init__(self, *, first=None, last=None, **options):
        self.first, self.last = first, last
        super().__init__(**options)

    def to_python(self, value):
        """A date, or None for nothing."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        day = read_day(value)
        if day is None:
            raise self.refusal("invalid", value)
        if self.first and day < self.first:
            raise self.refusal("early", value)
        if self.last and day > self.last:
            raise self.refusal("late", value)
        return day

    def refusal(self, code, typed):
        """The error with everything its sentence may name."""
        words = {"label": subject(self, _("Date")), "typed": shown(typed)}
        words["first"] = format_short_day(self.first) if self.first else ""
        words["last"] = format_short_day(self.last) if self.last else ""
        return ValidationError(self.error_messages[code], code=code, params=words)

    def has_changed(self, initial, data):
        """Compares days, not their spellings."""
        try:
            return not self.disabled and self.to_python(data) != initial
        except ValidationError:
            return True


def read_day(text):
    """The date in the text, or None."""
    text = " ".join(str(text).replace("\u00a0", " ").split())
    try:
        if iso := parse_date(text):
            return iso
        day, month, year = (
            int(part) for part in text.replace("/", ".").replace(" ", ".").split(".")
        )
        return date(year, month, day) if year > 1900 else None
    except ValueError:
        return None


def read_time(text):
    """The time in 18:00, 18.00, 9:05 or 18, or None."""
    parts = str(text).strip().replace(".", ":").split(":")
    try:
        hour, minute = (int(parts[0]), int(parts[1]) if len(parts) > 1 else 0)
        return time(hour, minute) if len(parts) < 3 else None
    except ValueError:
        return None


class KyivDateTimeField(forms.MultiValueField):
    """A moment by the clock in Kyiv; a time that the clock skips or repeats is refused."""

    widget = widgets.KyivMomentInput
    default_error_messages = {
        "incomplete": _("%(label)s: give both the day and the time"),
        "day": _("%(label)s: write the day as 31.10.2027. You typed %(typed)s"),
        "wall": _("%(label)s. %(reason)s"),
        "time": _("%(label)s: write the time as 18:00. You typed %(typed)s"),
    }

    def __init__(self, **options):
        parts = (forms.CharField(), forms.CharField())
        super().__init__(parts, require_all_fields=False, **options)

    def clean(self, value):
        """The moment in UTC, or None; both parts are needed once one is there."""
        if self.disabled:
            return value
        day, clock = ["" if part is None else str(part).strip() for part in (value or ["", ""])]
        if not day and not clock and not self.required:
            return None
        if not day and not clock:
            raise ValidationError(self.error_messages["required"], code="required")
        if not day or not clock:
            raise self.refusal("incomplete")
        return self.compress([day, clock])

    def compress(self, data_list):
        """UTC of the typed day and time."""
        day, clock = read_day(data_list[0]), read_time(data_list[1])
        if day is None:
            raise self.refusal("day", data_list[0])
        if clock is None:
            raise self.refusal("time", data_list[1])
        try:
            return local_to_utc(datetime.combine(day, clock))
        except WrongWallTime as wrong:
            raise self.refusal("wall", reason=wrong) from wrong

    def refusal(self, code, typed="", reason=""):
        """The error with everything its sentence may name."""
        words = {"label": subject(self, _("Time")), "reason": reason, "typed": shown(typed)}
        return ValidationError(self.error_messages[code], code=code, params=words)

    def has_changed(self, initial, data):
        """Compares moments."""
        try:
            return not self.disabled and self.clean(data) != initial
        except ValidationError:
            return True
