"""How reviewers score and how the commission decides."""

from tests.browser.hands import Hands

COMMENT = "Прямо працює на завдання: дає роботу жінкам, яких ринок не бере, і це видно з даних."
CRITERIA = 8


class Reviewer(Hands):
    def has_no_conflict(self):
        """With anyone of those who applied."""
        self.open("/desk/")
        self.follow("Переглянути список")
        self.press("Не маю конфлікту інтересів")

    def step_aside(self):
        """From the one application that waits."""
        self.open("/reviews/")
        self.follow("Маю конфлікт інтересів")
        self.press("Так, маю конфлікт інтересів")

    def score(self, title, score):
        """Every criterion of one application, each explained, and the review is in."""
        self.open("/reviews/")
        self.follow(title)
        self.tick(self.field("no_conflict"))
        self.press("Відкрити заявку")
        for number in range(1, CRITERIA + 1):
            self.put(self.field(f"c{number}_comment"), COMMENT)
            self.mark(f"c{number}_score", str(score))
        self.type(strengths="Видно, хто і що робитиме.")
        self.press("Подати оцінку")
        self.sees("Оцінку подано. Дякуємо.")
