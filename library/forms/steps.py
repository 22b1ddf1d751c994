"""What the Section says as it gives a card back or publishes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Check, LongTextField, LookForm


class ReasonForm(LookForm):
    reason = LongTextField(label=_("What is to be changed"), limit=2000)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].widget.attrs["rows"] = 3


class PublishForm(LookForm):
    is_verified = forms.BooleanField(
        label=_("The figures were compared with the accepted report"),
        help_text=_("The page will say “Checked by AMU”"),
        widget=Check,
        required=False,
    )
