"""The agreement as a paper: parties, numbered clauses, sums, dates, annexes. In Ukrainian."""

from datetime import date
from decimal import Decimal

import pytest

from awards import annexes, clauses, documents, services
from tests import factories
from tests.awards import contracts, making

pytestmark = pytest.mark.django_db
TERM = {"starts_on": date(2017, 7, 5), "ends_on": date(2017, 12, 15), "dated_on": date(2017, 6, 22)}


def paper(**fields):
    """The agreement and all its clauses as {number: text}."""
    agreement = contracts.drafted(**(TERM | fields))
    return agreement, clauses_of(agreement)


def clauses_of(agreement):
    parts = clauses.sections(agreement, clauses.demanded(agreement))
    return {each["number"]: each for part in parts for each in part["clauses"]}


def plain(text):
    return text.replace("\u00a0", " ")


def test_both_sides_are_named_in_the_genitive_with_the_form_of_the_person():
    agreement, _found = paper()
    agreement.grantor |= {"signatory_genitive": "Мельника Ігоря Івановича", "gender": "masculine"}

    words = plain(clauses.preamble(agreement))

    assert "в особі міської голови Бабій Оксани Петрівни, яка діє на підставі Закону" in words
    assert "в особі виконавчого директора Мельника Ігоря Івановича, який діє на" in words
    assert words.endswith("уклали цю Грантову угоду (далі — Угода) про таке.")


def test_who_is_not_known_yet_leaves_a_line_to_write_on():
    agreement, _found = paper()

    assert f"{clauses.BLANK}, що діє на підставі Статуту" in plain(clauses.preamble(agreement))


def test_the_sum_stands_in_figures_and_words():
    _agreement, found = paper()

    assert plain(found["2.1."]["text"]) == (
        "Сума гранту становить 80 000,00 грн (вісімдесят тисяч гривень 00 копійок)."
    )


def test_tranches_and_reports_stand_with_their_dates():
    _agreement, found = paper()

    assert [plain(each) for each in found["4.1."]["items"]] == [
        "транш 1 (60 %): 48 000,00 грн — протягом 10 робочих днів після підписання Угоди;",
        "транш 2 (30 %): 24 000,00 грн — протягом 10 робочих днів після прийняття проміжного "
        "звіту, якщо використано щонайменше 70 % виплаченого раніше;",
        "транш 3 (10 %): 8 000,00 грн — протягом 10 робочих днів після прийняття підсумкового "
        "звіту.",
    ]
    assert [plain(each) for each in found["5.1."]["items"]] == [
        "проміжний звіт за III квартал 2017 р. — до 10 жовтня 2017 р. включно;",
        "підсумковий звіт — до 1 січня 2018 р. включно.",
    ]


def test_without_an_interim_report_the_second_tranche_waits_for_the_final_one():
    _agreement, found = paper(ends_on=date(2017, 9, 20))

    assert plain(found["4.1."]["items"][1]).endswith(f"{clauses.AFTER_FINAL};")


def test_a_date_ends_a_sentence_with_one_full_stop():
    _agreement, found = paper()

    assert not [each for each in found.values() if ".." in each["text"]]


def test_conditions_of_the_award_have_a_clause_of_their_own():
    _agreement, without = paper()
    call = making.evaluated_call(slug="other", envelope=Decimal("900000"))
    _other, found = paper(application=contracts.awarded(call), conditions="Без оренди зали")

    assert "1.4." not in without
    assert found["1.4."]["text"] == "Грант надано за таких умов: Без оренди зали"


def test_requisites_follow_the_last_clause():
    agreement, _found = paper()
    parts = clauses.sections(agreement, clauses.demanded(agreement))

    assert len(parts) + 1 == clauses.REQUISITES_AT
    council, association = clauses.sides(agreement)[::-1]
    assert (council["office"], council["name"]) == ("Міська голова", "Оксана БАБІЙ")
    assert association["title"].endswith("«Асоціація міст України»")


def test_the_annexes_hold_the_plan_in_force():
    section = factories.section()
    call = making.evaluated_call(envelope=Decimal("900000"))
    agreement = contracts.drafted(contracts.awarded(call, amount="60000.00"), by=section, **TERM)
    first, second = (line["uid"] for line in agreement.plan["lines"])
    grants = {first: Decimal("45000.00"), second: Decimal("15000.00")}
    agreement = services.revise_plan(agreement, grants, by=section)

    made = annexes.data(agreement)

    assert [each["title"] for each in made] == [
        "Опис ініціативи",
        "План заходів",
        "Кошторис",
        "Форми звітів",
        "Показники",
    ]
    plan, budget, indicators = (made[at]["parts"][0] for at in (1, 2, 4))
    assert plan["rows"][0][2] == "липень — вересень 2017"
    assert [plain(cell) for cell in budget["foot"]] == [
        "",
        "Разом",
        "140 000,00",
        "60 000,00",
        "80 000,00",
        "0,00",
        "0,00",
    ]
    assert indicators["rows"][0][:5] == [
        "П1",
        "Осіб, охоплених навчанням (унікальних)",
        "осіб",
        "0",
        "40",
    ]


def test_the_paper_is_a_pdf_and_a_draft_says_so():
    agreement, _found = paper()

    made = documents.agreement(agreement)

    assert made.startswith(b"%PDF-")
    assert documents._mark(agreement) == "ПРОЄКТ. Ще не надіслано місту"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 1, "липень 2017"),
        (2, 3, "серпень — вересень 2017"),
        (6, 7, "грудень 2017 — січень 2018"),
    ],
)
def test_months_of_the_project_are_named(first, last, expected):
    assert annexes.months(date(2017, 7, 5), first, last) == expected
