"""An upheld appeal against the formal check: which application, and on what ground."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import LongTextField, LookForm, Radios


class ApplicationField(forms.ModelChoiceField):
    widget = Radios

    def label_from_instance(self, obj):
        return f"{obj.number}, {obj.city.shown_name}"


class AppealForm(LookForm):
    application = ApplicationField(
        label=_("Which application is checked again?"),
        queryset=None,
        to_field_name="uid",
        empty_label=None,
    )
    reason = LongTextField(
        label=_("What was wrong in the order of the check"),
        help_text=_("The city reads it in the letter."),
        limit=1000,
    )

    def __init__(self, *args, applications, **options):
        super().__init__(*args, **options)
        self.fields["application"].queryset = applications
