"""Pictures without what the camera wrote into them: place, time, owner, thumbnails, comments.

Only the pixels, the colour profile and which way is up remain. ValueError where the bytes are not
what they claim to be.
"""

import struct

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_DROPPED = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
SOI, EOI, SOS, APP1, APP2 = 0xD8, 0xD9, 0xDA, 0xE1, 0xE2
KEPT_APPS = {0xE0, 0xEE}  # JFIF and Adobe: how to read the colours
COMMENT = 0xFE
RESTARTS = range(0xD0, 0xD8)
EXIF, ICC = b"Exif\x00\x00", b"ICC_PROFILE\x00"
ORIENTATION = 0x0112
WRONG = "not a picture of this kind"


def bare(content: bytes, mime: str) -> bytes:
    """The same picture, bare; other kinds of files come back as they are."""
    if mime == "image/jpeg":
        return bare_jpeg(content)
    return bare_png(content) if mime == "image/png" else content


def bare_png(content: bytes) -> bytes:
    """Without its text, time and EXIF chunks, and without anything after the end."""
    if not content.startswith(PNG_HEAD):
        raise ValueError(WRONG)
    kept, at = [PNG_HEAD], len(PNG_HEAD)
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if kind not in PNG_DROPPED:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    raise ValueError(WRONG)


def bare_jpeg(content: bytes) -> bytes:
    """Without its application segments and comments, and without anything after the end."""
    if content[:2] != bytes([0xFF, SOI]):
        raise ValueError(WRONG)
    kept, up, at = [], None, 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at:end]
        if marker == APP1 and segment[4:10] == EXIF:
            up = up or orientation(segment[10:])
        if marker == SOS:
            end = end_of_scan(content, end)
            segment = content[at:end]
        if is_kept(marker, segment):
            kept.append(segment)
        if content[end : end + 2] == bytes([0xFF, EOI]):
            way_up = [exif_of(up)] if up and up != 1 else []
            return b"".join([content[:2], *way_up, *kept, content[end : end + 2]])
        at = end
    raise ValueError(WRONG)


def is_kept(marker: int, segment: bytes) -> bool:
    if marker in KEPT_APPS:
        return True
    if marker == APP2:
        return segment[4:].startswith(ICC)
    return marker != COMMENT and not 0xE0 <= marker <= 0xEF


def end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: in a scan 0xFF is followed by 0 or by a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise ValueError(WRONG)
        after = content[at + 1]
        if after not in (0x00, 0xFF) and after not in RESTARTS:
            return at
        at += 1 if after == 0xFF else 2


def orientation(tiff: bytes) -> int | None:
    """Which way is up, 1 to 8, as the first directory of EXIF says."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(count):
            place = first + 2 + 12 * number
            (tag,) = struct.unpack_from(f"{order}H", tiff, place)
            if tag == ORIENTATION:
                (found,) = struct.unpack_from(f"{order}H", tiff, place + 8)
                return found if 1 <= found <= 8 else None
    except struct.error:
        return None
    return None


def exif_of(up: int) -> bytes:
    """An APP1 segment that says only which way is up."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, up, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = EXIF + tiff
    return bytes([0xFF, APP1]) + struct.pack(">H", len(body) + 2) + body
