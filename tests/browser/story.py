"""A call as everyone in it plays it, from the set-up of 2017 to the published awards."""

import re

from accounts.models import Role
from cities import register
from tests.browser import cast
from tests.browser.checking import Assigner, Checker
from tests.browser.contracting import Contractor, Signer
from tests.browser.deciding import Member, Secretary
from tests.browser.filling import City, Mayor
from tests.browser.judging import Reviewer
from tests.browser.reporting import Monitor, Reporter
from tests.browser.running import Section
from tests.browser.sharing import Author, Editor

RIVNE = "Власна справа: школа підприємниць"
VINNYTSIA = "Майстерня перших замовлень"
TARASHCHA = "Один форум для підприємниць"


class Office(Section, Checker, Assigner, Secretary, Contractor, Monitor, Editor):
    """Everything that the Section does in a call and with its grants."""


class Council(City, Signer, Reporter, Author):
    """Everything that the coordinator of a city does."""


class Story:
    """Who takes part, at their windows; the steps are played in the order they stand in."""

    def __init__(self, stage):
        register.load()
        self.stage, self.post = stage, stage.post
        self.section = cast.person("section", "Косенко Леся Андріївна f", Role.SECTION)
        self.second = cast.person("second", "Швець Марта Ігорівна f", Role.SECTION)
        self.chair = cast.person("chair", "Лобода Василь Ілліч m", Role.COMMISSION)
        self.board = [
            self.chair,
            cast.person("board2", "Гончар Надія Петрівна f", Role.COMMISSION),
            cast.person("board3", "Чумак Юрій Олексійович m", Role.COMMISSION),
        ]
        self.reviewers = [
            cast.reviewer("reviewer1", "Ткаченко Олена Іванівна f", oblast="Львівська"),
            cast.reviewer("reviewer2", "Шевчук Роман Петрович m", oblast="Полтавська"),
            cast.reviewer("reviewer3", "Лисенко Дарина Олегівна f", oblast="Одеська"),
            cast.reviewer("reviewer4", "Марчук Ганна Степанівна f", oblast="Сумська"),
        ]

    def open_call(self):
        self.stage.at(2027, 1, 25, 10, 0)
        self.office = self.stage.enter(Office, self.section)
        self.colleague = self.stage.enter(Office, self.second)
        self.office.open_call(envelope="80 000")
        sealed = self.office.announce()
        reader = self.stage.passer_by()
        reader.open("/")
        reader.follow("Умови, критерії та запитання")
        reader.sees("Оголошено, прийом ще не почався", "39 запитань.")
        reader.sees(sealed)

    def apply(self):
        """Three cities apply: one thoroughly, two without scripts."""
        self.stage.at(2027, 2, 3, 10, 0)
        self.rivne, self.rivne_mayor = self._city("rivne", "Коваль Оксана Петрівна f", "99000264")
        self.vinnytsia, self.vinnytsia_mayor = self._city(
            "vinnytsia", "Мельник Ірина Василівна f", "99000130", scripts=False
        )
        self.tarashcha, other = self._city(
            "tarashcha", "Дзюба Світлана Юріївна f", "99000525", scripts=False
        )
        self.rivne.is_thorough = True
        pairs = ((self.rivne, RIVNE), (self.vinnytsia, VINNYTSIA), (self.tarashcha, TARASHCHA))
        for city, title in pairs:
            city.begin()
            city.fill(title=title)
            city.ask_approval()
        self.stage.minute()
        for one in (self.rivne_mayor, self.vinnytsia_mayor, other):
            one.approve(self.post.link(one.person, "Потрібне ваше погодження"))
        self.codes = [one.submit() for one in (self.rivne, self.vinnytsia, self.tarashcha)]
        return self._letters()

    def check(self):
        """One is returned and comes back, one is admitted, one is refused by two persons."""
        self.stage.at(2027, 2, 17, 9, 30)
        office = self.office
        office.begin_evaluation()
        office.admit(VINNYTSIA)
        office.return_for_correction(
            RIVNE,
            check="E10",
            why="Лист підтримки не відкривається.",
            section="Е. Додатки",
            flaw="Додайте лист підтримки, який відкривається.",
        )
        office.propose_refusal(TARASHCHA, check="E8", why="У плані один форум, далі нічого.")
        self.stage.minute()
        self.colleague.confirm_refusal(self.post.link(self.second, "Підтвердьте або відхиліть"))
        self.rivne.open(self.post.link(self.rivne.person, "Заявку № ГІ-2027-0001 треба виправити"))
        self.rivne.sees("Додайте лист підтримки, який відкривається.")
        self.rivne.replace("3", "лист.pdf")
        self.rivne.ask_approval()
        self.stage.minute()
        self.rivne_mayor.open("/desk/")
        self.rivne_mayor.follow("Прочитати й погодити")
        self.rivne_mayor.press("Погодити цей текст")
        self.codes[0] = self.rivne.submit("Подати виправлення")
        office.admit(RIVNE)
        self.tarashcha.open(self.tarashcha.home)
        self.tarashcha.sees("Не допущена: № ГІ-2027-0003", "У плані один форум, далі нічого.")
        return self._letters()

    def review(self):
        """By hand and by the button; one steps aside, three score each application."""
        self.stage.at(2027, 2, 24, 9, 0)
        first, second, third, fourth = (
            self.stage.enter(Reviewer, person, scripts=person != self.reviewers[2])
            for person in self.reviewers
        )
        first.has_no_conflict()
        self.office.assign("ГІ-2027-0002", fourth.person)
        fourth.step_aside()
        self.office.balance()
        self.stage.at(2027, 2, 24, 12, 0)
        first.open(self.post.link(first.person, "Вам передано заявки"))
        first.score(RIVNE, 4)
        first.score(VINNYTSIA, 3)
        second.score(RIVNE, 5)
        second.score(VINNYTSIA, 4)
        third.score(VINNYTSIA, 3)
        fourth.score(RIVNE, 4)
        self.office.rank()
        self.office.sees("86,67", "66,67", "не вміщається")
        return self._letters()

    def decide(self):
        """Attendance, a recusal, votes from three pages, a motion, and a second person."""
        self.stage.at(2027, 3, 16, 10, 0)
        self.office.prepare(day="22.03.2027", chair=self.chair)
        self.stage.minute()
        members = [self.stage.enter(Member, person) for person in self.board]
        members[2].declare_conflict("Вінниця, Вінницька", "До 2025 року працював у цій раді.")
        self.stage.at(2027, 3, 22, 14, 0)
        self.office.begin(self.board)
        for member in members:
            member.vote("Рівне", "for")
        self.office.record("Рівне")
        self.office.put_in_reserve("Вінниця", "Решти фонду не вистачає на весь запит.")
        self.office.close()
        self.stage.minute()
        path = self.post.link(members[1].person, "Потрібна друга особа")
        members[1].confirm(path, day="25.03.2027", time="10:00")
        return self._letters()

    def publish(self):
        """Nothing is seen a minute before the moment, everything after it."""
        self.stage.at(2027, 3, 25, 9, 59)
        reader = self.stage.passer_by()
        reader.open("/calls/2027/")
        reader.sees("Заявки читають")
        assert VINNYTSIA not in reader.page.content()
        self.stage.at(2027, 3, 25, 10, 0, 5)
        self.rivne.open(self.post.link(self.rivne.person, "Результат конкурсу"))
        self.rivne.sees("Вашу ініціативу підтримано: 50 500,00 грн")
        mayor = self.stage.enter(Mayor, self.vinnytsia_mayor.person)
        mayor.open("/desk/")
        mayor.follow("Прочитати лист")
        mayor.sees("Ваша заявка в резерві")
        self._papers()
        return self._letters()

    def _papers(self):
        self.office.open(self.office.meeting)
        protocol = self.office.fetch("Протокол № 1, PDF")
        letter = self.rivne.fetch("Лист про результат, PDF")
        assert title_of(protocol).startswith("Протокол № 1")
        assert title_of(letter) == "Лист про результат, заявка № ГІ-2027-0001"

    def read_in_public(self):
        reader = self.stage.passer_by()
        reader.open("/calls/2027/")
        reader.sees("1 грант, разом 50 500,00 грн.", RIVNE, VINNYTSIA)
        reader.open("/register/")
        reader.follow(RIVNE)
        reader.sees("№ ГІ-2027-0001", "50 500,00 грн")
        reader.open("/receipts/")
        reader.type(code=self.codes[0])
        reader.press("Перевірити")
        reader.sees("Така квитанція є")

    def _city(self, slug, words, edrpou, *, scripts=True):
        town = cast.town(slug)
        coordinator = cast.acting(town, "coordinator", slug, words)
        mayor = cast.acting(town, "certifier", f"{slug}.mayor", "Бабій Олег Іванович m")
        city = self.stage.enter(Council, coordinator, scripts=scripts)
        city.edrpou = edrpou
        return city, self.stage.enter(Mayor, mayor, scripts=scripts)

    def _letters(self):
        self.stage.minute()
        return self.post.arrived()


def title_of(paper):
    """The title of a PDF, as its readers show it."""
    return re.search(r'<rdf:li xml:lang="x-default">(.*?)<', paper.decode(errors="ignore"))[1]
