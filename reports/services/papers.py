"""Files of a report: copies of documents, photos, materials, lists of participants."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from common.formats import format_number
from files import services as files
from reports.models import Expense, ReportFile
from reports.services.editing import opened, touched
from reports.states import FileKind
from workflow.drafts import UnknownKey, note_row
from workflow.refusals import NotNow

MEBIBYTE = 1024 * 1024
MOST_BYTES = 80 * MEBIBYTE
PICTURES = ("jpg", "jpeg", "png")
PAPERS = ("pdf", *PICTURES, "docx", "odt", "xlsx", "ods", "p7s", "asice")
EXTENSIONS = {FileKind.PHOTO: PICTURES, FileKind.MATERIAL: PAPERS, FileKind.LIST: PAPERS}
TOO_HEAVY = _(
    "All files of a report together may weigh %(most)s MB; with “%(name)s” it would be %(size)s MB. "
    "Remove a file or save this one smaller."
)


@transaction.atomic
def attach_document(report, uid, upload, *, by) -> Expense:
    """The copy of the document of one expense; it takes the place of an earlier one.

    Raises ValidationError where the file itself is refused, NotNow where there is no room.
    """
    report = opened(report, by=by)
    row = Expense.objects.select_for_update().filter(report=report, uid=uid).first()
    if row is None:
        raise UnknownKey(uid)
    _require_room(report, upload)
    row.file = files.store(upload, by=by, extensions=PAPERS)
    row.save(update_fields=["file"])
    note_row(report, f"expenses.{uid}.file", {"op": "add", "sha256": row.file.sha256}, by=by)
    touched(report)
    return row


@transaction.atomic
def attach_file(report, kind, upload, *, by, alt="") -> ReportFile:
    """A material, a list of participants, or a photo, kept without what the camera wrote into it."""
    report = opened(report, by=by)
    _require_room(report, upload)
    is_photo = kind == FileKind.PHOTO
    stored = files.store(upload, by=by, extensions=EXTENSIONS[FileKind(kind)], bare=is_photo)
    last = report.files.count()
    row = ReportFile.objects.create(
        report=report, kind=kind, file=stored, alt=alt[:300], added_by=by, position=last + 1
    )
    note_row(report, f"files.{row.uid}", {"op": "add", "sha256": stored.sha256}, by=by)
    touched(report)
    return row


@transaction.atomic
def remove_file(report, uid, *, by) -> None:
    """Take a file out of the working copy; submissions still point at it. Twice is as once."""
    report = opened(report, by=by)
    row = report.files.filter(uid=uid).first()
    if row is None:
        raise UnknownKey(uid)
    if row.removed_at:
        return
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    note_row(report, f"files.{uid}", {"op": "remove"}, by=by)
    touched(report)


def _require_room(report, upload):
    held = [row.file.size for row in report.files.filter(removed_at=None).select_related("file")]
    held += [row.file.size for row in report.expenses.exclude(file=None).select_related("file")]
    weight = sum(held) + upload.size
    if weight > MOST_BYTES:
        words = {"most": MOST_BYTES // MEBIBYTE, "name": upload.name}
        raise NotNow(TOO_HEAVY % (words | {"size": format_number(weight / MEBIBYTE, 1)}))
