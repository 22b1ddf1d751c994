"""Full addresses for those who read a page elsewhere: search engines and link previews."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

LANGUAGES = ("uk", "en")


def full(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def both(name: str, *args) -> dict:
    """{language: full address} of a page in both languages."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = full(reverse(name, args=args))
    return found
