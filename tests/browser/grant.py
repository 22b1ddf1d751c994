"""The half-year after an award, as everyone in it plays it: from the agreement to the practice."""

from accounts.models import Role
from tests.browser import cast
from tests.browser.reporting import Donor
from tests.browser.story import title_of
from tests.browser.telling import QUARTER, TERM

PRACTICE = "Школа підприємниць: дванадцять занять до власної справи"
LEDE = "Сорок дві особи пройшли курс, дванадцять жінок відкрили власну справу."
CODE = "ГІ-2027-0001"
SILENCE = ((7, 1, 0), (7, 5, 9), (7, 11, 9), (7, 12, 9), (7, 13, 9))  # month, day, hour


class Grant:
    """Goes on where `story` has come to: the award of Rivne is public."""

    def __init__(self, story):
        self.stage, self.post = story.stage, story.post
        self.office, self.colleague = story.office, story.colleague
        self.city, self.mayor = story.rivne, story.rivne_mayor
        self.donor = cast.person("donor", "Гриценко Ніна Павлівна f", Role.PARTNER)

    def agree(self):
        """Drafted, sent, signed, in force; the first tranche takes two persons."""
        self.stage.at(2027, 3, 29, 10, 0)
        self.office.draft()
        self.office.send()
        self.city.sign(self._link(self.city, "Грантова угода №"), day="29.03.2027")
        self.office.put_into_force(self._link(self.office, "Підписана угода №"))
        self._pay(1, "30 300,00 грн", day="29.03.2027")
        self.city.open(self._link(self.city, "Виплачено транш 1"))
        self.city.sees("Виплачено 29 березня 2027", "№ 501", "від 1 липня 2027")
        paper = self.city.fetch("Угода з додатками, PDF")
        assert title_of(paper).startswith("Грантова угода № АМУ-ГЕНД-2027/01 від 29 березня")
        return self._letters()

    def wait(self):
        """The quarter is over and the city is silent: {(month, day, hour): letters that came}."""
        told = {}
        for moment in SILENCE:
            self.stage.at(2027, *moment, 0)
            told[moment] = self.post.arrived()
        return told

    def report_quarter(self):
        """A day late, returned once with a comment, mended, accepted; the second tranche follows."""
        self.stage.at(2027, 7, 13, 10, 0)
        self.city.open_report(self._link(self.city, "Час звітувати"))
        self.city.sees("Прострочено на 1 день")
        self.city.tell(QUARTER)
        self._hand_in("Подати звіт")
        self.stage.at(2027, 7, 14, 10, 0)
        self.office.open(self._link(self.office, "Рівне: звіт подано"))
        self.office.comment(row="1. Акт № 7", field="Сума, грн", text="В акті 23 400 грн.")
        self.office.give_back("Звірте суму з актом.", until="21.07.2027")
        self.city.mend(
            self._link(self.city, "Звіт повернуто на доопрацювання"),
            section="Витрати",
            reason="Звірте суму з актом.",
            comment="В акті 23 400 грн.",
            value="23 400",
        )
        self._hand_in("Подати доопрацьований звіт")
        self.office.open(self._link(self.office, "Рівне: звіт подано"))
        self.office.sees_change("24 300,00 грн", "23 400,00 грн")
        self.office.accept("Дякуємо за виправлення.")
        self._pay(2, "15 150,00 грн", day="14.07.2027")
        return self._letters()

    def watch(self):
        """The Section, the donor and the city look at how far the grant has come."""
        donor = self.stage.enter(Donor, self.donor)
        donor.read_board("Рівне")
        self.office.open("/section/monitoring/")
        self.office.sees("46,3 %", "2 з 3")
        self.city.open("/monitoring/")
        self.city.sees("46,3 %", "2 з 3")

    def report_term(self):
        """With a story and a photo; accepted, paid to the last hryvnia, and so all is settled."""
        self.stage.at(2027, 9, 1, 9, 0)
        self.city.find_report("Підсумковий звіт")
        self.city.tell(TERM)
        self._hand_in("Подати звіт")
        self.stage.at(2027, 9, 6, 10, 0)
        self.office.open("/section/")
        self.office.follow("Прочитати й вирішити")
        self.office.sees("Учасниця курсу відкрила пекарню", "курс.png")
        self.office.accept()
        self._pay(3, "5 050,00 грн", day="06.09.2027")
        self.stage.minute()
        self.office.open(self.office.agreement)
        self.office.sees("Виконано: з усіма траншами розраховано.")
        return self._letters()

    def share(self):
        """The city writes its card, the Section edits and publishes it."""
        self.stage.at(2027, 9, 13, 10, 0)
        self.city.write_card(self._link(self.city, "Розкажіть іншим містам"))
        self.stage.minute()
        self.office.open("/section/")
        self.office.follow("Редагувати й опублікувати")
        self.office.edit_card(PRACTICE, lede_uk=LEDE)
        self.office.publish_card()
        self.city.open(self._link(self.city, "Вашу практику опубліковано"))
        self.city.sees(PRACTICE)
        return self._letters()

    def read_in_public(self):
        """What anyone finds: the practice in its list, its grant in the register."""
        reader = self.stage.passer_by()
        reader.open("/practices/")
        reader.sees("1 практика", LEDE)
        reader.follow(PRACTICE)
        reader.sees("Перевірено АМУ", "Провели дванадцять занять.")
        reader.follow("Грант у реєстрі")
        reader.sees("Грант, завершено", f"№ {CODE}", "За підсумковим звітом", LEDE)
        reader.follow(PRACTICE)
        reader.sees("Чого не варто повторювати")

    def _hand_in(self, verb):
        self.city.ask_to_approve()
        self.mayor.approve(self._link(self.mayor, "Звіт чекає на ваше погодження"))
        self.city.hand_in(verb)

    def _pay(self, number, total, *, day):
        self.office.propose_payment()
        self.colleague.confirm_payment(self._link(self.colleague, "Підтвердьте виплату"), total)
        self.office.record_payment(number, day=day, order=f"50{number}")

    def _link(self, hands, subject):
        """Where the letter that has just come leads."""
        self.stage.minute()
        return self.post.link(hands.person, subject)

    def _letters(self):
        self.stage.minute()
        return self.post.arrived()
