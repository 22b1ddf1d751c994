"""What a file really is: by its bytes, not by its name."""

import re
import zipfile
from pathlib import PurePath

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = 10 * 1024 * 1024  # bytes
UNPACKED_LARGEST = 100 * 1024 * 1024
LONGEST_SIDE = 12_000  # pixels
PARTS_MOST = 5_000
MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "p7s": "application/pkcs7-signature",
    "asice": "application/vnd.etsi.asic-e+zip",
}
PACKED = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "asice": "META-INF/",
}
SNIFFED = {"pdf": {"pdf"}, "jpg": {"jpg"}, "jpeg": {"jpg"}, "png": {"png"}}
MACROS = re.compile(r"vbaProject|/activeX/|^Basic/|^Scripts/", re.IGNORECASE)


def check(upload, extensions) -> str:
    """The MIME type of an uploaded file that may be kept; ValidationError with the reason else.

    `upload`: a Django file; `extensions`: allowed endings without the dot.
    """
    ending = PurePath(upload.name).suffix.lower().lstrip(".")
    if ending not in extensions or ending not in MIMES:
        raise _no(
            upload, _("“%(name)s” is not of an accepted kind. Accepted: %(kinds)s."), extensions
        )
    if upload.size == 0:
        raise _no(upload, _("“%(name)s” is empty."))
    if upload.size > LARGEST:
        raise _no(upload, _("“%(name)s” is larger than 10 MB."))
    looks_right = _is_packed if ending in PACKED else _is_plain
    if not looks_right(upload, ending):
        raise _no(upload, _("“%(name)s” is not really a file of the kind its name says."))
    return MIMES[ending]


def _is_plain(upload, ending):
    upload.seek(0)
    head = upload.read(8192)
    if ending == "p7s":
        return head[:1] == b"\x30" or head.startswith(b"-----BEGIN")
    kind = filetype.guess(head)
    if kind is None or kind.extension not in SNIFFED[ending]:
        return False
    if ending == "pdf":
        _refuse_locked(upload)
    if ending == "png" and max(_png_sides(head)) > LONGEST_SIDE:
        raise _no(upload, _("The picture “%(name)s” is too large in pixels."))
    if ending in ("jpg", "jpeg"):
        sides = _jpeg_sides(upload)
        if max(sides) > LONGEST_SIDE:
            raise _no(upload, _("The picture “%(name)s” is too large in pixels."))
        return min(sides) > 0
    return True


def _is_packed(upload, ending):
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as box:
            parts = box.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS_MOST or unpacked > UNPACKED_LARGEST:
        raise _no(upload, _("“%(name)s” unpacks to far more than it weighs."))
    if any(MACROS.search(part.filename) for part in parts):
        raise _no(upload, _("“%(name)s” holds macros. Save it without them."))
    return any(part.filename.startswith(PACKED[ending]) for part in parts)


def _refuse_locked(upload):
    upload.seek(0)
    if b"/Encrypt" in upload.read():
        raise _no(upload, _("“%(name)s” is protected by a password. Save it without one."))


def _png_sides(head):
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _jpeg_sides(upload):
    upload.seek(2)
    while (marker := upload.read(4)) and len(marker) == 4 and marker[0] == 0xFF:
        length = int.from_bytes(marker[2:4], "big")
        if 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC):
            frame = upload.read(5)
            return int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
        upload.seek(length - 2, 1)
    return (0, 0)


def _no(upload, sentence, extensions=()):
    name = PurePath(upload.name).name
    return ValidationError(sentence, params={"name": name, "kinds": ", ".join(extensions)})
