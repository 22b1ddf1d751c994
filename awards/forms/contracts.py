"""The shape of what the Section and cities type about agreements, payments and dates."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from awards import plans
from awards.forms.meetings import PersonField
from awards.services.contracting import COPIES
from cities.models import City
from common.forms import (
    DayField,
    LineField,
    LongTextField,
    LookForm,
    MoneyField,
    Radios,
    UploadField,
)
from common.identifiers import parse_iban
from common.names import FEMININE, MASCULINE

ACTING = [
    (FEMININE, _("“яка діє”, of a woman")),
    (MASCULINE, _("“який діє”, of a man")),
    ("", _("“що діє”, of anyone")),
]
CITY, OBLAST = "city", "oblast"


class TermsForm(LookForm):
    """What of an agreement is set by hand."""

    dated_on = DayField(
        label=_("Date of the agreement"),
        help_text=_("The paper names the city as it was called on this day"),
    )
    starts_on = DayField(label=_("The initiative starts"))
    ends_on = DayField(label=_("The initiative ends"))
    accept_until = DayField(
        label=_("The city signs by"),
        required=False,
        help_text=_("If it is not signed by then, the grant returns to the fund"),
    )
    monitor = PersonField(
        label=_("Who watches over this grant"), queryset=None, required=False, empty_label="—"
    )
    conditions = LongTextField(label=_("Conditions"), limit=2000, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        section = User.objects.with_role(Role.SECTION).order_by("surname", "given_name")
        self.fields["monitor"].queryset = section
        self.fields["conditions"].widget.attrs["rows"] = 3


class SideForm(LookForm):
    """How the paper names the city's side."""

    council = LineField(label=_("Council, as the paper names it"), limit=200)
    edrpou = LineField(label=_("EDRPOU"), limit=10)
    address = LineField(label=_("Address"), limit=300)
    signatory = LineField(
        label=_("Who signs"), limit=200, help_text=_("Surname, given name, patronymic")
    )
    signatory_genitive = LineField(
        label=_("The same name after “в особі”"),
        limit=200,
        help_text=_("In the genitive, as the paper will print it. Check it by eye"),
    )
    office = LineField(label=_("Office"), limit=200)
    office_genitive = LineField(label=_("The office after “в особі”"), limit=200)
    gender = forms.ChoiceField(
        label=_("How the paper goes on"), choices=ACTING, widget=Radios, required=False
    )
    basis = LineField(label=_("Acts on the basis of"), limit=300)


class GrantorForm(SideForm):
    """How the paper names the Association's side; the next draft begins with the same."""

    council = None
    name = LineField(label=_("Name of the association"), limit=200)
    edrpou = LineField(label=_("EDRPOU"), limit=10, required=False)
    iban = LineField(label=_("Account (IBAN)"), limit=40, required=False)
    bank = LineField(label=_("Bank"), limit=160, required=False)

    field_order = ("name", "edrpou", "address", "iban", "bank")

    def clean_iban(self):
        return checked_iban(self.cleaned_data["iban"])


class BudgetForm(LookForm):
    """The grant line by line; `agreement` gives the lines and the sum they must make."""

    def __init__(self, *args, agreement, **options):
        super().__init__(*args, **options)
        plan = agreement.plan
        fits = plans.granted(plan) == agreement.amount
        first = {} if fits else plans.fitted(plan, agreement.amount)
        for line in plan["lines"]:
            field = MoneyField(label=line["item"] or "—")
            field.initial = first.get(line["uid"], line["grant"])
            self.fields[line["uid"]] = field

    @property
    def lines(self):
        return [self[name] for name in self.fields]


class AccountForm(LookForm):
    iban = LineField(
        label=_("Account (IBAN)"),
        limit=40,
        help_text=_("29 characters, UA first; the check digits are verified"),
    )
    bank = LineField(label=_("Bank or treasury"), limit=160)

    def clean_iban(self):
        return checked_iban(self.cleaned_data["iban"])


class SignedForm(LookForm):
    signed_on = DayField(label=_("Day of signing"))
    upload = UploadField(
        label=_("Signed copy"),
        kinds=COPIES,
        help_text=_("A scan signed by both sides, or the file with the qualified signatures"),
    )


class PaymentForm(LookForm):
    paid_on = DayField(label=_("Day of the payment"))
    payment_number = LineField(label=_("Number of the payment order"), limit=60)


class ReturnForm(LookForm):
    amount = MoneyField(label=_("Sum given back, UAH"))
    on = DayField(label=_("Day it came back"))


class MoveForm(LookForm):
    to = DayField(label=_("New day"))
    reason = LineField(label=_("Cause"), limit=300, help_text=_("The city reads it"))


class ForceMajeureForm(LookForm):
    """A force majeure of a city or of a whole oblast."""

    where = forms.ChoiceField(
        label=_("Where"),
        choices=[(CITY, _("In a city")), (OBLAST, _("In a whole oblast"))],
        widget=Radios,
        initial=CITY,
    )
    city = forms.ModelChoiceField(label=_("City"), queryset=None, required=False, empty_label="—")
    oblast = forms.ChoiceField(label=_("Oblast"), required=False)
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("Leave it empty while it lasts")
    )
    reason = LineField(label=_("Cause"), limit=300, help_text=_("Cities read it"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        cities = City.objects.filter(applications__agreement__isnull=False).distinct()
        self.fields["city"].queryset = cities.order_by("sort_name")
        names = sorted(set(cities.values_list("oblast", flat=True)))
        self.fields["oblast"].choices = [("", "—"), *((name, name) for name in names)]

    def clean(self):
        found = super().clean()
        chosen = found.get("where")
        if chosen and not found.get(chosen):
            words = {CITY: _("Choose the city"), OBLAST: _("Choose the oblast")}
            self.add_error(chosen, words[chosen])
        return found

    @property
    def values(self) -> dict:
        """What the service takes: the city or the oblast, never both."""
        found = {name: self.cleaned_data[name] for name in ("from_on", "until_on", "reason")}
        chosen = self.cleaned_data["where"]
        return found | {chosen: self.cleaned_data[chosen]}


class EndForm(LookForm):
    until_on = DayField(label=_("Its last day"))


def checked_iban(text):
    try:
        return parse_iban(text) if text else ""
    except ValueError as wrong:
        raise ValidationError(str(wrong)) from wrong
