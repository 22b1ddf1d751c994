"""A file with its limit said beforehand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.formats import format_number
from common.forms import widgets

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 10 * MEBIBYTE
DOCUMENTS = ("pdf", "docx", "odt", "xlsx", "ods", "jpg", "jpeg", "png")


class UploadField(forms.FileField):
    """A file with its limit said beforehand; what is inside is checked by `files`."""

    widget = widgets.Upload
    default_error_messages = {
        "large": _(
            "The file “%(name)s” is %(size)s MB, %(limit)s MB is allowed. Save it smaller or split it"
        ),
        "void": _("The file “%(name)s” is empty: choose it once more"),
        "kind": _(
            "The file “%(name)s” is not one of these: %(kinds)s. Save it as PDF and add it again"
        ),
    }

    def __init__(self, *, largest=LARGEST_FILE, kinds=DOCUMENTS, **options):
        self.largest, self.kinds = largest, tuple(kinds)
        super().__init__(allow_empty_file=True, **options)

    def widget_attrs(self, widget):
        """The kinds for the browser's own chooser; the check is in `clean`."""
        return super().widget_attrs(widget) | {
            "accept": ",".join(f".{kind}" for kind in self.kinds)
        }

    @property
    def limit_hint(self):
        """«PDF, DOCX… до 10 МБ»."""
        words = {"kinds": self.kinds_named(), "limit": format_number(self.largest // MEBIBYTE)}
        return _("%(kinds)s, up to %(limit)s MB") % words

    def kinds_named(self):
        """PDF, DOCX, JPG: one name for both spellings of JPEG."""
        return ", ".join(kind.upper() for kind in self.kinds if kind != "jpeg")

    def clean(self, data, initial=None):
        """The uploaded file, refused with its own name and the limit."""
        sent = super().clean(data, initial)
        if not sent or sent is initial:
            return sent
        name = sent.name
        if name.rpartition(".")[2].lower() not in self.kinds:
            raise self.refusal("kind", name=name, kinds=self.kinds_named())
        if sent.size == 0:
            raise self.refusal("void", name=name)
        if sent.size > self.largest:
            size = format_number(sent.size / MEBIBYTE + 0.05, 1)
            raise self.refusal("large", name=name, size=size, limit=self.largest // MEBIBYTE)
        return sent

    def refusal(self, code, **words):
        """The error with everything its sentence may name."""
        return ValidationError(self.error_messages[code], code=code, params=words)
