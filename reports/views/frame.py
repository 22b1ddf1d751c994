"""What every page of a report shows around its matter, for the city."""

from dataclasses import dataclass

from django.urls import reverse

from reports import rules, saving, services, standing
from reports.models import Report
from workflow import conflicts


@dataclass
class Page:
    """A report as one person of the city sees it now."""

    report: Report
    copy: saving.Copy
    may_edit: bool
    closed: str | None  # why nobody can edit it now

    @property
    def is_open(self) -> bool:
        return self.may_edit and self.closed is None

    @property
    def layout(self):
        return self.copy.layout


def page_of(report, user) -> Page:
    closed = services.why_not_editable(report)
    return Page(report, saving.Copy(report), rules.may_fill(report, user), closed)


def context(page, **more) -> dict:
    """For templates/reports/filling/base.html and what extends it."""
    report = page.report
    agreement = report.due.agreement
    return {
        "report": report,
        "due": report.due,
        "agreement": agreement,
        "application": agreement.application,
        "bar": standing.bar(report),
        "page": page,
        "saved": conflicts.saved_words(report.changed_at),
        "save_url": reverse("reports:save", args=[report.uid]),
        "conflicts": conflicts.shown(page.copy, _settling(report)) if page.is_open else [],
        **more,
    }


def _settling(report):
    """Where a choice between two versions is posted."""
    return lambda version: reverse("reports:settle", args=[report.uid, version.pk])
