"""What the monitor types: filters of the list, a comment, a return, an acceptance."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common import clock
from common.forms import DayField, LongTextField, LookForm
from grants.models import Call

STATES = [
    ("", _("all")),
    ("submitted", _("to read")),
    ("overdue", pgettext_lazy("report", "overdue")),
    ("returned", pgettext_lazy("report", "returned for changes")),
    ("open", _("being filled in")),
    ("suspended", _("paused")),
    ("upcoming", _("upcoming")),
    ("accepted", pgettext_lazy("report", "accepted")),
]
DAYS_TO_CHANGE = 7


class ListForm(LookForm):
    """The filter of the list; lives in the address."""

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    call = forms.ModelChoiceField(
        Call.objects.none(),
        to_field_name="slug",
        label=_("Call"),
        required=False,
        empty_label=_("all"),
    )

    def __init__(self, *args, calls, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = calls

    def chosen(self) -> tuple[str, Call | None]:
        """(state, call) that were asked for; what is not among them counts as all."""
        self.is_valid()
        return self.cleaned_data.get("state") or "", self.cleaned_data.get("call")


class CommentForm(LookForm):
    """A word on one of the fields of a row; with one field there is nothing to choose."""

    text = LongTextField(limit=1000, label=_("What should the city look at?"))

    def __init__(self, *args, fields=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 2
        if len(fields) > 1:
            choice = forms.ChoiceField(label=_("About"), choices=fields)
            self.fields = {"key": choice, **self.fields}


class ReturnForm(LookForm):
    reason = LongTextField(limit=1500, label=_("What is to be changed, in general"), required=False)
    until = DayField(label=_("To come back by"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = clock.today() + timedelta(days=DAYS_TO_CHANGE)
        self.fields["reason"].widget.attrs["rows"] = 3


class AcceptForm(LookForm):
    remarks = LongTextField(
        limit=1500,
        label=_("Remarks"),
        help_text=_("The city reads them with the acceptance. Leave empty to accept as it is."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remarks"].widget.attrs["rows"] = 3
