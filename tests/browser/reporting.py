"""How a city reports on its grant, and how the Section reads what it reported."""

from playwright.sync_api import expect

from tests.browser.filling import NEXT
from tests.browser.hands import Hands
from tests.files.making import png_of

PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


class Reporter(Hands):
    """A coordinator: `report` answers everything, page after page."""

    report = ""  # the address of the report

    def open_report(self, path):
        self.open(path)
        self.report = self.page.url

    def find_report(self, name):
        """Without the letter: in the list, where what is asked now stands first."""
        self.open("/reports/")
        self.sees(name)
        self.follow("Продовжити")
        self.report = self.page.url

    def tell(self, told):
        """`told`: a dict of what is told in each section."""
        self.follow("Заходи")
        self._activities(told["activities"])
        self._indicators(told["indicators"], told.get("slip"))
        self._expenses(told["expenses"])
        self._texts(told["texts"])
        self._files(told.get("photo"))

    def ask_to_approve(self):
        self.open(f"{self.report}check/")
        self.press("Попросити погодження")

    def hand_in(self, verb="Подати звіт"):
        """The code of the receipt."""
        self.open(f"{self.report}check/")
        self.press(verb)
        return self.page.locator("dl code").first.inner_text()

    def mend(self, path, *, section, reason, comment, value):
        """From the letter to the field that the Section's comment stands beside."""
        self.open(path)
        self.sees(reason)
        self.follow(section)
        field = self.page.locator(".field").filter(has_text=comment)
        self.put(field.locator("input, textarea"), value)
        self.press(NEXT)

    def _activities(self, rows):
        for number, row in enumerate(rows):
            self.choose(self._nth("status", number), row["status"])
            if "done_on" in row:
                self.put(self._nth("done_on", number), row["done_on"])
            if "deviation" in row:
                self.put(self._nth("deviation", number), row["deviation"])
        self.press(NEXT)

    def _indicators(self, rows, slip):
        for code, cells in rows.items():
            if any(cell.startswith("label") for cell in cells):
                self.expand(f"{code}: вразливі групи")
            if "explanation" in cells:
                self.expand(f"{code}: пояснити різницю")
            for cell, value in cells.items():
                self.put(self._cell(code, cell), value)
        if slip:
            self._slip(rows, **slip)
        self.press(NEXT)

    def _slip(self, rows, *, code, cell, value, says):
        """A mistyped value is told of beneath its row while one types, and is mended."""
        for typed, count in ((value, 1), (rows[code][cell], 0)):
            self.put(self._cell(code, cell), typed)
            expect(self.page.locator("main").get_by_text(says)).to_have_count(count)

    def _cell(self, code, cell):
        return self.field(f"indicators.{self._uid_of(code)}.{cell}")

    def _uid_of(self, code):
        row = self.page.locator("tr[data-row]").filter(has=self.page.get_by_text(f"{code}. "))
        return row.get_attribute("data-row")

    def _expenses(self, rows):
        for row in rows:
            self.press("Додати документ")
            self._document(**row)
        self.press("Зберегти й додати обрані копії")
        self.press(NEXT)

    def _document(self, *, line, source, copy="", **typed):
        for name, value in typed.items():
            self.put(self._newest(name), value)
        lines = self._newest("line")
        option = lines.locator("option").filter(has_text=line)
        self.choose(lines, option.get_attribute("value"))
        self.choose(self._newest("source"), source)
        if copy:
            self.attach(self.page.locator("[name^='paper.']").last, copy, PAPER)

    def _texts(self, texts):
        for name, text in texts.items():
            control = self.field(f"texts.{name}")
            if text is True:
                self.tick(control)
            else:
                self.put(control, text)
        self.press(NEXT)

    def _files(self, photo):
        if photo:
            self.attach(self.field("new.photo"), "курс.png", png_of(40, 30))
            self.press("Додати обрані файли")
            self.put(self._newest("alt"), photo)
        self.press(NEXT)

    def _nth(self, column, number):
        return self.page.locator(f'[name$=".{column}"]').nth(number)

    def _newest(self, column):
        return self.page.locator(f'[name$=".{column}"]').last


class Monitor(Hands):
    """The Section reads a report, comments, returns or accepts it."""

    def comment(self, *, row, field, text):
        self.expand(f"Зауважити: {row}")
        form = self.page.locator("details[open] form")
        form.get_by_label("Про що").select_option(label=field)
        form.locator("textarea").fill(text)
        self.press(f"Зберегти зауваження: {row}")

    def give_back(self, reason, *, until):
        self.expand("Повернути на доопрацювання")
        self.type(reason=reason, until=until)
        self.press("Повернути із зауваженнями")
        self.sees("Повернуто. Місту написано.")

    def sees_change(self, was, now):
        """What differs from the submission before."""
        self.sees("Що змінилося від попереднього подання")
        expect(self.page.locator("main del")).to_have_text(was)
        expect(self.page.locator("main ins")).to_have_text(now)

    def accept(self, remarks=""):
        self.type(remarks=remarks)
        self.press("Прийняти звіт")
        self.sees("Прийнято. Місту написано.")


class Donor(Hands):
    """Reads what the grants have come to, and decides nothing."""

    def read_board(self, city):
        """From the figures to the report behind them."""
        self.open("/section/monitoring/")
        self.sees("1 місто, усе йде за планом", "46,3 %", "1 з 1 міста відзвітувало")
        assert self.fetch("Таблиця для Excel і LibreOffice").startswith(b"PK")
        self.follow("П1 Осіб, охоплених навчанням (унікальних)")
        self.follow(city)
        self.sees("Прийнято із зауваженнями:")
        expect(self.page.locator("main button")).to_have_count(0)
