"""How what a grant taught becomes a practice that other cities can repeat."""

from tests.browser.filling import NEXT
from tests.browser.hands import Hands
from tests.files.making import png_of

STORY = {
    "title_uk": "Школа підприємниць: дванадцять занять до власної справи",
    "lede_uk": "Сорок жінок пройшли курс, дванадцять із них відкрили власну справу.",
    "problem_uk": "Жінки володіли 44 % ФОП, але мали лише 17 % найманих працівників.",
    "done_uk": "Відібрали сорок учасниць. Половину місць лишили для переселенок.\n"
    "Провели дванадцять занять. Поряд працювала дитяча кімната.",
}
LESSONS = {
    "why_uk": "Дитяча кімната виявилася важливішою за стартовий набір.",
    "mistakes_uk": "Рекламували лише у Facebook: у бібліотеці прийшло б більше.",
}
REPEATING = {
    "people_uk": "координаторка, тренерка, десять менторок",
    "needed_uk": "зала на сорок місць і кімната поряд",
    "steps_uk": "Оголосити набір. Перший місяць.\nПровести курс. Три місяці.",
    "contact_email": "biznes@rivne.example",
}


class Author(Hands):
    """The city writes its card, part after part."""

    def write_card(self, path):
        """From the letter that asks for it."""
        self.open(path)
        self.follow("Про що ця практика")
        self._part(STORY)
        self.tick(self.page.locator('[name$="-is_key"]').first)
        self.press(NEXT)
        self._part(LESSONS)
        self._part(REPEATING)
        self.press(NEXT)
        self._photo("Учасниці курсу за столом у бібліотеці")
        self.press("Зберегти")
        self.follow("Подивитися, як виглядатиме")
        self.sees(REPEATING["needed_uk"])
        self.open(path)
        self.press("Передати картку Секції")
        self.sees("Картку передано Секції.")

    def _part(self, texts):
        self.type(**texts)
        self.press(NEXT)

    def _photo(self, words):
        self.attach(self.field("new_file"), "курс.png", png_of(40, 30))
        self.type(new_uk=words)
        self.press("Додати й лишитися тут")


class Editor(Hands):
    """The Section edits what a city wrote and publishes it."""

    def edit_card(self, title, **texts):
        """From the list of cards."""
        self.follow(title)
        self.follow("Про що ця практика")
        self.type(**texts)
        self.press("Зберегти")

    def publish_card(self):
        self.tick(self.field("is_verified"))
        self.press("Опублікувати практику")
        self.sees("Опубліковано: тепер практику можуть прочитати всі.")
