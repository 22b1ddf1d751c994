"""Writing a card: its texts, figures, photos and papers. Whose turn it is, `rules.may_change` says."""

from django.db import transaction

from common import clock
from files import services as files
from library import rules
from library.models import Practice, PracticePhoto, PracticeTemplate
from workflow import journal, moves
from workflow.refusals import NotAllowed

PHOTOS = ("jpg", "jpeg", "png")
PAPERS = ("docx", "odt", "xlsx", "pdf")


@transaction.atomic
def save(practice, part: str, values: dict, *, by) -> Practice:
    """Keep the fields of one part of the card."""
    practice = _turn_of(practice, by)
    for name, value in values.items():
        setattr(practice, name, value)
    return _changed(practice, part, by)


@transaction.atomic
def save_figures(practice, rows: list[dict], *, by) -> Practice:
    """The figures become exactly `rows`, in this order: {label_uk, label_en, value, target, is_key}."""
    practice = _turn_of(practice, by)
    practice.figures.all().delete()
    for position, row in enumerate(rows):
        practice.figures.create(position=position, **row)
    return _changed(practice, "results", by)


@transaction.atomic
def add_photo(practice, upload, *, by, alt_uk, alt_en="") -> PracticePhoto:
    """Keep a picture without what the camera wrote into it. ValidationError where it is refused."""
    practice = _turn_of(practice, by)
    stored = files.store(upload, by=by, extensions=PHOTOS, bare=True)
    made = practice.photos.create(
        file=stored, alt_uk=alt_uk, alt_en=alt_en, position=practice.photos.count()
    )
    _changed(practice, "photos", by)
    return made


@transaction.atomic
def add_template(practice, upload, *, by, name_uk, name_en="") -> PracticeTemplate:
    """Keep a paper that other cities may take over."""
    practice = _turn_of(practice, by)
    stored = files.store(upload, by=by, extensions=PAPERS)
    made = practice.templates.create(
        file=stored, name_uk=name_uk, name_en=name_en, position=practice.templates.count()
    )
    _changed(practice, "files", by)
    return made


@transaction.atomic
def rename(row, values: dict, *, by) -> None:
    """Other words for a photo or a paper of the card."""
    practice = _turn_of(row.practice, by)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    _changed(practice, _part_of(row), by)


@transaction.atomic
def remove(row, *, by) -> None:
    """Take a photo or a paper off the card; the stored file stays."""
    practice = _turn_of(row.practice, by)
    journal.record("remove_file", practice, by=by, details={"file": row.file_id})
    row.delete()
    _changed(practice, _part_of(row), by)


def _part_of(row):
    return "photos" if isinstance(row, PracticePhoto) else "files"


def _turn_of(practice, by):
    practice = moves.locked(practice)
    if not rules.may_change(practice, by):
        raise NotAllowed("write")
    return practice


def _changed(practice, part, by):
    practice.changed_at = clock.now()
    practice.save()
    journal.record("write_practice", practice, by=by, details={"part": part})
    return practice
