"""The letter of the Section to people of unsubmitted drafts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import LineField, LongTextField, LookForm, Radios
from grants.models import Call

GROUPS = [
    ("drafts", _("everyone whose application is not submitted")),
    ("complete", _("only those who have filled in everything")),
    ("begun", _("only those who have not filled in everything")),
]


class ComposeForm(LookForm):
    """To whom, what. Filled from the address at first, so that a link can propose both."""

    call = forms.ModelChoiceField(Call.objects.none(), to_field_name="slug", label=_("Call"))
    to = forms.ChoiceField(label=_("To whom"), choices=GROUPS, widget=Radios)
    subject = LineField(limit=140, label=_("Subject"))
    text = LongTextField(limit=3000, label=_("Text"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = Call.objects.visible_to(user).open()
        if self.is_bound and "subject" not in self.data:  # came by a link
            asked = {name: self.data.get(name) for name in ("call", "to") if self.data.get(name)}
            self.is_bound, self.data, self.initial = False, {}, asked

    def chosen(self):
        """The call named so far, or None."""
        slug = self.data.get("call") if self.is_bound else self.initial.get("call")
        return self.fields["call"].queryset.filter(slug=slug or "").first()

    def group(self) -> str:
        named = self.data.get("to") if self.is_bound else self.initial.get("to")
        return named if named in dict(GROUPS) else "drafts"
