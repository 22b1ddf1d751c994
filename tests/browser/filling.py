"""How a city fills an application from section А to Є: every kind of question, page after page."""

import re

from tests.browser.hands import Hands

SENTENCE = "Навчимо сорок жінок вести власну справу і порахуємо, що з цього вийшло. "
NEXT = "Зберегти й далі"
PDF = b"%PDF-1.4 paper"
PARTNERS = [
    {
        "kind": "ngo",
        "name": "ГО «Її дім»",
        "edrpou": "99000264",
        "role": "Набирає учасниць і веде менторство.",
        "contribution": "3 600",
    },
    {
        "kind": "employment",
        "name": "Міський центр зайнятості",
        "edrpou": "99000264",
        "role": "Розповідає про курс і супроводжує випускниць.",
        "contribution": "0",
    },
]
GROUP = {"group": "безробітні жінки", "age": "18–59", "women": "40", "men": "0", "labels": "idp"}
ACTIVITIES = [
    {
        "title": title,
        "month_from": "1",
        "month_to": "5",
        "responsible": "координаторка",
        "place": "міська бібліотека",
        "result": "40 жінок завершили курс",
        "accessibility": "пандус, дитяча кімната",
    }
    for title in ("Курс із 12 занять", "Менторські зустрічі")
]
TARGETS = [
    {
        "indicator": code,
        "baseline": "0",
        "target": "40",
        "women": "40",
        "men": "0",
        "source": "журнал занять",
    }
    for code in ("П1", "П3", "П5")
]
RISKS = [
    {"risk": risk, "mitigation": "Маємо запасний список із 15 жінок."}
    for risk in ("Учасниці не прийдуть", "Тренерка захворіє", "Не буде світла")
]
MEMBER = {
    "role": "координаторка",
    "surname": "Коваль",
    "load": "30",
    "sex": "f",
    "description": "Веде план і зустрічі.",
}
SELECTS = ("kind", "indicator", "sex")
LINE = ("item", "unit", "quantity", "price", "grant", "cash", "in_kind", "partner")
BUDGET = [
    ("2", ("Тренерка", "заняття", "24", "1350,00", "32 400", "0", "0", "0")),
    ("3", ("Харчування учасниць", "порція", "300", "42", "8500", "4100", "0", "0")),
    ("6", ("Друк мапи", "примірник", "500", "7,20", "0", "0", "0", "3600")),
    ("3", ("Зала", "день", "12", "400", "0", "0", "4800", "0")),
    ("8", ("Дитяча кімната", "година", "48", "150", "7200", "0", "0", "0")),
    ("9", ("Бухгалтерський супровід", "місяць", "6", "400", "2400", "0", "0", "0")),
]
ENOUGH = 3  # lines of the budget that make one by themselves


class Mayor(Hands):
    """A certifier: reads what the letter leads to, and approves it."""

    def approve(self, path):
        self.open(path)
        self.press("Погодити цей текст")


