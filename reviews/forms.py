"""The shape of what reviewers and the Section type; what is allowed stands in services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Checks, LongTextField, LookForm, Radios, Scale
from reviews.models import ConflictDeclaration
from reviews.sheet import COMMENT_MAX, TEXT_MAX

WORDS = {
    0: _("none"),
    1: _("very weak"),
    2: _("weak"),
    3: _("fair"),
    4: _("good"),
    5: _("excellent"),
}
SCORES = [(str(score), word) for score, word in WORDS.items()]
NO_SCORE = _("%(code)s: choose a score from 0 to 5")
NO_COMMENT = _("%(code)s: explain the score, at least %(least)s characters")


class ScoreForm(LookForm):
    """The sheet: a comment and a score for each criterion, three texts. Data check it for submitting."""

    strengths = LongTextField(label=_("Strengths"), limit=TEXT_MAX, required=False)
    weaknesses = LongTextField(label=_("Weaknesses"), limit=TEXT_MAX, required=False)
    budget_note = LongTextField(label=_("Advice on the budget"), limit=TEXT_MAX, required=False)

    def __init__(self, data=None, *, criteria, comment_min, **options):
        super().__init__(data, **options)
        self.criteria = criteria
        sheet = {}
        for at, criterion in enumerate(criteria, 1):
            words = {"code": criterion.code, "least": comment_min}
            sheet[f"c{at}_comment"] = LongTextField(
                label=_("First explain"),
                limit=COMMENT_MAX,
                least=comment_min,
                error_messages={"required": NO_COMMENT % words, "short": NO_COMMENT % words},
            )
            sheet[f"c{at}_score"] = forms.ChoiceField(
                label=_("Score for %(code)s") % words,
                choices=SCORES,
                widget=Scale(weight=criterion.weight),
                error_messages={"required": NO_SCORE % words, "invalid_choice": NO_SCORE % words},
            )
        self.fields = sheet | self.fields
        for name in ("strengths", "weaknesses", "budget_note"):
            self.fields[name].widget.attrs["rows"] = 3

    def rows(self):
        """Each criterion with its anchors and its two bound fields."""
        for at, criterion in enumerate(self.criteria, 1):
            yield {
                "title": f"{criterion.code}. {criterion.name}",
                "hint": criterion.hint,
                "weight": criterion.weight,
                "anchors": sorted(criterion.anchors.items()),
                "comment": self[f"c{at}_comment"],
                "score": self[f"c{at}_score"],
            }


class ReasonForm(LookForm):
    """Why."""

    reason = LongTextField(label=_("Why"), limit=1000)

    def __init__(self, *args, label=None, **options):
        super().__init__(*args, **options)
        self.fields["reason"].widget.attrs["rows"] = 3
        if label:
            self.fields["reason"].label = self["reason"].label = label


class InterestForm(LookForm):
    """A conflict of interest: its kind and as much as one wants to say of it."""

    kind = forms.ChoiceField(
        label=_("What connects you"),
        choices=ConflictDeclaration.Kind.choices,
        widget=Radios,
        required=False,
    )
    explanation = LongTextField(label=_("In your own words"), limit=1000, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["explanation"].widget.attrs["rows"] = 3


class ApplicantsForm(InterestForm):
    """The list of applicants, partners and people, each to be ticked."""

    cities = forms.MultipleChoiceField(label=_("Cities"), widget=Checks, required=False)
    partners = forms.MultipleChoiceField(label=_("Partners"), widget=Checks, required=False)
    people = forms.MultipleChoiceField(label=_("People"), widget=Checks, required=False)
    field_order = ["cities", "partners", "people", "kind", "explanation"]

    def __init__(self, *args, lists, **options):
        super().__init__(*args, **options)
        for name, found in lists.items():
            self.fields[name].choices = [(each.key, _said(each)) for each in found]

    def clean(self):
        found = super().clean()
        self.keys = [
            key for name in ("cities", "partners", "people") for key in found.get(name, [])
        ]
        if not self.keys and not self.errors:
            self.add_error("cities", _("Tick the city, partner or person you are connected with"))
        return found


class RecordForm(InterestForm):
    """The Section records a conflict of someone else."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=None)
    city = forms.ModelChoiceField(label=_("City"), queryset=None)
    field_order = ["person", "city", "kind", "explanation"]

    def __init__(self, *args, people, cities, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["city"].queryset = cities
        self.fields["explanation"].required = True


def _said(named):
    return f"{named.name}, {named.note}" if named.note else named.name
