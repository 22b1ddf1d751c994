"""Files as people send them: honest ones, and those that only say they are."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
LOCKED_PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\n%%EOF"
EXE = b"MZ\x90\x00\x03" + b"\x00" * 200
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def packed(parts):
    """A zip with these parts: {name: bytes}."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return box.getvalue()


def docx(**more):
    return packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>", **more})


def png(width, height):
    """A PNG whose head tells these sides; its pixels are not there."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + b"\x00" * 60
    )


def jpeg(width, height):
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x00" * 9
    return b"\xff\xd8" + app0 + frame + b"\xff\xd9"


def png_of(width, height, **texts):
    """A whole black picture with these text chunks: {keyword: words}."""
    rows = zlib.compress((b"\x00" + b"\x00\x00\x00" * width) * height)
    told = [
        _chunk(b"tEXt", name.encode() + b"\x00" + words.encode()) for name, words in texts.items()
    ]
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", head, *told, _chunk(b"IDAT", rows), _chunk(b"IEND", b"")]
    )


def _chunk(kind, content):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def photo(*, up=None, order=">", place="GPS 50.61 26.25", tail=b""):
    """A JPEG as a phone makes it: EXIF with a place and which way is up, a comment, two scans."""
    tiff = (b"MM" if order == ">" else b"II") + struct.pack(f"{order}HI", 42, 8)
    entries = [struct.pack(f"{order}HHIHH", 0x0112, 3, 1, up, 0)] if up else []
    tiff += struct.pack(f"{order}H", len(entries)) + b"".join(entries) + b"\x00" * 4
    segments = [
        _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
        _segment(0xE1, b"Exif\x00\x00" + tiff + place.encode()),
        _segment(0xE2, b"ICC_PROFILE\x00\x01\x01colours"),
        _segment(0xFE, place.encode()),
        _segment(0xC0, struct.pack(">BHHB", 8, 3, 4, 3) + b"\x00" * 9),
        _segment(0xDA, b"\x03\x00\x00") + b"scan\xff\x00one\xff\xd0more",
        _segment(0xC4, b"table"),
        _segment(0xDA, b"\x03\x00\x00") + b"scan two",
    ]
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9" + tail


def _segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body