class City(Hands):
    """A coordinator: `fill` answers everything, from the list of sections back to it."""

    home = ""  # the address of the application
    edrpou = "99000264"
    is_thorough = False  # more rows than are asked for

    def begin(self):
        self.open("/")
        self.follow("Подати заявку")
        self.press("Почати чернетку")
        self.home = self.page.url

    def fill(self, *, title):
        self.open(self.home)
        self.follow("Загальна інформація")
        self._general(title)
        self._applicant()
        self._partners()
        self._description()
        self._budget()
        self._team()
        self._annexes()
        self._declarations()

    def ask_approval(self):
        self.open(f"{self.home}check/")
        self.press("Попросити погодження")

    def submit(self, verb="Подати заявку"):
        """The code of the receipt."""
        self.open(f"{self.home}check/")
        self.press(verb)
        return self.page.locator("dl code").first.inner_text()

    def replace(self, kind, paper):
        """Another file in place of the one in an annex."""
        self.open(f"{self.home}annexes/")
        wrong = self.page.get_by_role("button", name=re.compile(rf"Вилучити\s*: {kind}\.pdf"))
        self._leave(wrong)
        self._attach(kind, paper)
        self.press("Додати файли й далі")

    def _general(self, title):
        self.type(title_uk=title, summary_uk=SENTENCE * 4)
        self.mark("themes", "4", "3")
        self.mark("themes.main", "4")
        self.press(NEXT)
        self.mark("activity_types", "training", "mentoring")
        self.type(starts_on="05.04.2027", ends_on="31.08.2027")
        self.press(NEXT)

    def _applicant(self):
        self.type(edrpou=self.edrpou, address="вул. Соборна, 12")
        self._person("mayor")
        self.press(NEXT)
        self._person("coordinator")
        self.press(NEXT)
        self._person(
            "accountant", surname="Гончаренко", given_name="Ірина", email="finance@example.org"
        )
        self.type(answer__experience=SENTENCE)
        self.mark("double_funding", "no")
        self.press(NEXT)
        self.press(NEXT)

    def _person(self, role, **known):
        typed = {"position_title": "начальниця відділу", "phone": "+380440000001", **known}
        self.type(**{f"contacts__{role}__{name}": text for name, text in typed.items()})
        self.mark(f"contacts.{role}.form", "f")

    def _partners(self):
        self._rows("partners", PARTNERS if self.is_thorough else PARTNERS[:1])
        self.press(NEXT)

    def _description(self):
        self.type(answer__problem=SENTENCE * 3, answer__gender_analysis=SENTENCE * 3)
        self._rows("target_groups", [GROUP])
        self.press(NEXT)
        self.type(answer__goal=SENTENCE * 2)
        self._rows("objectives", [{"text": "Навчити 40 жінок вести власну справу."}])
        self.press(NEXT)
        self._rows("activities", ACTIVITIES if self.is_thorough else ACTIVITIES[:1])
        self.type(answer__outcomes=SENTENCE * 3)
        self.press(NEXT)
        self._rows("indicator_targets", TARGETS)
        self._rows("risks", RISKS)
        self.press(NEXT)
        names = ("inclusion", "sustainability", "strategy_link", "visibility")
        self.type(**{f"answer__{name}": SENTENCE * 2 for name in names})
        self.press(NEXT)
        self.press(NEXT)

    def _budget(self):
        for category, values in sorted(BUDGET) if self.is_thorough else BUDGET[:ENOUGH]:
            self._do(f"add:budget_lines:{category}")
            self._row("budget_lines", dict(zip(LINE, values, strict=True)))
            self.hit(self.page.locator("details:has([name$='.note'])").last.locator("summary"))
            self._row("budget_lines", {"note": "за середньою ціною трьох пропозицій"})
            if category != "9":
                self.choose(self._last("budget_lines", "activity"), index=1)
        self.press(NEXT)

    def _team(self):
        self._rows("team", [MEMBER])
        self.press(NEXT)

    def _annexes(self):
        for kind in ("1", "2", "3"):
            self._attach(kind, f"{kind}.pdf")
        self.press("Додати файли й далі")
        self.press("Додати файли й далі")

    def _attach(self, kind, name):
        self.attach(self.field(f"kind-{kind}"), name, PDF)

    def _declarations(self):
        for box in self.page.locator("[name^='declarations.']").all():
            self.tick(box)
        self.press(NEXT)

    def _rows(self, table, rows):
        for row in rows:
            self._do(f"add:{table}")
            self._row(table, row)

    def _do(self, value):
        self._leave(self.page.locator(f'button[value="{value}"]'))

    def _row(self, table, values):
        """Into the last row of a table, each value by the kind of its control."""
        for column, value in values.items():
            if column == "labels":
                self.tick(self.page.locator(f'[name^="{table}."][value="{value}"]').last)
            elif column in SELECTS:
                self.choose(self._last(table, column), value)
            else:
                self.put(self._last(table, column), value)

    def _last(self, table, column):
        return self.page.locator(f'[name^="{table}."][name$=".{column}"]').last
