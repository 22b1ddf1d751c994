"""Keeping and giving out files. Whoever owns a file decides who sees it; this app only serves."""

import hashlib
import logging
import secrets
from pathlib import PurePath
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from common import clock
from files import bare as pictures
from files import checking, scanning
from files.models import StoredFile
from files.states import FileState
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotNow

log = logging.getLogger(__name__)

NOT_YET = _("This file is still being checked. Try again in a few minutes.")
AWAY = _("The file could not be kept just now. Nothing else is lost: try again in a minute.")
UNREADABLE = _("The picture “%(name)s” is damaged and cannot be read.")
REJECTED = _("This file was found harmful and is not given out.")


def store(upload, *, by, extensions, bare=False) -> StoredFile:
    """Check and keep an uploaded file; ValidationError with the reason where it is refused.

    The object is written, and synced on disk, before the row commits. Without a scanner a checked
    file is ready at once; with one it waits for the schedule. A `bare` picture loses what the
    camera wrote into it.
    """
    mime = checking.check(upload, extensions)
    upload.seek(0)
    name, content = PurePath(upload.name).name, upload.read()
    waits = bool(settings.CLAMD_URL)
    return keep(
        name, _bared(name, content, mime) if bare else content, mime=mime, by=by, ready=not waits
    )


def _bared(name, content, mime):
    try:
        return pictures.bare(content, mime)
    except ValueError as wrong:
        raise ValidationError(UNREADABLE, params={"name": name}) from wrong


def keep(name: str, content: bytes, *, mime: str, by, ready: bool = True) -> StoredFile:
    """Keep bytes under a random key; also for papers the product makes itself."""
    return StoredFile.objects.create(
        key=_put(content),
        name=name[-200:],
        mime=mime,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        state=FileState.READY if ready else FileState.STORED,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )


def _put(content: bytes) -> str:
    """The key under which the bytes now lie; a sentence to try again where storage is away."""
    key = f"{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    try:
        return default_storage.save(key, ContentFile(content))
    except Exception as away:  # each back end has failures of its own
        log.exception("storage refused a file of %s bytes", len(content))
        raise ValidationError(AWAY) from away


def serve(stored: StoredFile, *, name: str = "", to_author: bool = False, in_page: bool = False):
    """An attachment of that name (its own by default), or a short-lived link on S3.

    Only checked files go out; their author (`to_author`) may fetch one still being checked. A
    picture of a page (`in_page`) comes from this address, as the content policy asks.
    """
    if stored.state == FileState.REJECTED:
        raise NotNow(REJECTED)
    if stored.state != FileState.READY and not to_author:
        raise NotNow(NOT_YET)
    name = name or stored.name
    if settings.FILES_BY_LINK and not in_page:
        asked = {
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "ResponseContentType": stored.mime,
        }
        return HttpResponseRedirect(default_storage.url(stored.key, parameters=asked))
    return FileResponse(
        default_storage.open(stored.key),
        as_attachment=True,
        filename=name,
        content_type=stored.mime,
    )


def make_place() -> bool:
    """Make the bucket where a store of one's own has none yet; False where nothing was to do."""
    if not hasattr(default_storage, "bucket_name"):
        return False
    client, name = default_storage.connection.meta.client, default_storage.bucket_name
    if any(each["Name"] == name for each in client.list_buckets()["Buckets"]):
        return False
    region = default_storage.region_name
    abroad = {} if region in (None, "us-east-1") else {"LocationConstraint": region}
    client.create_bucket(Bucket=name, **({"CreateBucketConfiguration": abroad} if abroad else {}))
    return True


def scan_waiting() -> int:
    """Scan what was stored and not scanned yet; a scanner that is away leaves them waiting."""
    scanned = 0
    for stored in StoredFile.objects.filter(state=FileState.STORED).order_by("uploaded_at")[:50]:
        try:
            with default_storage.open(stored.key) as content:
                verdict = scanning.verdict_on(content)
        except Exception:  # storage away: this file waits, the next may be reachable
            log.exception("file %s cannot be read for scanning", stored.pk)
            continue
        if verdict is None:
            break
        _settle(stored, verdict)
        scanned += 1
    return scanned


@transaction.atomic
def _settle(stored, verdict):
    checked = perform(stored.check_content, by=SCHEDULE)
    if verdict:
        perform(checked.reject, by=SCHEDULE, why=verdict)
    else:
        perform(checked.pass_, by=SCHEDULE)
