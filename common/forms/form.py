"""Forms of the look: how they render, and sentences that name the field they are about."""

from urllib.parse import urlencode

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.utils.translation import gettext_lazy as _

from common.forms.dress import Dressed
from common.forms.numbers import subject


class LookRenderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` by the look's components."""

    form_template_name = "components/fields.html"
    field_template_name = "components/field.html"


# What to do when nothing is given, by the kind of control.
MISSING = {
    "choices": _("%(label)s: choose an answer"),
    "boxed": _("%(label)s: choose an answer"),
    "votes": _("%(label)s: choose an answer"),
    "scale": _("%(label)s: choose a score"),
    "check": _("Confirm: %(label)s"),
    "file": _("%(label)s: add a file"),
}
EMPTY = _("%(label)s: fill this in")
DEFAULT = forms.Field.default_error_messages["required"]


class LookMixin(forms.BaseForm):
    """Markup of the look, no browser bubbles, and required messages that name the field.

    Errors stand beside the field and in the summary (components/errors.html) in the same words.
    """

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.renderer = LookRenderer()
        for name, field in self.fields.items():
            field.label = pretty_name(name) if field.label is None else field.label
            name_missing(field, self[name])


def name_missing(field, bound):
    """Replaces Django's “This field is required.” by a sentence that names the field."""
    if field.error_messages.get("required") == DEFAULT:
        sentence = MISSING.get(Dressed(bound).kind, EMPTY)
        field.error_messages["required"] = sentence % {"label": subject(field, "")}


class LookForm(LookMixin, forms.Form):
    """A form of the look."""


class FilterForm(LookForm):
    """A GET form whose answers live in the address; what cannot be understood counts as all."""

    EVERY = ("", _("all"))

    def read(self) -> None:
        """Once the choices are known: `asked`, {name: what was understood, or empty}."""
        self.is_valid()
        self.asked = {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def query(self) -> str:
        """The filters as an address carries them on, without a question mark."""
        return urlencode({name: value for name, value in self.asked.items() if value})


class LookModelForm(LookMixin, forms.ModelForm):
    """A form of the look for a model; `fields` are always named."""
