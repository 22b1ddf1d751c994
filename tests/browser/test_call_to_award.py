"""A call from its set-up to the published awards, by the hands of everyone it takes; axe looks at
every kind of page they meet, and every letter the outbox sent is read."""

import pytest

from tests.browser.story import RIVNE, TARASHCHA, VINNYTSIA, Story

pytestmark = pytest.mark.django_db(transaction=True)
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


def test_a_call_is_played_from_its_set_up_to_the_published_awards(stage):
    story = Story(stage)

    story.open_call()
    assert story.apply() == of_applying()
    assert story.check() == OF_CHECKING
    assert story.review() == OF_REVIEWING
    assert story.decide() == OF_DECIDING
    assert story.publish() == OF_RESULTS
    story.read_in_public()
