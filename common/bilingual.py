"""Data that speaks two languages: `name_uk` and `name_en`, read as `name` in the page's language."""

from django.utils.translation import get_language


def bilingual(stem: str) -> property:
    """A property giving `<stem>_en` on English pages where it is filled, else `<stem>_uk`."""

    def read(self):
        english = getattr(self, f"{stem}_en") if get_language() == "en" else ""
        return english or getattr(self, f"{stem}_uk")

    return property(read)
