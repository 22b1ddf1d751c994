"""Hands that never touch a mouse: Tab, Shift+Tab, arrows, Space, Enter and typing."""

from playwright.sync_api import TimeoutError

from tests.browser.hands import Hands, file_of

FAR = 400  # presses of Tab after which a control counts as out of reach
PRESSES, SOON = 5, 3000  # times; milliseconds until a dialog opens
LOOKS = 30  # tenths of a second that a page may scroll
WAY = """(target) => {
  const at = document.activeElement;
  const isGroup = at.type === "radio" && target.type === "radio" && at.form === target.form;
  if (at === target || (isGroup && at.name === target.name)) return "";
  const follows = at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  return at === document.body || follows ? "Tab" : "Shift+Tab";
}"""
SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const middle = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
  const x = middle(box.left, box.right, innerWidth), y = middle(box.top, box.bottom, innerHeight);
  const top = document.elementFromPoint(x, y);
  const inside = top && (at.contains(top) || top.contains(at) || [...(at.labels || [])].some(
    (label) => label.contains(top)));
  return at.matches(":focus-visible") && Boolean(inside);
}"""


class Keys(Hands):
    def reach(self, control):
        """The control has the focus, and it can be seen that it has."""
        target = control.element_handle()
        for _press in range(FAR):
            way = target.evaluate(WAY)
            if not way:
                self._see(control)
                return target
            self.page.keyboard.press(way)
        raise AssertionError(f"{self.page.url}: {control} cannot be reached by Tab")

    def _see(self, control):
        """What has the focus stands in view, ringed, when the page has come to rest."""
        for _look in range(LOOKS):
            if self.page.evaluate(SEEN):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{self.page.url}: {control} has the focus and is not seen")

    def put(self, control, text):
        self.reach(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, control):
        target = self.reach(control)
        if target.evaluate("target => target.type") == "radio":
            self._walk(target)
        elif not target.is_checked():
            self.page.keyboard.press("Space")

    def choose(self, control, value=None, *, index=None):
        target = self.reach(control)
        values = target.evaluate("target => [...target.options].map((each) => each.value)")
        goal = values.index(value) if index is None else index
        steps = goal - target.evaluate("target => target.selectedIndex")
        for _step in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")

    def attach(self, control, name, content):
        self.reach(control)
        chosen = self._chooser()
        chosen.set_files(file_of(name, content))

    def _chooser(self):
        """The dialog of the control in focus. While that of the file before is still closing the
        browser opens none, and whoever sits there presses again."""
        for _press in range(PRESSES):
            try:
                with self.page.expect_file_chooser(timeout=SOON) as chosen:
                    self.page.keyboard.press("Enter")
                return chosen.value
            except TimeoutError:
                continue
        raise AssertionError(f"{self.page.url}: no dialog opens for the file")

    def hit(self, control):
        self.reach(control)
        self.page.keyboard.press("Enter")

    def _walk(self, target):
        """From the radio that has the focus to the one that is meant, which the arrows mark."""
        if target.evaluate("target => target === document.activeElement && !target.checked"):
            self.page.keyboard.press("Space")
        for _press in range(FAR):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: the arrows do not lead to {target}")
