"""What a city writes when it withdraws or asks to be accepted late."""

from django.utils.translation import gettext_lazy as _

from common.forms import LongTextField, LookForm

REASON = 1000


class WithdrawForm(LookForm):
    reason = LongTextField(
        label=_("Why do you withdraw the application?"),
        help_text=_("The Section reads this. One sentence is enough."),
        limit=REASON,
    )


class LateForm(LookForm):
    reason = LongTextField(
        label=_("Why could you not submit in time?"),
        help_text=_(
            "Say what happened and when: a shelling, a blackout, an illness. Two people of the Section decide."
        ),
        limit=REASON,
        least=20,
    )
