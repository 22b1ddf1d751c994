"""The words of a grant agreement: its parties and its numbered clauses (domain.md §1.11).

Written in Ukrainian, the language of record. The text stands in documents/awards/agreement.txt:
`# title` begins a section, an empty line parts clauses, `— ` begins an item of a list.
"""

import re

from django.template import Context
from django.template.loader import get_template

from applications.snapshot import content
from awards import demands
from awards.states import ReportKind
from common.formats import to_kyiv
from common.identifiers import format_iban
from common.names import FEMININE, MASCULINE
from common.quarters import format_for_quarter, quarter_of
from common.typography import nbsp
from grants.services import work_calendar

TEMPLATE = "documents/awards/agreement.txt"
ACTING = {FEMININE: "яка діє", MASCULINE: "який діє"}
ANNEX = re.compile(r"(\bдодат\w+|\bрозділ\w*) ([IVX\d]+)")
BLANK = "_" * 28
REQUISITES_AT = 13  # the section after the clauses
SIGNED_WITHIN = "протягом 10 робочих днів після підписання Угоди"
AFTER_FINAL = "протягом 10 робочих днів після прийняття підсумкового звіту"
AFTER_INTERIM = (
    "протягом 10 робочих днів після прийняття проміжного звіту, якщо використано щонайменше "
    "70 % виплаченого раніше"
)


def preamble(agreement) -> str:
    """Who agrees: «…, в особі міської голови Бабій Оксани Петрівни, яка діє на підставі …»."""
    grantor, party = agreement.grantor, agreement.party
    return nbsp(
        f"{grantor.get('name', '')} (далі — АМУ), {acting(grantor)}, з однієї сторони, "
        f"та {party.get('council', '')} (далі — Рада), {acting(party)}, з другої сторони, "
        "разом — Сторони, уклали цю Грантову угоду (далі — Угода) про таке."
    )


def acting(side) -> str:
    """«в особі …, яка діє на підставі …»; «що діє» where the form of address is not known."""
    who = side.get("signatory_genitive") or BLANK
    office = side.get("office_genitive", "")
    acts = ACTING.get(side.get("gender", ""), "що діє")
    return f"в особі {office} {who}, {acts} на підставі {side.get('basis') or BLANK}"


def sections(agreement, due) -> list[dict]:
    """[{title, clauses: [{number, text, items}]}]; `due` are the reports it demands."""
    values = context_of(agreement, due)
    text = get_template(TEMPLATE).template.render(Context(values, autoescape=False))
    found = []
    for part in text.split("\n\n"):
        lines = [line.strip() for line in part.strip().splitlines() if line.strip()]
        if lines and lines[0].startswith("# "):
            title = lines[0].removeprefix("# ").upper()
            found.append({"title": f"{len(found) + 1}. {title}", "clauses": []})
        elif lines:
            found[-1]["clauses"].append(_clause(lines, found))
    return found


def _clause(lines, found):
    words = [line for line in lines if not line.startswith("— ")]
    items = [line.removeprefix("— ") for line in lines if line.startswith("— ")]
    return {
        "number": f"{len(found)}.{len(found[-1]['clauses']) + 1}.",
        "text": tidied("\n".join(words)),
        "items": [tidied(each) for each in items],
    }


def tidied(text) -> str:
    """Unbreaking spaces, also before the number of an annex; one full stop after a date."""
    return ANNEX.sub("\\1\u00a0\\2", nbsp(text)).replace("р..", "р.")


def context_of(agreement, due) -> dict:
    decision = agreement.decision
    return {
        "title": content(agreement.submission).get("title_uk", ""),
        "call": decision.meeting.call.title_uk,
        "application": agreement.application.number,
        "held_on": to_kyiv(decision.meeting.held_at).date(),
        "meeting": decision.meeting.number,
        "board": getattr(decision.meeting, "board_approval", None),
        "conditions": " ".join(agreement.conditions.split()),
        "amount": agreement.amount,
        "own": agreement.own_amount,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on,
        "requisites": REQUISITES_AT,
        "tranches": tranches_of(agreement, due),
        "reports": due,
    }


def demanded(agreement) -> list[dict]:
    """[{kind, name, due}] of the reports: those on record, else those that would follow."""
    rows = list(agreement.due_reports.all())
    if not rows:
        policy = agreement.application.call.report_policy
        rows = demands.demands(agreement.starts_on, agreement.ends_on, policy, work_calendar())
    return [{"kind": each.kind, "name": report_name(each), "due": each.planned_on} for each in rows]


def report_name(due) -> str:
    if due.kind == ReportKind.FINAL:
        return "підсумковий звіт"
    return f"проміжний звіт {format_for_quarter(quarter_of(due.period_from))}"


def tranches_of(agreement, due) -> list[dict]:
    """Each tranche with what it waits for."""
    rows = list(agreement.tranches.all())
    has_interim = any(each["kind"] == ReportKind.INTERIM for each in due)
    return [
        {
            "number": row.number,
            "percent": row.percent.normalize(),
            "amount": row.amount,
            "when": waits_for(row.number, len(rows), has_interim),
        }
        for row in rows
    ]


def waits_for(number, of, has_interim) -> str:
    if number == 1:
        return SIGNED_WITHIN
    return AFTER_INTERIM if number < of and has_interim else AFTER_FINAL


def sides(agreement) -> list[dict]:
    """Requisites and signatures of both, as the last section has them."""
    return [
        _side(agreement.grantor, agreement.grantor.get("name", "")),
        _side(agreement.party, agreement.party.get("council", "")),
    ]


def _side(side, title):
    iban = side.get("iban", "")
    facts = (
        (side.get("edrpou"), "Код ЄДРПОУ: {}"),
        (side.get("address"), "Адреса: {}"),
        (iban and format_iban(iban), "IBAN: {}"),
        (side.get("bank"), "Банк: {}"),
    )
    office = side.get("office", "")
    return {
        "title": title,
        "lines": [words.format(value) for value, words in facts if value] or [""],
        "office": f"{office[:1].upper()}{office[1:]}",
        "name": signed_name(side.get("signatory", "")),
    }


def signed_name(full: str) -> str:
    """«Оксана БАБІЙ» out of «Бабій Оксана Петрівна», as ДСТУ 4163:2020 has it."""
    family, _space, rest = full.strip().partition(" ")
    given = rest.split(" ")[0]
    return f"{given} {family.upper()}".strip()
