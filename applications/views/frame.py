"""What every page of a draft shows around its matter: whose it is, where it stands, who may edit."""

from dataclasses import dataclass

from django.urls import reverse

from applications import rules, saving, services, standing
from applications.models import Application
from workflow import conflicts


@dataclass
class Page:
    """An application as one person sees its form now."""

    application: Application
    copy: saving.Copy
    may_edit: bool
    closed: str | None  # why nobody can edit it now

    @property
    def is_open(self) -> bool:
        return self.may_edit and self.closed is None

    @property
    def layout(self):
        return self.copy.layout


def page_of(application, user) -> Page:
    closed = services.why_not_editable(application)
    may_edit = rules.may_edit(application, user)
    return Page(application, saving.Copy(application), may_edit, closed)


def context(page, **more) -> dict:
    """For templates/applications/filling/base.html and what extends it."""
    application = page.application
    return {
        "application": application,
        "call": application.call,
        "bar": standing.bar(application),
        "page": page,
        "saved": conflicts.saved_words(application.changed_at),
        "conflicts": conflicts.shown(page.copy, _settling(application)) if page.is_open else [],
        "person": page.may_edit,
        **more,
    }


def _settling(application):
    """Where a choice between two versions is posted."""
    return lambda version: reverse("applications:settle", args=[application.uid, version.pk])
