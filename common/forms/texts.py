"""Text with a limit that is counted aloud and never cuts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.formats import format_number
from common.forms import widgets
from common.forms.numbers import subject
from common.typography import tidy_pasted


class LongTextField(forms.CharField):
    """Text with a limit that is counted aloud and never cuts.

    Counts code points after `tidy_pasted`, as static/js/count.js does; a line break is one.
    """

    widget = widgets.LongText
    default_error_messages = {
        "long": ngettext_lazy(
            "%(label)s: shorten by %(over)d character, %(limit)s are allowed",
            "%(label)s: shorten by %(over)d characters, %(limit)s are allowed",
            "over",
        ),
        "short": ngettext_lazy(
            "%(label)s: add at least %(short)d more character",
            "%(label)s: add at least %(short)d more characters",
            "short",
        ),
    }

    def __init__(self, *, limit=None, least=0, **options):
        self.limit, self.least = limit, least
        super().__init__(strip=False, **options)

    def to_python(self, value):
        """Tidy text; the spaces around it go after they have been counted."""
        text = tidy_pasted(super().to_python(value))
        length = len(text)
        words = {"label": subject(self, _("The text")), "limit": format_number(self.limit or 0)}
        if self.limit and length > self.limit:
            words["over"] = length - self.limit
            raise ValidationError(self.error_messages["long"], code="long", params=words)
        if text.strip() and length < self.least:
            words["short"] = self.least - length
            raise ValidationError(self.error_messages["short"], code="short", params=words)
        return text.strip()


class LineField(LongTextField):
    """One line with a counted limit; pasted line breaks become spaces."""

    widget = forms.TextInput

    def to_python(self, value):
        """One tidy line."""
        return super().to_python(" ".join(str(value or "").splitlines()))
