"""Two versions of one field side by side, for templates/workflow/conflicts.html."""

from django.utils.translation import gettext as _

from common import clock, kinds
from common.formats import format_time, relative


def saved_words(at) -> str:
    """When the draft was last kept, for its bar."""
    if (clock.now() - at).total_seconds() < 24 * 3600:
        return _("Saved at %(time)s") % {"time": format_time(at)}
    return _("Saved: %(when)s") % {"when": relative(at)}


def shown(draft, url_of) -> list[dict]:
    """Every open conflict of a draft; `url_of(version)` is where the choice is posted."""
    return [_conflict(draft, each) | {"url": url_of(each)} for each in draft.open_conflicts()]


def _conflict(draft, version):
    field = draft.field(version.key)
    is_there = field is not None and draft.is_there(field)
    current = draft.version(version.key)
    now = draft.plain(field) if is_there else None
    return {
        "version": version,
        "field": field,
        "is_there": is_there,
        "against": current.number if current else 0,
        "current": current,
        "mine": in_words(field, version.value),
        "theirs": in_words(field, now),
        "is_text": is_there and field.kind in ("line", "text"),
        "limit": field.limit if field else None,
    }


def in_words(field, value) -> str:
    """A version's value as text to compare."""
    if field is not None and field.options:
        names = dict(field.options)
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(names.get(code, code)) for code in chosen if code)
    if isinstance(value, bool):
        return str(dict(kinds.YES_NO)["yes" if value else "no"])
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
