"""Papers of awards: the protocol of a meeting, the letter about a result, the grant agreement."""

from django.conf import settings
from django.utils.translation import override

from awards import annexes, clauses, letters
from awards.protocol import Protocol
from awards.states import AgreementState
from common import pdf
from common.formats import format_day
from common.names import signature_name


def protocol(meeting) -> bytes:
    """The protocol as a PDF; a draft is marked as such until a second person has confirmed."""
    with override("uk"):
        data = Protocol(meeting).data()
        return pdf.render(
            "awards/protocol",
            data,
            title=data["running"],
            dated=meeting.closed_at or meeting.held_at,
        )


def letter(written) -> bytes:
    """The letter as a PDF, as it was written on the day of publication."""
    with override("uk"):
        decision = written.decision
        number, day = decision.application.number, format_day(written.at)
        body = [
            {"kind": "lead", "lead": written.addressee, "text": ""},
            {"kind": "text", "text": written.salutation},
            *letters.paragraphs(written.text),
            {
                "kind": "signatures",
                "rows": [["Голова комісії", signature_name(decision.meeting.chair.name)]],
            },
        ]
        data = {
            "running": f"Лист про результат, заявка № {number}",
            "organisation": ["АСОЦІАЦІЯ МІСТ УКРАЇНИ", "Конкурсна комісія"],
            "title": "ПРО РЕЗУЛЬТАТ КОНКУРСУ",
            "left": day,
            "right": f"№ {number}",
            "blocks": body,
        }
        return pdf.render("common/paper", data, title=data["running"], dated=written.at)


def agreement(found) -> bytes:
    """The grant agreement with its five annexes; a draft is marked as such."""
    with override("uk"):
        due = clauses.demanded(found)
        day = format_day(found.dated_on) if found.dated_on else ""
        data = {
            "running": f"Грантова угода № {found.number}" + (f" від {day}" if day else ""),
            "mark": _mark(found),
            "title": f"ГРАНТОВА УГОДА № {found.number}",
            "place": "м.\u00a0Київ",
            "day": day,
            "preamble": clauses.preamble(found),
            "sections": clauses.sections(found, due),
            "requisites": f"{clauses.REQUISITES_AT}. РЕКВІЗИТИ ТА ПІДПИСИ СТОРІН",
            "sides": clauses.sides(found),
            "annexes": annexes.data(found),
        }
        at = found.sent_at or found.drafted_at
        return pdf.render("awards/agreement", data, title=data["running"], dated=at)


def _mark(found) -> str:
    drafted = "ПРОЄКТ. Ще не надіслано місту" if found.state == AgreementState.DRAFTED else ""
    return " · ".join(filter(None, ("ДЕМО" if settings.DEMO else "", drafted)))
