"""What a city tells of its grant: after the quarter, and after the whole term."""

AGES = ("14–17", "18–34", "35–59", "60+")


def paid(document, day, amount, line, *, source="grant"):
    """A row of the expenses; money of the grant goes with a copy of its document."""
    return {
        "document": document,
        "dated_on": day,
        "payee": "ФОП Бабій О. І.",
        "amount": amount,
        "line": line,
        "source": source,
        "copy": f"{document}.pdf" if source == "grant" else "",
    }


def by_age(*counts):
    """Cells of the ages, the youngest first."""
    return {f"age:{age}": str(count) for age, count in zip(AGES, counts, strict=True)}


QUARTER = {
    "activities": [
        {"status": "under_way"},
        {"status": "moved", "deviation": "Менторки змогли почати лише в липні."},
    ],
    "indicators": {
        "П1": {
            "women": "24",
            "men": "1",
            "other": "0",
            **by_age(0, 15, 10, 0),
            "label:idp": "9",
        },
        "П3": {"total": "24"},
        "П5": {
            "total": "0",
            **by_age(0, 0, 0, 0),
        },
    },
    "slip": {
        "code": "П1",
        "cell": "age:60+",
        "value": "3",
        "says": "За віком 28, а всього 25: мають збігатися.",
    },
    "expenses": [
        paid("Акт № 7", "15.06.2027", "24 300", "Тренерка"),
        paid("Накладна № 12", "16.06.2027", "4 100", "Харчування учасниць", source="own"),
    ],
    "texts": {
        "results": "Перші дванадцять занять пройшли: двадцять п’ять осіб.",
        "difficulties": "Менторки не змогли почати в червні, почнуть у липні.",
        "inclusion": "Дитяча кімната працювала щовечора.",
        "visibility": "Новина на сайті ради й логотипи в залі.",
    },
}
TERM = {
    "activities": [
        {"status": "done", "done_on": "20.08.2027"},
        {"status": "done", "done_on": "27.08.2027"},
    ],
    "indicators": {
        "П1": {
            "women": "20",
            "men": "0",
            "other": "0",
            **by_age(0, 12, 8, 0),
            "reached": "42",
        },
        "П3": {"total": "16"},
        "П5": {
            "total": "12",
            **by_age(0, 7, 5, 0),
            "explanation": "Решта учасниць зареєструє справу восени.",
        },
    },
    "expenses": [
        paid("Акт № 11", "27.08.2027", "9 000", "Тренерка"),
        paid("Накладна № 31", "27.08.2027", "8 500", "Харчування учасниць"),
        paid("Акт № 12", "30.08.2027", "7 200", "Дитяча кімната"),
        paid("Акт № 13", "31.08.2027", "2 400", "Бухгалтерський супровід"),
    ],
    "texts": {
        "results": "Сорок дві особи пройшли курс. Дванадцять жінок відкрили власну справу.",
        "story": "Учасниця курсу відкрила пекарню і взяла на роботу двох сусідок.",
        "story_consent": True,
        "difficulties": "Менторки почали на місяць пізніше.",
        "inclusion": "Дитяча кімната працювала щовечора.",
        "visibility": "Новина на сайті ради й логотипи в залі.",
        "sustainability": "Курс і надалі веде міська бібліотека.",
        "lessons": "Набір варто оголошувати в бібліотеці, не лише у Facebook.",
        "practice": "Оголосити набір. Провести курс. Знайти менторок.",
    },
    "photo": "Учасниці курсу за столом у бібліотеці",
}
