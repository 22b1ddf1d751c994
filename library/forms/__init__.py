"""The shape of what is typed into a practice card."""

from library.forms.rows import figures_form, figures_of, papers_form, photos_form
from library.forms.steps import PublishForm, ReasonForm
from library.forms.texts import FORMS

__all__ = [
    "FORMS",
    "PublishForm",
    "ReasonForm",
    "figures_form",
    "figures_of",
    "papers_form",
    "photos_form",
]
