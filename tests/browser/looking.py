"""What a browser says of the page in it: findings of axe-core, sideways scroll; scripts off and on."""

from axe_playwright_python.sync_playwright import Axe
from django.test import Client

AXE = Axe().axe_script
RUN = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id} at ${node.target}: ${node.failureSummary}`,
  ));
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page) -> list[str]:
    """What axe-core finds on the page as it stands, one line a place."""
    page.evaluate(AXE)
    return page.evaluate(RUN)


def overflow(page) -> int:
    """How many pixels wider than its window the page is."""
    return max(0, page.evaluate(WIDER))


def enter(context, base_url, person):
    """The browser of `context` is signed in as `person`, without the form."""
    client = Client()
    client.force_login(person)
    context.add_cookies(
        [{"name": "session", "value": client.cookies["session"].value, "url": base_url}]
    )


class Console:
    """What pages said on their consoles as errors, and errors of their scripts.

    The browser also writes there that the page itself was answered with 403 or 404: no error.
    """

    def __init__(self):
        self._said, self._visited = [], set()

    def watch(self, page):
        self._visited.add(page.url)
        page.on("framenavigated", lambda frame: self._visited.add(frame.url))
        page.on("pageerror", lambda error: self._said.append((str(error), "")))
        page.on("console", self._hear)
        return page

    @property
    def errors(self):
        return [error for error in self._said if error[1] not in self._visited]

    def _hear(self, said):
        if said.type == "error":
            self._said.append((said.text, said.location.get("url", "")))


class Unscripted:
    """A page that opens every address without JavaScript; what looks at it may still use some."""

    def __init__(self, page):
        self.page = page
        self._session = page.context.new_cdp_session(page)

    def goto(self, address):
        self._set(disabled=True)
        answer = self.page.goto(address)
        self._set(disabled=False)
        return answer

    def _set(self, *, disabled):
        self._session.send("Emulation.setScriptExecutionDisabled", {"value": disabled})
