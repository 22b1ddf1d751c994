"""How the commission decides: the secretary keeps the record, the members vote, a second person
confirms."""

from tests.browser.hands import Hands
from tests.browser.running import CALL

PLACE = {"place_uk": "м. Київ, вул. Січових Стрільців, 73", "place_en": "Kyiv"}


class Secretary(Hands):
    meeting = ""  # the address of the meeting

    def prepare(self, *, day, chair):
        self.open(f"{CALL}decisions/")
        self.follow("Підготувати засідання")
        self.type(held_at_day=day, held_at_time="14:00", reserve_until="30.06.2027", **PLACE)
        self.field("chair").select_option(label=chair.full_name)
        self.field("secretary").select_option(label=self.person.full_name)
        self.press("Підготувати й запросити")
        self.meeting = self.page.url

    def begin(self, present):
        self.open("/section/")
        self.follow("До засідання")
        for person in present:
            self.mark("present", str(person.pk))
        self.press("Записати присутність")
        self.sees("Засідання правоможне.")
        self.press("Відкрити засідання")

    def record(self, city):
        """What the members voted on their own pages."""
        self.open(self.meeting)
        self.follow(city)
        self.press("Записати рішення")

    def put_in_reserve(self, city, reason):
        """Another motion, and the hands as the secretary counts them."""
        self.open(self.meeting)
        self.follow(city)
        self.expand("Запропонувати інше")
        self.mark("outcome", "reserve")
        self.page.locator("textarea[name=reason]").fill(reason)
        self.press("Поставити на голосування")
        self.expand("Записати голоси")
        self.press("Зберегти голоси")
        self.press("Записати рішення")

    def close(self):
        self.open(self.meeting)
        self.press("Закрити засідання")
        self.press("Подати на підтвердження")
        self.sees("Те, що запропонували ви, має підтвердити інша людина.")


class Member(Hands):
    def declare_conflict(self, city, why):
        """From the agenda, before the meeting."""
        self.open("/desk/")
        self.follow("Переглянути порядок денний")
        self.follow("Повідомити, чи маєте конфлікт інтересів")
        self.page.get_by_label(city).check()
        self.mark("kind", "works")
        self.type(explanation=why)
        self.press("Записати конфлікт інтересів")
        self.sees("Ваш конфлікт інтересів записано.")

    def vote(self, city, value):
        self.open("/desk/")
        self.follow("До засідання")
        self.follow(city)
        self.mark("value", value)
        self.press("Проголосувати")

    def confirm(self, path, *, day, time):
        """From the letter that asks for a second person: right, and public at that moment."""
        self.open(path)
        self.mark("when", "later")
        self.type(publish_at_day=day, publish_at_time=time)
        self.press("Підтвердити рішення")
        self.sees("Підтверджено, ще не оприлюднено.")
