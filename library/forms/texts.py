"""The texts, facts and tags of a practice card; an unfinished part may be saved."""

import hashlib
import json

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import (
    Checks,
    LineField,
    LongTextField,
    LookForm,
    MoneyField,
    NumberField,
)
from grants.models import Term
from library import card
from library.models import Practice

CHANGED = _(
    "Someone has changed this part in the meantime. Below is what you typed; compare it with what is "
    "kept now and save once more."
)
LARGEST_GRANT = _("Grant in it: it cannot be larger than the cost")


class PartForm(LookForm):
    """Fields of one part of `practice`, named as on the model; `base` says what they were typed over."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, practice, **options):
        self.practice = practice
        super().__init__(*args, **options)
        self.build()
        self.initial = {name: getattr(practice, name) for name in self.names}
        self.initial["base"] = self.standing_base()

    def build(self):
        """Add the fields of this very part."""

    @property
    def names(self) -> list[str]:
        return [name for name in self.fields if name != "base"]

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.names}

    def standing_base(self) -> str:
        """A hash of what is kept now."""
        kept = [str(getattr(self.practice, name)) for name in self.names]
        return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:16]

    def clean(self):
        found = super().clean()
        if found.get("base") != self.standing_base():
            self.add_error(None, CHANGED)
            self.data = self.data.copy()
            self.data["base"] = self.standing_base()
        return found

    def kept(self) -> list[tuple[str, str]]:
        """[(label, text kept now)] where it is not what was typed, once both have met."""
        if not self.non_field_errors():
            return []
        pairs = [(self[name], getattr(self.practice, name)) for name in self.names]
        return [(bound.label, text) for bound, text in pairs if text and text != bound.data]


def text_field(text: card.Text, *, language: str):
    """The field of one text of the card; one line for names."""
    is_line = not isinstance(
        Practice._meta.get_field(f"{text.key}_uk").formfield().widget, forms.Textarea
    )
    kind = LineField if is_line else LongTextField
    hint = text.hint if language == "uk" else ""
    return kind(label=text.label, help_text=hint, limit=text.limit, required=False)


class TextsForm(PartForm):
    """The Ukrainian texts of one part."""

    texts: tuple = ()

    def build(self):
        for text in self.texts:
            self.fields[f"{text.key}_uk"] = text_field(text, language="uk")


class StoryForm(TextsForm):
    texts = card.STORY


class LessonsForm(TextsForm):
    texts = card.LESSONS


class RepeatingForm(TextsForm):
    texts = card.REPEATING
    cost = MoneyField(label=_("What it cost in all, UAH"), required=False)
    grant = MoneyField(label=_("Grant in it, UAH"), required=False)
    months = NumberField(
        label=_("Months from the decision to the end"),
        help_text=_("Most practices take from 3 to 9 months"),
        low=1,
        high=36,
        required=False,
    )
    contact_email = forms.EmailField(
        label=_("Mailbox that answers questions"),
        help_text=_("Of an office, not of a person: everyone will see it for years"),
        required=False,
    )

    def clean(self):
        found = super().clean()
        cost, grant = found.get("cost"), found.get("grant")
        if cost is not None and grant is not None and grant > cost:
            self.add_error("grant", LARGEST_GRANT)
        return found


class TagsForm(PartForm):
    """Tasks of the call and vulnerable groups, by which cities look for practices."""

    themes = forms.MultipleChoiceField(label=_("Tasks of the call"), widget=Checks, required=False)
    groups = forms.MultipleChoiceField(
        label=_("Groups it has helped"),
        help_text=_("Only those who really took part"),
        widget=Checks,
        required=False,
    )

    def build(self):
        terms = list(self.practice.application.call.terms.all())
        for name, kind in (("themes", Term.Kind.THEME), ("groups", Term.Kind.GROUP)):
            self.fields[name].choices = [
                (term.code, term.name) for term in terms if term.kind == kind
            ]

    def clean_themes(self):
        """The main one stays first as long as it is chosen."""
        chosen = self.cleaned_data["themes"]
        main = self.practice.themes[:1]
        return [code for code in main if code in chosen] + [
            code for code in chosen if code not in main
        ]


class EnglishForm(PartForm):
    """The same texts in English; what is empty stays Ukrainian on English pages."""

    def build(self):
        for text in card.TEXTS:
            self.fields[f"{text.key}_en"] = text_field(text, language="en")

    def pairs(self):
        """[(English field, Ukrainian text)] of the texts that are there in Ukrainian."""
        told = [(text, getattr(self.practice, f"{text.key}_uk")) for text in card.TEXTS]
        return [(self[f"{text.key}_en"], ukrainian) for text, ukrainian in told if ukrainian]


FORMS = {
    "story": StoryForm,
    "lessons": LessonsForm,
    "repeating": RepeatingForm,
    "tags": TagsForm,
    "english": EnglishForm,
}
