"""What a page of the form sends: answers to keep, and a button that may do more."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404

from applications import services
from applications.views import rows
from common.forms.answers import typed_answers


@dataclass
class Taken:
    """`wrong`: {key: sentence} of what was refused; `goal`: where the pressed button leads."""

    wrong: dict
    goal: str
    is_held: bool  # something needs a look before the page may be left

    @property
    def is_done(self):
        """A row was added, moved or removed, and nothing typed would be lost by showing it anew."""
        return bool(self.goal) and not self.wrong and not self.is_held


def take(request, page) -> Taken:
    """Keep every valid answer, then do what the pressed button says. NotNow where it is closed."""
    application = page.application
    services.require_edit(application, by=request.user)
    typed, versions = typed_answers(request.POST, page.layout.field)
    try:
        report = services.save_page(application, typed, versions=versions, by=request.user)
    except services.UnknownKey as unknown:
        raise Http404(str(unknown)) from unknown
    goal, trouble = rows.act(request, application)
    if trouble:
        messages.error(request, trouble)
    return Taken(report.refused, goal, bool(report.conflicts or trouble))
