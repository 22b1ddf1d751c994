"""The figures, photos and papers of a practice card."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Check, LineField, LookForm, QuantityField, UploadField
from library.services import PAPERS, PHOTOS
from reports.figures import written

NO_LABEL = _("Say what this figure counts")
NO_WORDS = _("Describe the new file in words")
NO_FILE = _("Add the file these words are about")
ROWS, BLANK = 12, 2  # figures at most, and empty rows to fill in


class FigureForm(LookForm):
    """One result as a number."""

    label_uk = LineField(label=_("What is counted"), limit=160, required=False)
    label_en = LineField(label=_("The same in English"), limit=160, required=False)
    value = QuantityField(label=_("Reached"), decimals=2, required=False)
    target = QuantityField(label=_("Target"), decimals=2, required=False)
    is_key = forms.BooleanField(
        label=_("Show it large at the head of the page"), widget=Check, required=False
    )

    def clean(self):
        found = super().clean()
        numbers = [found.get("value"), found.get("target")]
        if not found.get("label_uk") and any(number is not None for number in numbers):
            self.add_error("label_uk", NO_LABEL)
        return found


FigureSet = forms.formset_factory(FigureForm, extra=BLANK, max_num=ROWS)


def figures_form(practice, data=None):
    """The figures of a card, with empty rows at the end."""
    rows = [
        {name: _shown(getattr(figure, name)) for name in FigureForm.base_fields}
        for figure in practice.figures.all()
    ]
    return FigureSet(data, initial=rows, prefix="figures")


def _shown(value):
    """Numbers as they are read: «37,9», without the zeros of their column."""
    return written(value) if isinstance(value, Decimal) else value


def figures_of(formset) -> list[dict]:
    """The rows that were filled in; one whose name was emptied is gone."""
    return [form.cleaned_data for form in formset if form.cleaned_data.get("label_uk")]


class GalleryForm(LookForm):
    """The words of each photo or paper that is there, and one more to add."""

    def __init__(self, *args, rows, words, kinds, most, **options):
        super().__init__(*args, **options)
        self.rows, self.words = list(rows), words
        for row in self.rows:
            for language, label, required in self._labels():
                self.fields[f"{row.uid}_{language}"] = LineField(
                    label=label,
                    limit=most,
                    required=required,
                    initial=getattr(row, f"{words}_{language}"),
                )
        self.fields["new_file"] = UploadField(label=_("Add a file"), kinds=kinds, required=False)
        for language, label, _required in self._labels():
            self.fields[f"new_{language}"] = LineField(label=label, limit=most, required=False)

    def _labels(self):
        if self.words == "alt":
            return (
                ("uk", _("What is seen on the photo"), True),
                ("en", _("The same in English"), False),
            )
        return ("uk", _("Name of the paper"), True), ("en", _("The same in English"), False)

    def clean(self):
        found = super().clean()
        if found.get("new_file") and not found.get("new_uk"):
            self.add_error("new_uk", NO_WORDS)
        if found.get("new_uk") and not found.get("new_file") and "new_file" not in self.errors:
            self.add_error("new_file", NO_FILE)
        return found

    def entries(self):
        """[(row, its fields)] for the page."""
        return [(row, [self[f"{row.uid}_uk"], self[f"{row.uid}_en"]]) for row in self.rows]

    def new_fields(self):
        return [self["new_file"], self["new_uk"], self["new_en"]]

    def changed(self):
        """[(row, {field: words})] of the rows whose words are other than before."""
        for row in self.rows:
            values = {
                f"{self.words}_{language}": self.cleaned_data[f"{row.uid}_{language}"]
                for language in ("uk", "en")
            }
            if any(getattr(row, name) != value for name, value in values.items()):
                yield row, values

    def new(self) -> dict | None:
        """The words of the file to add, or nothing."""
        if not self.cleaned_data.get("new_file"):
            return None
        return {
            f"{self.words}_{language}": self.cleaned_data[f"new_{language}"]
            for language in ("uk", "en")
        }


def photos_form(practice, *sent):
    rows = practice.photos.select_related("file")
    return GalleryForm(*sent, rows=rows, words="alt", kinds=PHOTOS, most=300)


def papers_form(practice, *sent):
    rows = practice.templates.select_related("file")
    return GalleryForm(*sent, rows=rows, words="name", kinds=PAPERS, most=160)
