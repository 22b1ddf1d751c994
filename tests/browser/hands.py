"""A person at a browser of their own: signs in, opens, types, presses; each page met is looked at."""

import mimetypes
import re
from urllib.parse import urlsplit

from tests import factories
from tests.browser import looking

IDS = re.compile(r"/(?!(?:uk|en)/)(?=[^/]*\d)[A-Za-z0-9_-]+(?=/|$)")


def file_of(name, content):
    """A file as a browser takes it, of the kind its name says."""
    return {"name": name, "mimeType": mimetypes.guess_type(name)[0], "buffer": content}


def called(name):
    """The words of a control, with or without what they are about."""
    words = re.escape(name).replace(":", r"\s?:")
    return re.compile(rf"^{words}\s?(:.*)?$")


class Hands:
    """One person's page. `met`: the kinds of page looked at so far; None where scripts are off."""

    def __init__(self, page, person=None, *, met=None):
        self.page, self.person, self._met = page, person, met

    def sign_in(self):
        self.open("/accounts/login/")
        self.type(login=self.person.email, password=factories.PASSWORD)
        self.press("Увійти")

    def open(self, path):
        answer = self.page.goto(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()

    def type(self, **values):
        """Into the fields of these names; a dot of a name is written as two underscores."""
        for name, value in values.items():
            self.put(self.field(name.replace("__", ".")), value)

    def field(self, name):
        return self.page.locator(f'[name="{name}"]')

    def mark(self, name, *values):
        """Radios or boxes of this name."""
        for value in values:
            self.tick(self.page.locator(f'[name="{name}"][value="{value}"]'))

    def put(self, control, text):
        control.fill(text)

    def tick(self, control):
        """A box or a radio."""
        control.check()

    def choose(self, control, value=None, *, index=None):
        """An option of a select, by its value or its place."""
        control.select_option(value, index=index)

    def attach(self, control, name, content):
        """A file of that name."""
        control.set_input_files(file_of(name, content))

    def hit(self, control):
        """A button, a link, or what opens a closed part."""
        control.click()

    def press(self, name, *, within=None):
        """A button, by its words; what it leads to has come."""
        self._leave((within or self.page).get_by_role("button", name=called(name)).last)

    def follow(self, name, *, within=None):
        self._leave((within or self.page).get_by_role("link", name=called(name)).first)

    def expand(self, words):
        """Open the closed part of the page that these words stand over."""
        self.hit(self.page.locator("main summary").filter(has_text=words).first)

    def fetch(self, name):
        """The file behind a link, by its words; opened beside the page."""
        found = self.page.get_by_role("link", name=called(name)).first
        answer = self.page.request.get(found.get_attribute("href"))
        assert answer.status == 200, f"{name}: {answer.status}"
        return answer.body()

    def _leave(self, what):
        with self.page.expect_navigation():
            self.hit(what)
        self.look()

    def sees(self, *texts):
        for text in texts:
            self.page.locator("main").get_by_text(text).first.wait_for()

    def look(self):
        """axe and the width of each kind of page, once."""
        kind = IDS.sub("/…", urlsplit(self.page.url).path), self.page.title()
        if self._met is None or kind in self._met:
            return
        self._met.add(kind)
        wide = looking.overflow(self.page)
        found = looking.violations(self.page) + ([f"{wide} px wider"] if wide else [])
        assert found == [], self.page.url
