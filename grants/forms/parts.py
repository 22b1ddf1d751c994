"""Rows of the rules: each kind of row with its page, its columns and its form."""

from dataclasses import dataclass, field

from django import forms
from django.db import models
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from common.forms import Checks, LineField, LookModelForm
from grants.forms.fields import LinesField, OptionsField, look_field
from grants.forms.settings import reason_field, rows_of
from grants.models import (
    AnnexKind,
    BudgetCategory,
    CalendarStep,
    Criterion,
    Declaration,
    EligibilityCheck,
    Indicator,
    Question,
    Section,
    Term,
)
from grants.states import CallState
from grants.words import HINTS, LABELS

NAMES = ("name_uk", "name_en", "hint_uk", "hint_en")
SCORES = range(6)
AXES = [("sex", _("sex")), ("age", _("age")), ("labels", _("vulnerable groups"))]
QUESTION = (
    *("section", "key", "kind", *NAMES, "is_required", "limit_min", "limit_max", "options"),
    *("criterion", "for_reviewers", "is_identifying"),
)


UKRAINIAN_SCORE = _("Score %(score)s in Ukrainian")
ENGLISH_SCORE = _("Score %(score)s in English")


class PartForm(LookModelForm):
    """A row; its code stays once the call is announced, and a change then needs a reason."""

    reason = reason_field()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.is_draft = self.instance.call.state == CallState.DRAFT
        if self.is_draft or isinstance(self.instance, CalendarStep):
            del self.fields["reason"]
        for name in ("code", "key", "weight"):
            if name in self.fields and self.instance.pk and not self.is_draft:
                self.fields[name].disabled = True

    @property
    def rows(self):
        return rows_of(self)

    def clean(self):
        """No two rows of a list share a code (or a key), said beside the field."""
        given = super().clean()
        name = "key" if "key" in self.fields else "code"
        same = type(self.instance).objects.filter(
            call=self.instance.call, **self.instance.beside(), **{name: given.get(name, "")}
        )
        if name == "key":
            same = Question.objects.filter(call=self.instance.call, key=given.get("key", ""))
        if name not in self.errors and same.exclude(pk=self.instance.pk).exists():
            self.add_error(name, _("Another row of this call has this code already."))
        return given


