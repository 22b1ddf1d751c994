"""The annexes of a grant agreement: what is done, when, for which money, how it is reported.

Written in Ukrainian, the language of record; `data()` of each is what documents take.
"""

from datetime import date
from decimal import Decimal

from applications import answers as given
from applications import reading
from applications.snapshot import content
from awards import plans
from common.formats import (
    format_money,
    format_money_plain,
    format_month,
    format_number,
    format_percent,
)
from common.typography import nbsp
from common.words import money_in_words

DESCRIBED = {
    "summary_uk": "Стислий опис",
    "problem": "Проблема",
    "goal": "Мета",
    "objectives": "Завдання",
    "target_groups": "Цільові групи",
    "partners": "Партнери",
    "territory": "Територія",
    "inclusion": "Доступність і залучення",
    "sustainability": "Що лишиться після гранту",
}
SUMS = ("total", "grant", *plans.OWN)
OWN_HEADS = ("Внесок Ради, гроші", "Внесок Ради, негрошовий", "Внесок партнерів")
REPORTED = [
    "заходи: що виконано, коли, чим відрізняється від плану і чому",
    "показники: значення за період і наростаючим підсумком, за статтю, віком та ознаками "
    "вразливості",
    "видатки за статтями кошторису: документ, дата, отримувач, сума, копія документа",
    "труднощі та зміни",
    "доступність і залучення вразливих груп",
    "публікації, фотографії з описом",
]
CONCLUDED = [
    "усе, що є в проміжному звіті, за весь строк Ініціативи",
    "підтверджений власний внесок і повернення невитраченого залишку",
    "результати для людей; історія успіху — за згодою тих, про кого вона",
    "що лишається після гранту, уроки",
    "опис практики для інших міст",
]


def data(agreement) -> list[dict]:
    """The five annexes: [{label, title, parts}]."""
    made = (
        ("I", "Опис ініціативи", description(agreement)),
        ("II", "План заходів", activities(agreement)),
        ("III", "Кошторис", budget(agreement)),
        ("IV", "Форми звітів", forms()),
        ("V", "Показники", indicators(agreement)),
    )
    return [
        {
            "label": f"Додаток {number} до Грантової угоди № {agreement.number}",
            "title": title,
            "parts": parts,
        }
        for number, title, parts in made
    ]


def description(agreement) -> list[dict]:
    """What the city wrote about the initiative, question by question."""
    answers = content(agreement.submission)
    call = agreement.application.call
    known = {
        each.key: each
        for part in reading.parts(call, answers, given.places(answers))
        for each in part.readings
        if each.key in DESCRIBED and not each.is_empty
    }
    parts = [{"kind": "heading", "text": answers.get("title_uk", "")}]
    for key in DESCRIBED:
        if key in known:
            parts += [{"kind": "heading", "text": DESCRIBED[key]}, *_read(known[key])]
    return parts


def activities(agreement) -> list[dict]:
    people = {
        row["uid"]: row.get("responsible", "")
        for row in content(agreement.submission).get("activities", [])
    }
    rows = [
        [
            str(number),
            row["title"] or "",
            months(agreement.starts_on, row["month_from"], row["month_to"]),
            row["result"] or "",
            "\n".join(filter(None, (row["place"], people.get(row["uid"])))),
        ]
        for number, row in enumerate(agreement.plan.get("activities", []), 1)
    ]
    head = ["№", "Захід", "Коли", "Результат", "Місце, хто відповідає"]
    return [_table(head, rows, [None, 3, 2, 3, 2])]


def months(starts_on, first, last) -> str:
    """«липень — вересень 2017 р.» out of months counted from the first one of the project."""
    if not first:
        return ""
    begins, ends = (_month(starts_on, number) for number in (first, last or first))
    if begins == ends:
        return format_month(begins)
    if begins.year == ends.year:
        return f"{format_month(begins).split()[0]} — {format_month(ends)}"
    return f"{format_month(begins)} — {format_month(ends)}"


def budget(agreement) -> list[dict]:
    """Lines, sums by source, the sums in words."""
    lines = agreement.plan.get("lines", [])
    sums = {name: sum((Decimal(row[name]) for row in lines), plans.ZERO) for name in SUMS}
    rows = [
        [str(number), _item(row), *(format_money_plain(Decimal(row[name])) for name in SUMS)]
        for number, row in enumerate(lines, 1)
    ]
    head = ["№", "Стаття витрат", "Усього, грн", "Грант АМУ, грн", *OWN_HEADS]
    foot = ["", "Разом", *(format_money_plain(sums[name]) for name in SUMS)]
    table = _table(head, rows, [None, 8, 5, 5, 5, 6, 5], numeric=[2, 3, 4, 5, 6])
    own = agreement.own_amount
    share = format_percent(own * 100 / sums["total"]) if sums["total"] else ""
    return [
        table | {"foot": foot},
        {
            "kind": "note",
            "text": f"Грант АМУ — {format_money(agreement.amount)} "
            f"({money_in_words(agreement.amount)}). Власний внесок — {format_money(own)}, це {share} загальної вартості.",
        },
    ]


def forms() -> list[dict]:
    """What each kind of report tells."""
    return [
        {"kind": "heading", "text": "Проміжний звіт"},
        {"kind": "list", "items": REPORTED},
        {"kind": "heading", "text": "Підсумковий звіт"},
        {"kind": "list", "items": CONCLUDED},
        {
            "kind": "note",
            "text": "Форми заповнюють у системі «Гранти АМУ»; поіменних списків "
            "людей із вразливих груп не додають.",
        },
    ]


def indicators(agreement) -> list[dict]:
    known = {each.code: each for each in agreement.application.call.indicators.all()}
    rows = [_indicator(row, known.get(row["code"])) for row in agreement.plan.get("indicators", [])]
    head = ["Код", "Показник", "Одиниця", "Базове", "Ціль", "Жінки", "Чоловіки", "Джерело"]
    widths = [None, 3, None, None, None, None, None, 2]
    return [_table(head, rows, widths, numeric=[3, 4, 5, 6])]


def _indicator(row, known):
    places = known.decimals if known else 2
    numbers = [
        format_number(Decimal(row[name]), places) if row[name] is not None else "—"
        for name in ("baseline", "target", "women", "men")
    ]
    name, unit = (known.name_uk, known.unit_uk) if known else ("", "")
    return [row["code"], name, unit, *numbers, row["source"] or ""]


def _item(row) -> str:
    """The cost, and under it how it was counted where that still fits."""
    if not row["price"] or not row["quantity"]:
        return row["item"] or ""
    count = format_number(Decimal(row["quantity"]).normalize())
    price = format_money_plain(Decimal(row["price"]))
    return f"{row['item']}\n{count} {row['unit'] or ''} × {price}"


def _month(starts_on, number) -> date:
    """The first day of the n-th month of the project."""
    at = starts_on.year * 12 + starts_on.month - 1 + number - 1
    return date(at // 12, at % 12 + 1, 1)


def _table(head, rows, widths, numeric=()) -> dict:
    return {
        "kind": "table",
        "head": head,
        "rows": [[nbsp(cell) for cell in row] for row in rows],
        "widths": widths,
        "numeric": list(numeric),
    }


def _read(each) -> list[dict]:
    """An answer as parts of a paper."""
    text = each.text or "\n".join(each.lines)
    parts = [{"kind": "text", "text": text}] if text else []
    items = ["; ".join([row.title, *row.facts]) for row in each.rows]
    return parts + ([{"kind": "list", "items": items}] if items else [])
