"""The filters of the monitoring board; they live in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.collation import search_key
from common.forms import FilterForm
from reports import risks

ALL_CALLS = "all"


class BoardForm(FilterForm):
    """Over the grants a reader may see. Without a call in the address it is the latest with an
    agreement."""

    call = forms.ChoiceField(required=False, label=_("Call"))
    oblast = forms.ChoiceField(required=False, label=_("Oblast"))
    risk = forms.ChoiceField(required=False, label=_("Risk"))

    def __init__(self, typed, grants):
        super().__init__(typed)
        self.grants = grants
        calls = {grant.agreement.application.call for grant in grants}
        self.calls = sorted(calls, key=lambda call: (call.opens_at, call.pk), reverse=True)
        oblasts = sorted({grant.city.oblast for grant in grants}, key=search_key)
        names = [(call.slug, str(call)) for call in self.calls]
        self.fields["call"].choices = [*names, (ALL_CALLS, _("all"))]
        self.fields["oblast"].choices = [self.EVERY, *((name, name) for name in oblasts)]
        levels = [(level, risks.words_of(level)) for level in risks.ORDER]
        self.fields["risk"].choices = [self.EVERY, *levels]
        self.read()
        if not self.asked["call"] and self.calls:
            self.asked["call"] = self.calls[0].slug

    @property
    def shown_call(self):
        """The one call that is shown, or None for all."""
        return next((call for call in self.calls if call.slug == self.asked["call"]), None)

    def found(self) -> list:
        """The grants that fit everything asked."""
        call, oblast, level = self.shown_call, self.asked["oblast"], self.asked["risk"]
        return [
            grant
            for grant in self.grants
            if (call is None or grant.agreement.application.call_id == call.pk)
            and oblast in ("", grant.city.oblast)
            and level in ("", grant.level)
        ]
