"""Forms of signing in and of a person's own page, in the look."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import demo_accounts
from accounts.adapter import at_an_even_pace
from accounts.models import User
from accounts.passwords import LengthValidator
from common.forms import LineField, LookForm, LookMixin, LookModelForm, Radios
from common.identifiers import format_phone, parse_phone

ADDRESS = _("E-mail")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("The same password once more")
DIFFERENT = _("The two passwords differ. Type the same one twice.")
FORMS_OF_ADDRESS = {
    "f": _("“Dear Ms …”, coordinator and other words in the feminine"),
    "m": _("“Dear Mr …”"),
    "n": _("by name alone, without a title"),
}


class Plain(LookMixin):
    """allauth's fields in the look: our labels, our hints, nothing written inside the boxes."""

    labels: dict = {}
    hints: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = _("%(label)s: fill this in") % {"label": field.label}
            if not field.widget.is_hidden and not isinstance(
                field.widget, forms.CheckboxInput | forms.RadioSelect
            ):
                field.widget.attrs.setdefault("class", "w20")
        self._bound_fields_cache.clear()  # those made above remember the former labels


class TwicePassword:
    """Says in our words that the two passwords differ."""

    def add_error(self, field, error):
        if field == "password2":
            error = DIFFERENT
        super().add_error(field, error)


class SignInForm(Plain, account.LoginForm):
    labels = {"login": ADDRESS, "password": PASSWORD}
    hints = {"password": _("You may paste it from a password manager.")}

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(self._meant(data), *args, **kwargs)
        self.fields["login"].widget.attrs.update(autocomplete="username", spellcheck="false")
        self.fields.pop("remember", None)

    @staticmethod
    def _meant(data):
        """A button of the demo's list stands for that account and the password of all."""
        chosen = data.get("demo") if data and settings.DEMO else None
        return {"login": chosen, "password": demo_accounts.PASSWORD} if chosen else data

    def demo(self):
        """What the page of a demo offers: (accounts that show every role, all cities, password)."""
        if not settings.DEMO:
            return None
        return {
            "accounts": demo_accounts.shown_at_sign_in(),
            "cities": [demo_accounts.of_city(slug)[0] for slug in demo_accounts.CITY_SLUGS],
            "reviewers": demo_accounts.REVIEWERS,
            "password": demo_accounts.PASSWORD,
        }


class SignUpForm(TwicePassword, Plain, account.SignupForm):
    surname = forms.CharField(max_length=80)
    given_name = forms.CharField(max_length=80)
    patronymic = forms.CharField(max_length=80, required=False)
    form = forms.ChoiceField(choices=User.Form.choices, initial="n", widget=Radios)
    field_order = [
        "surname",
        "given_name",
        "patronymic",
        "form",
        "email",
        "password1",
        "password2",
    ]
    labels = {
        "surname": _("Surname"),
        "given_name": _("Given name"),
        "patronymic": _("Patronymic"),
        "form": _("How to address you"),
        "email": ADDRESS,
        "password1": PASSWORD,
        "password2": AGAIN,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].widget.hints = FORMS_OF_ADDRESS
        self.fields["password1"].help_text = LengthValidator().get_help_text()
        self.fields["email"].help_text = _("Your own one: we send a link there to confirm it.")
        for name, meaning in {"surname": "family-name", "given_name": "given-name"}.items():
            self.fields[name].widget.attrs["autocomplete"] = meaning

    def try_save(self, request):
        """The same work and time for an address that has an account already."""
        with at_an_even_pace():
            if self.account_already_exists:
                make_password(self.cleaned_data["password1"])
            return super().try_save(request)


class ResetForm(Plain, account.ResetPasswordForm):
    labels = {"email": ADDRESS}

    def save(self, request, **kwargs):
        with at_an_even_pace():
            return super().save(request, **kwargs)


class NewPasswordForm(TwicePassword, Plain, account.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = LengthValidator().get_help_text()


class ChangePasswordForm(TwicePassword, Plain, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Present password"),
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = LengthValidator().get_help_text()


class ChangeAddressForm(Plain, account.AddEmailForm):
    labels = {"email": _("New e-mail")}


class PasswordAgainForm(Plain, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class CodeForm(Plain, mfa.AuthenticateForm):
    labels = {"code": _("Code from the app, or a recovery code")}


class CodeAgainForm(Plain, mfa.ReauthenticateForm):
    labels = CodeForm.labels


class ActivateAppForm(Plain, totp.ActivateTOTPForm):
    labels = {"code": _("Six digits from the app")}


class AddKeyForm(Plain, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name of the key"), "passwordless": _("Sign in by this key alone")}
    hints = {"passwordless": _("The device then asks for a fingerprint, a face or its PIN.")}


class EditKeyForm(Plain, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of the key")}


class ProfileForm(LookModelForm):
    """A person's own facts. The vocative is computed; what is typed here wins."""

    theme = forms.ChoiceField(
        label=_("Light or dark"),
        required=False,
        choices=[("", _("as on my device")), ("light", _("light")), ("dark", _("dark"))],
        widget=Radios,
    )

    class Meta:
        model = User
        fields = [
            "surname",
            "given_name",
            "patronymic",
            "form",
            "vocative",
            "position",
            "phone",
            "language",
            "theme",
        ]
        widgets = {"form": Radios(hints=FORMS_OF_ADDRESS), "language": Radios}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["phone"] = format_phone(self.instance.phone)

    def clean_phone(self):
        typed = self.cleaned_data["phone"]
        try:
            return parse_phone(typed) if typed else ""
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong


class NewcomerForm(TwicePassword, LookForm):
    """Who accepts an invitation without an account gives a name and a password."""

    surname = LineField(label=_("Surname"), limit=80)
    given_name = LineField(label=_("Given name"), limit=80)
    patronymic = LineField(label=_("Patronymic"), limit=80, required=False)
    form = forms.ChoiceField(
        label=_("How to address you"),
        choices=User.Form.choices,
        initial="n",
        widget=Radios(hints=FORMS_OF_ADDRESS),
    )
    password1 = account.SetPasswordField(label=PASSWORD)
    password2 = account.PasswordField(label=AGAIN, autocomplete="new-password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = LengthValidator().get_help_text()
        for name in ("password1", "password2"):
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].widget.attrs["class"] = "w20"

    def clean(self):
        given = super().clean()
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", DIFFERENT)
        return given

    def names(self) -> dict:
        """The parts of the name, as the account keeps them."""
        parts = ("surname", "given_name", "patronymic", "form")
        return {name: self.cleaned_data[name] for name in parts}
