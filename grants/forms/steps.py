"""Opening a call, extending it, cancelling it; days that differ from Monday to Friday."""

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cities.models import City
from common.forms import (
    BoxedRadios,
    Check,
    DayField,
    KyivDateTimeField,
    LineField,
    LongTextField,
    LookForm,
    LookModelForm,
    Upload,
)
from grants import setup
from grants.exports import read_yaml
from grants.forms.settings import rows_of
from grants.models import Call, NonWorkingDay
from grants.words import HINTS, LABELS

RESERVED = ("new", "import", "copy")  # words of addresses beside /section/calls/<slug>/
LARGEST = 1024 * 1024  # bytes of a file with a call


class NamedForm(LookForm):
    """What every new call needs: its address, its titles, when it opens and closes."""

    slug = forms.SlugField(max_length=60, label=LABELS["slug"], help_text=HINTS["slug"])
    title_uk = LineField(limit=200, required=False, label=LABELS["title_uk"])
    title_en = LineField(limit=200, required=False, label=LABELS["title_en"])
    opens_at = KyivDateTimeField(required=False, label=LABELS["opens_at"])
    closes_at = KyivDateTimeField(required=False, label=LABELS["closes_at"])
    slug.error_messages["invalid"] = _("Address of the call: Latin letters, digits and hyphens.")

    @property
    def rows(self):
        return rows_of(self)

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED:
            raise ValidationError(_("Address of the call: this word is taken, choose another."))
        if Call.objects.filter(slug=slug).exists():
            raise ValidationError(_("Address of the call: there is such a call already."))
        return slug

    def clean(self):
        given = super().clean()
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Closes: after the opening."))
        return given

    def columns(self) -> dict:
        """What was filled in, for the columns of the call."""
        names = ("title_uk", "title_en", "opens_at", "closes_at")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


class OpenForm(NamedForm):
    """From a set-up that comes with the product."""

    setup = forms.ChoiceField(widget=BoxedRadios, label=_("Which set-up to begin from"))
    field_order = ["setup"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        known = [(name, setup.read(name)["title"]["uk"]) for name in setup.available()]
        self.fields["setup"].choices = [(name, f"{title} ({name})") for name, title in known]
        self.initial.setdefault("setup", known[0][0])


class CopyForm(NamedForm):
    """From an earlier call, with everything but its dates."""

    source = forms.ModelChoiceField(
        queryset=Call.objects.none(), label=_("Which call to copy"), to_field_name="slug"
    )
    field_order = ["source"]

    def __init__(self, *args, calls, **options):
        super().__init__(*args, **options)
        self.fields["source"].queryset = calls
        self.fields["source"].empty_label = None


class ImportForm(NamedForm):
    """From a YAML file, exported from a call here or elsewhere."""

    file = forms.FileField(
        widget=Upload({"accept": ".yaml,.yml"}),
        label=_("File with a call"),
        help_text=_("YAML, as “Export” gives it; up to 1 MB."),
    )
    field_order = ["file"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("File with a call: larger than 1 MB."))
        try:
            return read_yaml(file.read())
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as wrong:
            raise ValidationError(_("File with a call: it cannot be read as YAML.")) from wrong


class ExtensionForm(LookForm):
    """Until when, for whom, why."""

    class For:
        ALL, OBLAST, CITY = "all", "oblast", "city"

    whom = forms.ChoiceField(
        widget=BoxedRadios,
        label=_("For whom"),
        choices=[
            (For.ALL, _("For all cities")),
            (For.OBLAST, _("For one oblast")),
            (For.CITY, _("For one city")),
        ],
    )
    oblast = forms.ChoiceField(required=False, label=_("Oblast"))
    city = forms.ModelChoiceField(queryset=City.objects.all(), required=False, label=_("City"))
    until = KyivDateTimeField(label=_("New closing"))
    reason = LongTextField(
        limit=300,
        label=_("Why there is more time"),
        help_text=_("Everyone reads it on the page of the call: an attack, a blackout."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        oblasts = City.objects.order_by("oblast").values_list("oblast", flat=True).distinct()
        self.fields["oblast"].choices = [("", "—"), *((name, name) for name in oblasts)]
        self.fields["city"].empty_label = "—"
        self.fields["city"].label_from_instance = lambda city: f"{city.name} ({city.oblast})"

    def clean(self):
        given = super().clean()
        whom = given.get("whom")
        if whom in (self.For.OBLAST, self.For.CITY) and not given.get(whom):
            self.add_error(whom, _("Choose for whom there is more time."))
        for other in (self.For.OBLAST, self.For.CITY):
            if whom != other:
                given[other] = "" if other == self.For.OBLAST else None
        return given


class CancelForm(LookForm):
    """Cancelling is for ever, so the reason is asked for and the wish is confirmed."""

    reason = LongTextField(
        limit=500, label=_("Why the call is cancelled"), help_text=_("Everyone reads it.")
    )
    sure = forms.BooleanField(widget=Check, label=_("Cancel the call; this cannot be undone"))


class DayForm(LookModelForm):
    """A holiday, or a Saturday worked."""

    day = DayField(label=LABELS["day"])
    name = LineField(limit=120, required=False, label=LABELS["name"])
    is_working = forms.BooleanField(
        widget=Check,
        required=False,
        label=_("People work on this day"),
        help_text=_("Unmarked: nobody works, terms in working days pass it by."),
    )

    class Meta:
        model = NonWorkingDay
        fields = ["day", "name", "is_working"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if NonWorkingDay.objects.filter(day=day).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Day: it is in the calendar already."))
        return day
