"""How the Section runs a call: from the set-up to the announcement, the formal check, the reviews."""

from tests.browser.hands import Hands

CALL = "/section/calls/2027/"
DATES = {
    "review_due_at_day": "15.03.2027",
    "review_due_at_time": "18:00",
    "results_by": "25.03.2027",
    "starts_on": "05.04.2027",
    "ends_on": "30.09.2027",
}


class Section(Hands):
    def open_call(self, **rules):
        """From the set-up of 2017, open from 2 to 16 February; `rules` of the page on money differ."""
        self.open("/section/")
        self.follow("Конкурси")
        self.follow("Відкрити новий конкурс")
        self.type(slug="2027", opens_at_day="02.02.2027", opens_at_time="09:00")
        self.type(closes_at_day="16.02.2027", closes_at_time="18:00")
        self.press("Створити чернетку")
        self.follow("Гроші та розмір")
        self.type(**rules)
        self.press("Зберегти")
        self.follow("Дати")
        self.type(**DATES)
        self.press("Зберегти")
        self.follow("Деякі кроки календаря ще без дат.")
        self.press("Узяти дати конкурсу")

    def announce(self):
        """The seal of the rules as the page shows it."""
        self.open(f"{CALL}rules/")
        self.follow("До оголошення")
        self.press("Оголосити конкурс")
        return self.page.locator("main code").inner_text()
