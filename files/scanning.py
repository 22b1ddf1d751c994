"""Asking clamd (optional, CLAMD_URL `tcp://host:3310`) whether a file is harmful."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
PATIENCE = 20  # seconds


def verdict_on(stream) -> str | None:
    """The name of what was found, "" for a clean file, None when the scanner does not answer."""
    where = urlsplit(settings.CLAMD_URL)
    try:
        with socket.create_connection((where.hostname, where.port or 3310), PATIENCE) as scanner:
            scanner.sendall(b"zINSTREAM\0")
            while chunk := stream.read(CHUNK):
                scanner.sendall(struct.pack("!I", len(chunk)) + chunk)
            scanner.sendall(struct.pack("!I", 0))
            answer = scanner.recv(4096).decode(errors="replace").strip("\0\n ")
    except OSError:
        return None
    if answer.endswith("FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    return "" if answer.endswith("OK") else None
