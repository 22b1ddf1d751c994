"""How long a password has to be: 15 characters, or 12 beside a second factor."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ALONE, BESIDE_A_FACTOR = 15, 12
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user) -> bool:
    """Whether the person set up an authenticator app or a passkey."""
    return Authenticator.objects.filter(user=user.pk, type__in=FACTORS).exists()


class LengthValidator:
    """Length is what makes a password strong; nothing is demanded of its characters."""

    def validate(self, password, user=None):
        least = ALONE
        if user is not None and user.pk and has_second_factor(user):
            least = BESIDE_A_FACTOR
        short = least - len(password)
        if short > 0:
            sentence = ngettext(
                "The password needs at least %(least)d characters: add %(short)d more.",
                "The password needs at least %(least)d characters: add %(short)d more.",
                short,
            )
            raise ValidationError(
                sentence, code="password_too_short", params={"least": least, "short": short}
            )

    def get_help_text(self):
        return _(
            "At least 15 characters, or 12 if you use a second factor. Three or four unrelated "
            "words do well; a password manager may fill it in."
        )