class QuestionForm(PartForm):
    options = OptionsField(
        required=False, label=LABELS["options"], help_text=HINTS["options"], limit=4000
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        call = self.instance.call
        self.fields["section"].queryset = call.sections.all()
        self.fields["criterion"].queryset = call.criteria.all()
        self.fields["criterion"].empty_label = _("none")
        builtin = Question.Kind.BUILTIN
        if self.instance.kind == builtin:
            self.fields["kind"].disabled = self.fields["key"].disabled = True
            del self.fields["options"]
        else:
            kinds = [pair for pair in Question.Kind.choices if pair[0] != builtin]
            self.fields["kind"].choices = kinds
            self.fields["kind"].disabled = bool(self.instance.pk and not self.is_draft)

    def clean(self):
        given = super().clean()
        low, high = given.get("limit_min"), given.get("limit_max")
        if low is not None and high is not None and low > high:
            self.add_error("limit_max", _("At most: not less than at least."))
        if given.get("kind") in ("choice", "choices") and not given.get("options"):
            self.add_error("options", _("Choices: name what can be chosen."))
        return given


class CriterionForm(PartForm):
    """The words of each score from 0 to 5 stand in two JSON columns."""

    def __init__(self, *args, **options):
        for name, score, language in anchor_fields():
            label = UKRAINIAN_SCORE if language == "uk" else ENGLISH_SCORE
            self.base_fields[name] = LineField(
                limit=300, required=language == "uk", label=label % {"score": score}
            )
        super().__init__(*args, **options)
        for name, score, language in anchor_fields():
            self.initial[name] = getattr(self.instance, f"anchors_{language}").get(str(score), "")

    def clean(self):
        given = super().clean()
        for language in ("uk", "en"):
            texts = {
                str(score): given.get(name, "")
                for name, score, each in anchor_fields()
                if each == language
            }
            setattr(self.instance, f"anchors_{language}", texts)
        return given


def anchor_fields():
    """(field, score, language) of the words of all scores."""
    for score in SCORES:
        for language in ("uk", "en"):
            yield f"anchor_{score}_{language}", score, language


class IndicatorForm(PartForm):
    axes = forms.MultipleChoiceField(
        choices=AXES, widget=Checks, required=False, label=LABELS["axes"]
    )


class AnnexForm(PartForm):
    extensions = LinesField(
        pattern=r"[a-z0-9]{1,8}",
        limit=200,
        label=LABELS["extensions"],
        help_text=HINTS["extensions"],
    )


class StepForm(PartForm):
    def clean(self):
        given = super().clean()
        if given.get("on") and given.get("until") and given["until"] < given["on"]:
            self.add_error("until", _("Last day: not before the first."))
        return given


@dataclass(frozen=True)
class Part:
    """A list of rows of a call and how a row is edited."""

    key: str
    title: str
    one: str  # what a new row is called on its page
    model: type[models.Model]
    fields: tuple
    form: type[PartForm] = PartForm
    kept: dict = field(default_factory=dict)  # columns that tell this list from others

    def rows(self, call):
        found = self.model.objects.filter(call=call, **self.kept)
        if self.model is Question:
            return found.select_related("section", "criterion").order_by(
                "section__position", "position", "pk"
            )
        return found

    def new(self, call):
        return self.model(call=call, **self.kept)


TERM = ("code", *NAMES)
KINDS = Term.Kind
PARTS = {
    part.key: part
    for part in (
        Part("themes", _("Themes"), _("A theme"), Term, TERM, kept={"kind": KINDS.THEME}),
        Part(
            "activities",
            _("Kinds of activity"),
            _("A kind of activity"),
            Term,
            TERM,
            kept={"kind": KINDS.ACTIVITY},
        ),
        Part(
            "groups",
            _("Vulnerable groups"),
            _("A vulnerable group"),
            Term,
            TERM,
            kept={"kind": KINDS.GROUP},
        ),
        Part("ages", _("Age groups"), _("An age group"), Term, TERM, kept={"kind": KINDS.AGE}),
        Part("sections", _("Sections of the form"), _("A section"), Section, ("code", *NAMES)),
        Part(
            "questions",
            _("Questions of the form"),
            _("A question"),
            Question,
            QUESTION,
            QuestionForm,
        ),
        Part(
            "budget",
            _("Budget categories"),
            _("A budget category"),
            BudgetCategory,
            ("code", *NAMES, "cap", "is_admin"),
        ),
        Part(
            "criteria",
            _("Criteria"),
            _("A criterion"),
            Criterion,
            ("code", *NAMES, "weight", "minimum"),
            CriterionForm,
        ),
        Part(
            "indicators",
            _("Indicators"),
            _("An indicator"),
            Indicator,
            (
                "code",
                *NAMES,
                "unit_uk",
                "unit_en",
                "level",
                "axes",
                "decimals",
                "is_core",
                "is_computed",
            ),
            IndicatorForm,
        ),
        Part(
            "annexes",
            _("Annexes"),
            _("An annex"),
            AnnexKind,
            (
                "code",
                *NAMES,
                "extensions",
                "is_required",
                "is_curable",
                "is_identifying",
                "is_generated",
            ),
            AnnexForm,
        ),
        Part(
            "checks",
            _("Formal checks"),
            _("A formal check"),
            EligibilityCheck,
            ("code", *NAMES, "how", "is_curable"),
        ),
        Part(
            "declarations",
            _("Declarations"),
            _("A declaration"),
            Declaration,
            ("code", "text_uk", "text_en"),
        ),
        Part(
            "calendar",
            _("Public calendar"),
            _("A step of the calendar"),
            CalendarStep,
            ("code", *NAMES, "at", "on", "until"),
            StepForm,
        ),
    )
}


def part_form(part, row, *posted):
    """The form of a row of this part, filled with what was posted."""
    form = modelform_factory(
        part.model, form=part.form, fields=part.fields, formfield_callback=look_field
    )
    return form(*posted, instance=row)
