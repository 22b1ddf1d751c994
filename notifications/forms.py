"""What is typed on the pages of messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.collation import sort_key
from common.forms import DayField, LookForm
from notifications.states import MessageState
from notifications.words import words_of

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
        named = sorted(
            ((kind, words_of(kind)) for kind in kinds), key=lambda pair: sort_key(pair[1])
        )
        self.fields["kind"].choices = [("", ANY), *named]
        self.fields["scope"].choices = [("", ANY), *((scope, scope) for scope in scopes)]


class AddressForm(LookForm):
    """Another address for a mail that did not arrive."""

    address = forms.EmailField(
        label=_("Another address"),
        help_text=_("The same words go there, with a new Message-ID."),
        error_messages={"invalid": _("Another address: write it as name@example.org")},
    )
