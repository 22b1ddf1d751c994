"""Every page that some role gets, and what its frame says of it."""

import hashlib
from collections import Counter
from html.parser import HTMLParser

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from common.typography import TWO_STOPS
from tests.access.addresses import GET

ROLES = "anon person coord mayor section review member partner admin".split()
OF_ONE_ACCOUNT = (
    "account_email account_change_password mfa_index mfa_activate_totp mfa_list_webauthn "
    "mfa_add_webauthn mfa_view_recovery_codes usersessions_list account_logout "
    "account_reauthenticate"
).split()
# Parts of a page, which stand within a frame.
FRAGMENTS = ["applications:budget_sums", "reports:rules", "reports:sums"]
OF_NOBODY = (
    "account_login account_signup account_reset_password account_reset_password_done".split()
)


class Frame(HTMLParser):
    """What every page owes: its language, a title, one h1; and the shape of its main part."""

    def __init__(self, html):
        super().__init__()
        self.language, self.title, self.headings = "", "", 0
        self.ids, self.has_two_stops = Counter(), False
        self._in_title = self._in_main = False
        self._shape = hashlib.sha256()
        self.feed(html)

    @property
    def shape(self):
        return self._shape.hexdigest()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.headings += tag == "h1"
        self.ids.update([attrs["id"]] if attrs.get("id") else [])
        self._in_title |= tag == "title" and not self.title
        self._in_main |= tag == "main"
        if tag == "html":
            self.language = attrs.get("lang")
        if self._in_main:
            self._shape.update(f"{tag} {attrs.get('class')} {attrs.get('type')}".encode())

    def handle_data(self, data):
        if self._in_title:
            self.title += data
        self.has_two_stops |= bool(TWO_STOPS.search(data))

    def handle_endtag(self, tag):
        self._in_title &= tag != "title"
        self._in_main &= tag != "main"


def addresses(world, role):
    """(route, path) of every page a role may try."""
    for route, names in GET.items():
        if route not in FRAGMENTS:
            yield route, reverse(route, kwargs=names(world))
    for route in OF_NOBODY if role == "anon" else OF_ONE_ACCOUNT:
        yield route, reverse(route)


def frame_of(answer) -> Frame | None:
    """Of an answer that is a page."""
    answer.close()
    is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return Frame(answer.content.decode()) if is_page else None


def pages(world, *, prefix=""):
    """(role, path, Frame) of every page some role gets, each shape of a route once."""
    cache.clear()
    known = set()
    for role in ROLES:
        client = Client()
        if world.people[role]:
            client.force_login(world.people[role])
        for route, path in addresses(world, role):
            frame = frame_of(client.get(prefix + path))
            if frame and (route, frame.shape) not in known:
                known.add((route, frame.shape))
                yield role, prefix + path, frame


def lacks(frame, language) -> list[str]:
    """What the frame of a page lacks."""
    owed = {"language": frame.language == language, "h1": frame.headings == 1}
    owed["title"] = bool(frame.title.strip())
    owed["end of a sentence"] = not frame.has_two_stops
    wrong = [f"its {name} is not right" for name, is_right in owed.items() if not is_right]
    return wrong + [f"{id} stands {times} times" for id, times in frame.ids.items() if times > 1]
