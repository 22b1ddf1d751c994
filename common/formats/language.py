"""Which of the two languages is being written."""

from django.utils.translation import get_language


def is_ukrainian(language: str | None = None) -> bool:
    """True unless the language given, or else the active one, is English.

    Ukrainian is also what a worker writes, where no language is active.
    """
    return not (language or get_language() or "uk").startswith("en")
