"""What base.html needs on every page; reads the request and settings only, never the database."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

THEMES = ("light", "dark")
LANGUAGE_HOMES = {"uk": "/", "en": "/en/"}


def look(request):
    """Demo strip, help contact, theme, and this page in the other language."""
    return {
        "demo": settings.DEMO,
        "help_email": settings.HELP_EMAIL,
        "help_phone": settings.HELP_PHONE,
        "theme": theme(request),
        "other_language": other_language(),
        "other_language_url": same_page(request, other_language()),
    }


def theme(request):
    """light or dark as the person chose on this device; empty follows the system."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def other_language():
    """The language the page is not in."""
    return "uk" if (get_language() or "uk").startswith("en") else "en"


def same_page(request, language):
    """The address of this page in that language; its home where there is no such page."""
    path = request.get_full_path()
    translated = translate_url(path, language)
    moved = urlsplit(translated).path != urlsplit(path).path
    return translated if moved else LANGUAGE_HOMES[language]
