"""How allauth meets the product: its mails go through the outbox, its limits slow down.

The outbox row is about the person; links that sign someone in are sealed in it.
"""

import secrets
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from common import clock
from common.arrival import address_of
from notifications import outbox, sealed

KINDS = {
    "email_confirmation": "accounts/confirm_address",
    "email_confirmation_signup": "accounts/confirm_address",
    "password_reset_key": "accounts/reset",
    "account_already_exists": "accounts/exists",
}
LINKS = ("activate_url", "password_reset_url")
YEAR = 365 * 24 * 3600


class AccountAdapter(DefaultAccountAdapter):
    """Registration, signing in and the mails of both."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "The e-mail or the password is not right. Check both, or set a new password."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts in a row. Wait a minute and try again: the account is not locked."
        ),
        "rate_limited": gettext_lazy("Too many attempts in a row. Wait a minute and try again."),
        "enter_current_password": gettext_lazy("Your present password is not right."),
        "incorrect_password": gettext_lazy("The password is not right."),
        "duplicate_email": gettext_lazy("This is already your address."),
        "email_taken": gettext_lazy("This address cannot be used. Choose another one."),
    }

    def send_mail(self, template_prefix, email, context):
        """Queue instead of sending; nothing goes to an address that is no one's."""
        name = template_prefix.rpartition("/")[2]
        person = context.get("user") or User.objects.filter(email=email.lower()).first()
        if person is None:
            return
        values = {"change": name, "at": clock.now(), "ip": context.get("ip", "")}
        for field in ("from_email", "to_email"):
            values[field] = context.get(field) or ""
        link = next((context[field] for field in LINKS if context.get(field)), "")
        if link:
            values["link"] = sealed.Sealed(urlsplit(link).path)
        self._queue(KINDS.get(name, "accounts/security"), person, email, values)

    def _queue(self, kind, person, email, values):
        key = secrets.token_hex(6)
        if email.lower() == person.email.lower():
            outbox.queue(kind, to=person, about=person, key=key, context=values)
            return
        outbox.queue_address(
            kind, address=email, about=person, language=person.language, key=key, context=values
        )

    def save_user(self, request, user, form, commit=True):
        """The names are the form's own fields; the language is the page's."""
        for field in ("surname", "given_name", "patronymic", "form"):
            setattr(user, field, form.cleaned_data.get(field, ""))
        user.language = request.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def clean_email(self, email):
        return super().clean_email(email.lower())

    def post_login(self, request, user, **kwargs):
        """The view a person chose comes with them to another device."""
        response = super().post_login(request, user, **kwargs)
        if user.theme:
            response.set_cookie("theme", user.theme, max_age=YEAR, samesite="Lax")
        return response

    def get_client_ip(self, request):
        return address_of(request)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Per account and address: a stranger's failures never keep the owner out."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"


class MFAAdapter(DefaultMFAAdapter):
    """The second factor: secrets are encrypted, names are ours."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("The code is not right. Take the newest one from the app."),
    }

    def encrypt(self, text):
        return sealed.seal(text)

    def decrypt(self, encrypted_text):
        return sealed.opened(encrypted_text)

    def _get_site_name(self):
        return _("AMU Grants")

    def generate_authenticator_name(self, user, type):
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Main key") if count == 0 else _("Key %(number)d") % {"number": count + 1}


@contextmanager
def at_an_even_pace():
    """Lets the answer take the same time whether or not there is such an account."""
    began = time.monotonic()
    yield
    time.sleep(max(0.0, settings.EVEN_PACE - (time.monotonic() - began)))
