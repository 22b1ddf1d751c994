"""How the Section checks what was submitted: admits, returns once, refuses with a second person."""

from tests.browser.hands import Hands
from tests.browser.running import CALL

BY_PEOPLE = ("E3", "E8", "E9", "E10", "E13", "E14")  # the others are answered by data


class Checker(Hands):
    def begin_evaluation(self):
        self.open("/section/")
        self.follow("Почати перевірку й оцінювання")
        self.press("Почати перевірку й оцінювання")

    def admit(self, title):
        self._answer(title)
        self._decide("admit")
        self.sees("Заявку допущено.")

    def return_for_correction(self, title, *, check, why, section, flaw):
        self._answer(title, no=check, why=why)
        self.expand("Якщо повертаєте")
        self.page.get_by_label(section).fill(flaw)
        self._decide("return")
        self.sees("Заявку повернено.")

    def propose_refusal(self, title, *, check, why):
        self._answer(title, no=check, why=why)
        self.expand("Якщо не допускаєте")
        self.type(reason=why)
        self._decide("refuse")
        self.sees("Запропоновано.")

    def confirm_refusal(self, path):
        """From the letter that asks for a second person."""
        self.open(path)
        self.press("Підтвердити")
        self.sees("Підтверджено.", "Ніщо не чекає на другу людину.")

    def _answer(self, title, *, no="", why=""):
        self.open(f"{CALL}eligibility/")
        self.follow(title)
        for code in BY_PEOPLE:
            self.mark(f"{code}_answer", "no" if code == no else "yes")
            self.field(f"{code}_comment").fill(why if code == no else "")

    def _decide(self, decision):
        self.mark("decision", decision)
        self.press("Зберегти й вирішити")


class Assigner(Hands):
    """Gives the admitted to reviewers, and ranks what they scored."""

    def assign(self, number, reviewer):
        self.open("/section/")
        self.follow("Призначити")
        form = self.page.locator("form").filter(has=self.page.get_by_role("button", name=number))
        options = form.locator("option").filter(has_text=reviewer.short_name)
        form.locator("select").select_option(value=options.get_attribute("value"))
        self.press("Призначити", within=form)
        self.sees(f"{reviewer.short_name}: призначено заявку")

    def balance(self):
        self.open(f"{CALL}assignments/")
        self.press("Розподілити порівну")

    def rank(self):
        self.open(f"{CALL}assignments/")
        self.press("Завершити, що готове")
        self.open("/section/")
        self.follow("До рейтингу")
        self.press("Порахувати рейтинг")
        self.sees("Рейтинг пораховано.")
