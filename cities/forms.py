from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cities import rules
from cities.models import City, Membership
from cities.states import CharterStatus, Portrait
from common.forms import (
    BoxedRadios,
    DayField,
    LineField,
    LookForm,
    LookModelForm,
    Radios,
    UploadField,
)
from common.identifiers import parse_edrpou, parse_iban

ANY = _("any")
LETTERS = ("pdf", "docx", "odt", "jpg", "jpeg", "png", "p7s", "asice")
ASKED_ROLES = {
    "coordinator": _("prepares the application, invites colleagues, answers the Section"),
    "certifier": _(
        "the mayor or a deputy: certifies that the council stands behind the application"
    ),
}
INVITED_ROLES = {
    "editor": _("fills in the application together with you"),
    "reader": _("sees everything and changes nothing"),
    "accountant": _("sees everything, later reports the money"),
}
LABELS = dict(Membership.Role.choices)


def choices(roles):
    return [(role, LABELS[role]) for role in roles]


class FindCityForm(LookForm):
    q = forms.CharField(label=_("Name of the city"), max_length=80, required=False)


class AskForm(LookForm):
    """Asking to act for a city that is chosen already."""

    role = forms.ChoiceField(
        label=_("As whom"),
        choices=choices(rules.BY_REQUEST),
        widget=BoxedRadios(hints=ASKED_ROLES),
    )
    position = LineField(label=_("Your position in the council"), limit=160)
    letter = UploadField(
        label=_("Letter of the council"),
        kinds=LETTERS,
        required=False,
        help_text=_(
            "On the council’s paper, that you act for it. PDF, DOCX, ODT, JPG, PNG or a signed container, up to 10 MB. Without it the Section asks the council itself, which takes longer."
        ),
    )
    note = LineField(label=_("Anything the Section should know"), limit=500, required=False)


class ReasonForm(LookForm):
    reason = LineField(label=_("Reason, which the person is told"), limit=500)


class InviteForm(LookForm):
    """A colleague is invited to the city."""

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(
        label=_("As whom"),
        choices=choices(rules.BY_INVITATION),
        widget=Radios(hints=INVITED_ROLES),
    )
    position = LineField(label=_("Position"), limit=160, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.update({"class": "w20", "autocomplete": "off"})


class RoleForm(LookForm):
    """A system role offered to an address."""

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), widget=Radios)

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles
        self.fields["role"].initial = roles[0][0] if len(roles) == 1 else None
        self.fields["email"].widget.attrs.update({"class": "w20", "autocomplete": "off"})


class RegisterFilter(LookForm):
    """The filter of the register; unknown values filter nothing."""

    q = forms.CharField(label=_("Name of the city"), max_length=80, required=False)
    oblast = forms.ChoiceField(label=_("Oblast"), required=False)
    amu = forms.ChoiceField(
        label=_("AMU"),
        required=False,
        choices=[("", ANY), ("1", _("member")), ("0", _("not a member"))],
    )
    charter = forms.ChoiceField(
        label=_("Charter"), required=False, choices=[("", ANY), *CharterStatus.choices]
    )
    portrait = forms.ChoiceField(
        label=_("Gender portrait"), required=False, choices=[("", ANY), *Portrait.choices]
    )

    def __init__(self, *args, oblasts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oblast"].choices = [("", ANY), *((oblast, oblast) for oblast in oblasts)]


class CityForm(LookModelForm):
    """What the Section keeps of a city."""

    charter_date = DayField(label=_("Day of the council’s decision"), required=False)
    charter_signed_on = DayField(label=_("Day of signing"), required=False)
    gender_portrait_on = DayField(label=_("Day of the gender portrait"), required=False)

    class Meta:
        model = City
        fields = [
            "council",
            "edrpou",
            "edrpou_note",
            "iban",
            "address",
            "official_email",
            "population",
            "women",
            "men",
            "charter",
            "charter_paper",
            "charter_date",
            "charter_signed_on",
            "gender_portrait_on",
            "gender_adviser",
            "asms",
        ]
        widgets = {"charter": Radios}
        labels = {
            "council": _("Name of the council"),
            "edrpou": _("EDRPOU code of the council"),
            "edrpou_note": _("Why a code whose check digit does not fit is right"),
            "iban": _("IBAN of the council"),
            "address": _("Address of the council"),
            "official_email": _("Official e-mail"),
            "population": _("Population"),
            "women": _("Of them women"),
            "men": _("Of them men"),
            "charter": _("European Charter for Equality"),
            "charter_paper": _("Number of the council’s decision"),
            "gender_adviser": _("There is a gender adviser"),
            "asms": _("Takes part in the automated system of municipal statistics (АСМС)"),
        }

    def clean_edrpou(self):
        return _parsed(parse_edrpou, self.cleaned_data["edrpou"])

    def clean_iban(self):
        return _parsed(parse_iban, self.cleaned_data["iban"])

    def clean(self):
        given = super().clean()
        check_people(self)
        check_charter(self)
        return given


class FactsForm(LookModelForm):
    """What a city's own coordinator keeps."""

    gender_portrait_on = DayField(label=_("Day of the gender portrait"), required=False)

    class Meta:
        model = City
        fields = ["women", "men", "gender_portrait_on", "gender_adviser"]
        labels = CityForm.Meta.labels

    def clean(self):
        given = super().clean()
        check_people(self)
        return given


class RenameForm(LookForm):
    name = LineField(label=_("New name"), limit=80)
    name_en = LineField(label=_("The same in English"), limit=80)
    council = LineField(label=_("New name of the council"), limit=140)
    until = DayField(label=_("Last day of the former name"))
    paper = LineField(label=_("Act of renaming"), limit=200)


class PeriodForm(LookForm):
    since = DayField(label=_("Member since"))
    until = DayField(label=_("Member until"), required=False)


def check_people(form):
    """Women and men together are no more than the population."""
    given = form.cleaned_data
    population = given.get("population", form.instance.population)
    women, men = given.get("women"), given.get("men")
    if women is None or men is None or population is None or "population" in form.errors:
        return
    if women + men > population:
        form.add_error(
            "women",
            _("Women %(women)d and men %(men)d make %(sum)d, but the population is %(all)d.")
            % {"women": women, "men": men, "sum": women + men, "all": population},
        )


def check_charter(form):
    """A decision has a day, a signature has a day, in this order."""
    given = form.cleaned_data
    status, decided, signed = (
        given.get(name) for name in ("charter", "charter_date", "charter_signed_on")
    )
    if status == City.Charter.DECIDED and not decided and "charter_date" not in form.errors:
        form.add_error("charter_date", _("A council decision has a day: write it."))
    has_signed = status in (City.Charter.SIGNED, City.Charter.PLAN)
    if has_signed and not signed and "charter_signed_on" not in form.errors:
        form.add_error("charter_signed_on", _("Signing has a day: write it."))
    if decided and signed and signed < decided:
        form.add_error("charter_signed_on", _("Signing comes after the council’s decision."))


def _parsed(parse, typed):
    try:
        return parse(typed) if typed else ""
    except ValueError as wrong:
        raise ValidationError(str(wrong)) from wrong
