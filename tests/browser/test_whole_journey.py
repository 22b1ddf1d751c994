"""A call from its set-up to a published practice, by the hands of everyone it takes; axe looks at
every kind of page they meet, and every letter the outbox sent is read."""

import pytest

from tests.browser.grant import PRACTICE, Grant
from tests.browser.story import RIVNE, TARASHCHA, VINNYTSIA, Story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
CALL = "«Конкурс на фінансування короткострокових гендерних ініціатив»"
TITLES = {"rivne": RIVNE, "vinnytsia": VINNYTSIA, "tarashcha": TARASHCHA}


def to_both(city, subject):
    """The coordinator and the certifier of a city."""
    return [(city, subject), (f"{city}.mayor", subject)]


def of_applying():
    letters = []
    for number, (city, title) in enumerate(TITLES.items(), 1):
        letters += to_both(city, f"Подано ✓ № ГІ-2027-000{number}")
        letters.append((city, f"Заявку погоджено: «{title}»"))
        letters.append((f"{city}.mayor", f"Потрібне ваше погодження: «{title}»"))
    return sorted(letters)


OF_CHECKING = sorted(
    to_both("rivne", "Заявку № ГІ-2027-0001 треба виправити до 24 лютого 2027, 18:00 (за Києвом)")
    + to_both("rivne", "Виправлення подано ✓ № ГІ-2027-0001")
    + to_both("rivne", "Заявку № ГІ-2027-0001 допущено до оцінювання")
    + to_both("vinnytsia", "Заявку № ГІ-2027-0002 допущено до оцінювання")
    + to_both("tarashcha", "Заявку № ГІ-2027-0003 не допущено до конкурсу")
    + [
        ("rivne", f"Заявку погоджено: «{RIVNE}»"),
        ("rivne.mayor", f"Потрібне ваше погодження: «{RIVNE}»"),
        ("second", "Підтвердьте або відхиліть: недопуск заявки № ГІ-2027-0003"),
    ]
)
OF_REVIEWING = [
    *(
        (f"reviewer{number}", f"Вам передано заявки на оцінювання: {CALL}")
        for number in range(1, 5)
    ),
    ("second", "Конфлікт інтересів: заявці № ГІ-2027-0002 потрібна інша людина"),
    ("section", "Конфлікт інтересів: заявці № ГІ-2027-0002 потрібна інша людина"),
]
INVITED = "Засідання комісії № 1: 22 березня 2027, 14:00 (за Києвом)"
TO_CONFIRM = "Потрібна друга особа: рішення засідання № 1"
OF_DECIDING = sorted(
    [(name, INVITED) for name in ("board2", "board3", "chair", "section")]
    + [(name, TO_CONFIRM) for name in ("board2", "chair", "second")]
)
OF_RESULTS = sorted(
    to_both("rivne", "Результат конкурсу: вашу ініціативу підтримано — № ГІ-2027-0001")
    + to_both("vinnytsia", "Результат конкурсу: заявка в резерві — № ГІ-2027-0002")
)


AGREEMENT = "АМУ-ГЕНД-2027/01"


def of_paying(number, total):
    return [
        *to_both("rivne", f"Виплачено транш {number}: {total}"),
        ("second", f"Підтвердьте виплату: Рівне, транш {number}"),
    ]


def of_handing_in():
    """What everyone reads from the asked approval to the report on the Section's desk."""
    return [
        ("rivne.mayor", f"Звіт чекає на ваше погодження: угода {AGREEMENT}"),
        ("rivne", f"Звіт погоджено, можна подавати: угода {AGREEMENT}"),
        *to_both("rivne", f"Звіт подано ✓ Угода {AGREEMENT}"),
        ("section", f"Рівне: звіт подано, угода {AGREEMENT}"),
        ("second", f"Рівне: звіт подано, угода {AGREEMENT}"),
    ]


OF_AGREEING = sorted(
    to_both("rivne", f"Грантова угода № {AGREEMENT}: прочитайте й підпишіть до 19 квітня 2027 р.")
    + to_both("rivne", f"Грантова угода № {AGREEMENT} чинна")
    + [("section", f"Підписана угода № {AGREEMENT}: Рівне")]
    + of_paying(1, "30 300,00 грн")
)
QUARTER = "Проміжний звіт за II квартал 2027 р."
OF_SILENCE = {
    (7, 1, 0): sorted(
        to_both("rivne", f"Час звітувати: {QUARTER}, угода {AGREEMENT}")
        + to_both("vinnytsia", "Резервний список завершено — № ГІ-2027-0002")
    ),
    (7, 5, 9): [("rivne", f"Звіт ще НЕ подано: до 12 липня 2027 р. — угода {AGREEMENT}")],
    (7, 11, 9): [("rivne", f"Звіт ще НЕ подано: до 12 липня 2027 р. — угода {AGREEMENT}")],
    (7, 12, 9): [("rivne", f"Сьогодні останній день звіту — угода {AGREEMENT}")],
    (7, 13, 9): [
        ("rivne", f"Звіт прострочено: його чекали до 12 липня 2027 р. — угода {AGREEMENT}")
    ],
}
OF_QUARTER = sorted(
    of_handing_in() * 2
    + to_both("rivne", f"Звіт повернуто на доопрацювання: угода {AGREEMENT}")
    + to_both("rivne", f"Звіт прийнято ✓ Угода {AGREEMENT}")
    + of_paying(2, "15 150,00 грн")
)
OF_TERM = sorted(
    to_both("rivne", f"Час звітувати: Підсумковий звіт, угода {AGREEMENT}")
    + of_handing_in()
    + to_both("rivne", f"Звіт прийнято ✓ Угода {AGREEMENT}")
    + of_paying(3, "5 050,00 грн")
    + to_both("rivne", "Розкажіть іншим містам, що у вас вийшло — № ГІ-2027-0001")
)
OF_SHARING = sorted(
    to_both("rivne", f"Вашу практику опубліковано: «{PRACTICE}»")
    + [(name, f"Практика на редагування: Рівне, «{PRACTICE}»") for name in ("section", "second")]
)


def test_a_call_is_played_from_its_set_up_to_a_published_practice(stage):
    story = Story(stage)

    story.open_call()
    assert story.apply() == of_applying()
    assert story.check() == OF_CHECKING
    assert story.review() == OF_REVIEWING
    assert story.decide() == OF_DECIDING
    assert story.publish() == OF_RESULTS
    story.read_in_public()

    grant = Grant(story)
    assert grant.agree() == OF_AGREEING
    assert grant.wait() == OF_SILENCE
    assert grant.report_quarter() == OF_QUARTER
    grant.watch()
    assert grant.report_term() == OF_TERM
    assert grant.share() == OF_SHARING
    grant.read_in_public()
