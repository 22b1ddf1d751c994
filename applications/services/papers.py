"""Annexes: attach and detach. A file removed later stays for the submissions that point at it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.models import Annex
from applications.services.editing import opened, touched
from common import clock
from common.formats import format_number
from files import services as files
from workflow.drafts import note_row
from workflow.refusals import NotNow

MEBIBYTE = 1024 * 1024
MOST_BYTES = 40 * MEBIBYTE
MOST_FILES = 25
MADE_HERE = _("This paper is made by the system; there is nothing to attach.")
TOO_HEAVY = _(
    "All annexes together may weigh 40 MB; with “%(name)s” it would be %(size)s MB. "
    "Remove a file or save this one smaller."
)
TOO_MANY = _(
    "There are %(most)d annexes already, and no more are allowed. Join papers in one file."
)


@transaction.atomic
def attach(application, kind, upload, *, by) -> Annex:
    """Keep an uploaded file as an annex of that kind.

    Raises ValidationError where the file itself is refused, NotNow where there is no room for it.
    """
    application = opened(application, by=by)
    if kind.is_generated:
        raise NotNow(MADE_HERE)
    held = list(application.annexes.filter(removed_at=None).select_related("file"))
    weight = sum(annex.file.size for annex in held) + upload.size
    if len(held) >= MOST_FILES:
        raise NotNow(TOO_MANY % {"most": MOST_FILES})
    if weight > MOST_BYTES:
        size = format_number(weight / MEBIBYTE, 1)
        raise NotNow(TOO_HEAVY % {"name": upload.name, "size": size})
    stored = files.store(upload, by=by, extensions=kind.extensions)
    annex = Annex.objects.create(
        application=application, kind=kind, file=stored, added_by=by, position=len(held) + 1
    )
    _note(annex, {"op": "add", "kind": kind.code, "sha256": stored.sha256}, by)
    touched(application)
    return annex


@transaction.atomic
def detach(annex, *, by) -> None:
    """Take an annex out of the working copy; doing it twice is the same as once."""
    application = opened(annex.application, by=by)
    annex = Annex.objects.select_for_update().get(pk=annex.pk)
    if annex.removed_at:
        return
    annex.removed_at = clock.now()
    annex.save(update_fields=["removed_at"])
    _note(annex, {"op": "remove"}, by)
    touched(application)


def _note(annex, value, by):
    note_row(annex.application, f"annexes.{annex.uid}", value, by=by)
