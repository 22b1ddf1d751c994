"""What is typed on the pages of messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DayField, LookForm
from notifications.states import MessageState

ANY = _("any")


class MessageFilter(LookForm):
    """The filter of the list; unknown values filter nothing."""

    q = forms.CharField(label=_("Address, person or subject"), max_length=80, required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", ANY), *MessageState.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    scope = forms.ChoiceField(label=_("Call"), required=False)
    since = DayField(label=_("From day"), required=False)

    def __init__(self, *args, kinds, scopes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", ANY), *((kind, kind) for kind in kinds)]
        self.fields["scope"].choices = [("", ANY), *((scope, scope) for scope in scopes)]


class AddressForm(LookForm):
    """Another address for a mail that did not arrive."""

    address = forms.EmailField(
        label=_("Another address"),
        help_text=_("The same words go there, with a new Message-ID."),
        error_messages={"invalid": _("Another address: write it as name@example.org")},
    )
