"""Words that only their addressee may read: kept encrypted, opened in the mail itself."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Sealed(str):
    """Text (a link that signs someone in) that is neither stored nor shown to staff as it is."""


def seal(text: str) -> str:
    """The text encrypted under the installation's secret key."""
    return _lock().encrypt(text.encode()).decode()


def opened(token: str) -> str:
    """What `seal` was given; empty when the secret key has changed since."""
    try:
        return _lock().decrypt(token.encode()).decode()
    except InvalidToken:
        return ""


def _lock():
    key = hashlib.sha256(f"sealed {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
