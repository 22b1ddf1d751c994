"""A message as mail: plain text from its template, and the same text as quiet HTML."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils.translation import override

from common.typography import one_stop
from notifications.packing import unpack

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(message, *, unsealed=False) -> Rendered:
    """Subject (the template's first line), text and HTML in the recipient's language.

    What is sealed (a link that signs someone in) is read only by the mail itself, `unsealed`, and
    in a demo. Template values: whatever was queued, `about` (the object as it is now), `to`, `site_url`.
    User text stays text: never markup, never a link, never a header.
    """
    with override(message.language):
        template = get_template(f"emails/{message.kind}.{message.language}.txt")
        values = unpack(message.context, unsealed=unsealed or settings.DEMO) | {
            "about": message.thing,
            "to": message.to,
            "site_url": settings.SITE_URL,
            "prefix": "/en" if message.language == "en" else "",
        }
        whole = one_stop(template.template.render(Context(values, autoescape=False)).strip())
        subject, _break, text = whole.partition("\n")
        text = text.strip() + "\n"
        subject = " ".join(subject.split())
        page = {"subject": subject, "blocks": blocks(text), "language": message.language}
        return Rendered(subject, text, render_to_string("emails/base.html", page))


def blocks(text: str) -> list[dict]:
    """Paragraphs of a text; a line that is only an address of this site is a button."""
    found = []
    for part in text.strip().split("\n\n"):
        lines = part.strip().splitlines()
        own = len(lines) == 1 and lines[0].startswith(f"{settings.SITE_URL}/")
        found.append({"url": lines[0]} if own else {"lines": lines})
    return found


def render_or_none(message) -> Rendered | None:
    """The same for a page; None where what it tells of is gone or the template fails."""
    try:
        return render(message)
    except Exception:  # a page about a broken message must still open
        log.exception("message %s %s cannot be shown", message.pk, message.kind)
        return None
