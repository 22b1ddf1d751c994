"""The papers a city attaches in the demo: a decision, a covering letter, letters of support."""

from django.utils.translation import override

from common import clock, names, pdf
from common.formats import format_day, format_money
from files import services as files

PDF = "application/pdf"
MARK = "ДЕМО: документ вигадано"


def keep(application, text, *, by) -> list[tuple[str, object]]:
    """[(code of the annex kind, stored file)] of what every application needs."""
    with override("uk"):
        found = [("1", _decision(application, text)), ("2", _covering(application, text))]
        found += [("3", _support(application, row)) for row in text["partners"][:1]]
    return [
        (code, files.keep(f"{title}.pdf", content, mime=PDF, by=by))
        for code, (title, content) in found
    ]


def copies(report, rows, *, by):
    """One file with the copies of the documents in `rows`, as a city scans a folder."""
    title = "Копії документів"
    agreement = report.due.agreement
    with override("uk"):
        listed = [
            f"{row.document}, {format_day(row.dated_on)}: {row.payee} — {format_money(row.amount)}"
            for row in rows
        ]
        blocks = [
            _text(f"До звіту за угодою {agreement.number}"),
            {"kind": "numbered", "items": listed},
        ]
        content = _paper(agreement.application, title, blocks)
        return files.keep(f"{title}.pdf", content, mime=PDF, by=by)


def leaflet(application, title, lead, items) -> bytes:
    """A page that another city may take over: what it is for, then its points."""
    with override("uk"):
        blocks = [_text(lead), {"kind": "numbered", "items": items}]
        return _paper(application, title, blocks)


def _decision(application, text):
    title = "Рішення виконавчого комітету"
    own = format_money(application.own_total) if application.own_total else "10 % бюджету"
    blocks = [
        _text("Розглянувши умови конкурсу Асоціації міст України, виконавчий комітет міської ради"),
        {"kind": "lead", "lead": "ВИРІШИВ:", "text": ""},
        {
            "kind": "numbered",
            "items": [
                f"Взяти участь у конкурсі з ініціативою «{application.title_uk}».",
                f"Забезпечити власний внесок міста й партнерів обсягом {own}.",
                "Контроль за виконанням цього рішення лишаю за собою.",
            ],
        },
        _signed(text["mayor"]),
    ]
    return title, _paper(application, title, blocks)


def _covering(application, text):
    title = "Супровідний лист"
    person = text["coordinator"]
    blocks = [
        _text("Шановні колеги!"),
        _text(
            f"Надсилаємо заявку нашого міста «{application.title_uk}». "
            "Рада підтримує ініціативу й готова виконати її в заявлені строки."
        ),
        _text(
            f"Питання щодо заявки вирішує {person['position']} "
            f"{person['given_name']} {person['surname']}."
        ),
        _signed(text["mayor"]),
    ]
    return title, _paper(application, title, blocks)


def _support(application, partner):
    title = "Лист підтримки"
    role = partner["role"].strip()
    blocks = [
        _text(f"{partner['name']} підтримує ініціативу «{application.title_uk}»."),
        _text(f"Що ми робимо в ній: {role}"),
    ]
    if partner.get("contribution"):
        blocks.append(_text(f"Наш внесок: {format_money(partner['contribution'])}."))
    return title, _paper(application, title, blocks)


def _paper(application, title, blocks):
    data = {
        "running": f"{title} — {application.title_uk}",
        "mark": MARK,
        "organisation": [application.council],
        "title": title.upper(),
        "left": format_day(clock.today()),
        "right": "",
        "blocks": blocks,
    }
    return pdf.render("common/paper", data, title=title)


def _text(words):
    return {"kind": "text", "text": words}


def _signed(person):
    gender = {"f": names.FEMININE, "m": names.MASCULINE}.get(person["form"], "")
    name = names.Name(person["given_name"], person["surname"], person["patronymic"], gender)
    return {
        "kind": "signatures",
        "rows": [[person["position"].capitalize(), names.signature_name(name)]],
    }
