"""The protocol of a meeting («протокол засідання») in words, as ДСТУ 4163:2020 papers have it.

Written in Ukrainian, the language of record, whatever language the page is in.
"""

from awards.letters import whole
from awards.models import Decision
from awards.states import Outcome, RecusalKind
from common.formats import (
    format_day,
    format_moment,
    format_money,
    format_money_plain,
    format_number,
    format_time,
    plural,
    to_kyiv,
)
from common.names import declined, joined, short_name, signature_name
from common.words import money_in_words

KINDS = {
    RecusalKind.ACTS: "діє від імені міста, що подало заявку",
    RecusalKind.CONFLICT: "повідомлено про конфлікт інтересів",
}
SECRETARY = {"f": "Секретарка", "m": "Секретар"}
HEAD = ["№", "Реєстр. №", "Місто", "Назва", "Бал", "Запит, грн", "Голоси"]
WIDTHS = [None, None, None, 1, None, None, None]
SUM_AT = 6  # where the column of awarded sums stands, in the table that has one
DRAFT = "ПРОЄКТ. Рішення ще не підтверджено другою особою"


class Protocol:
    """Everything the paper says about one meeting; `data()` is what the template takes."""

    def __init__(self, meeting):
        self.meeting = meeting
        self.call = meeting.call
        self.day = to_kyiv(meeting.held_at).date()
        rows = Decision.objects.filter(meeting=meeting).for_list().order_by("position")
        self.rows = list(rows.prefetch_related("votes", "application__city__names"))
        for row in self.rows:
            row.meeting = meeting  # its seats and recusals are read once
        self.seats = sorted(
            meeting.attendances.select_related("user"), key=lambda seat: seat.user.full_name
        )

    def data(self) -> dict:
        questions = [each for each in (self._opening(), self._ranking(), self._awards()) if each]
        questions += [each for each in (self._reserve(), self._declined(), self._rest()) if each]
        return {
            "running": f"Протокол № {self.meeting.number} від {format_day(self.day)}",
            "mark": "" if self.meeting.confirmed_at else DRAFT,
            "organisation": ["АСОЦІАЦІЯ МІСТ УКРАЇНИ", "Конкурсна комісія", self.call.title_uk],
            "title": f"ПРОТОКОЛ № {self.meeting.number}",
            "subtitle": f"засідання конкурсної комісії від {format_day(self.day)}",
            "day": format_day(self.day),
            "place": self.meeting.place_uk,
            "people": self._people(),
            "agenda": [each["title"] for each in questions],
            "questions": questions,
            "opinions": [
                [short_name(each.user.name), each.text]
                for each in self.meeting.opinions.select_related("user")
            ],
            "board": self._board(),
            "signatures": self._signatures(),
            "seal": grouped(self.meeting.ranking.inputs_sha256),
        }

    def _people(self):
        there, away = self._names(True), self._names(False)
        found = [["Присутні", ", ".join(there)]]
        if away:
            found.append(["Відсутні", ", ".join(away)])
        secretary = self.meeting.secretary
        found.append([SECRETARY.get(secretary.form, "Веде протокол"), short_name(secretary.name)])
        members = plural(len(self.seats), "члена", "членів", "членів")
        quorum = f"Із {len(self.seats)} {members} комісії присутні {len(there)}."
        found.append(["Правоможність", f"{quorum} {self._quorum_words(len(there))}"])
        if self.meeting.opened_at:
            found.append(["Час", self._hours()])
        return found

    def _names(self, present):
        return [
            short_name(seat.user.name)
            + (" (голова)" if seat.user_id == self.meeting.chair_id else "")
            for seat in self.seats
            if (seat.came_at is not None) == present
        ]

    def _quorum_words(self, there):
        enough = there * 100 > len(self.seats) * self.call.quorum_share
        return "Засідання правоможне." if enough else "Кворуму немає."

    def _hours(self):
        words = f"розпочато о {format_time(self.meeting.opened_at)}"
        if self.meeting.closed_at:
            words += f", закінчено о {format_time(self.meeting.closed_at)}"
        return f"{words} (за Києвом)"

    def _opening(self):
        recusals = [self._recusal(each) for each in self.meeting.recusals.select_related("user")]
        decided = "Засідання визнати правоможним."
        if recusals:
            decided += " Самовідводи взяти до відома: названі особи за цими заявками не голосують."
        return {
            "title": "Правоможність засідання та самовідводи.",
            "heard": f"{accusative(self.meeting.chair)} про присутність і самовідводи.",
            "list": [line for line in recusals if line],
            "decided": [decided],
        }

    def _recusal(self, recusal):
        row = next((r for r in self.rows if r.application_id == recusal.application_id), None)
        if row is None:
            return ""
        why = recusal.reason or KINDS.get(recusal.kind, "")
        about = f"заявка № {row.application.number}, м. {self._city(row)}"
        who = short_name(recusal.user.name)
        return f"Самовідвід: {who} — {about}" + (f": {why}." if why else ".")

    def _ranking(self):
        number = len(self.rows)
        rated = plural(number, "оцінену заявку", "оцінені заявки", "оцінених заявок")
        at = format_moment(self.meeting.ranking.at)
        return {
            "title": "Рейтинг заявок.",
            "heard": f"{accusative(self.meeting.secretary)} про {number} {rated} і рейтинг, "
            f"обчислений {at}. Прохідний бал — {whole(self.call.threshold)}. "
            f"Фонд — {format_money(self.call.envelope)}.",
            "decided": [
                "Розглядати заявки в порядку рейтингу.",
                *self._withdrawn(),
                *self._postponed(),
            ],
        }

    def _withdrawn(self):
        return [
            f"Заявку № {row.application.number} (м. {self._city(row)}) місто відкликало; "
            "її не розглядати."
            for row in self.rows
            if row.decided_at is None and row.application.state == "withdrawn"
        ]

    def _postponed(self):
        return [
            f"Розгляд заявки № {row.application.number} (м. {self._city(row)}) перенести на інше "
            f"засідання. Підстава: {row.postponed_because}"
            for row in self.rows
            if row.is_postponed
        ]

    def _awards(self):
        rows = self._with(Outcome.AWARD)
        given = sum((row.voted_amount for row in rows), 0)
        number = len(rows)
        what = plural(number, "ініціативу", "ініціативи", "ініціатив")
        decided = (
            f"Підтримати {number} {what} на загальну суму {format_money(given)} "
            f"({money_in_words(given)}) і подати на затвердження Правлінню АМУ:"
        )
        return {
            "title": "Розгляд заявок і розподіл фонду.",
            "heard": f"{accusative(self.meeting.secretary)} про заявки, що претендують на грант.",
            "said": [line for line in self.meeting.notes.splitlines() if line.strip()],
            "decided": [decided if rows else self._nothing()],
            "table": self._table(rows, foot=given),
            "list": [*self._partial(rows), *self._reasons(rows)],
        }

    def _nothing(self):
        if any(row.is_decided for row in self.rows):
            return "Жодної ініціативи не підтримувати."
        return "Рішень про підтримку на цьому засіданні не ухвалювати."

    def _reserve(self):
        rows = self._with(Outcome.RESERVE)
        if not rows:
            return None
        number = len(rows)
        of = plural(number, "заявки", "заявок", "заявок")
        until = self.meeting.reserve_until
        force = f", чинний до {format_day(until)} включно" if until else ""
        return {
            "title": "Резервний список.",
            "decided": [f"Установити резервний список із {number} {of}{force}:"],
            "table": self._table(rows),
            "list": self._reasons(rows),
        }

    def _declined(self):
        rows = self._with(Outcome.DECLINE)
        if not rows:
            return None
        number = len(rows)
        what = plural(number, "заявку", "заявки", "заявок")
        return {
            "title": "Заявки, яких не підтримано.",
            "decided": [f"Не підтримувати {number} {what}:"],
            "table": self._table(rows),
            "list": self._reasons(rows),
        }

    def _rest(self):
        left = self.call.envelope - sum((r.voted_amount for r in self._with(Outcome.AWARD)), 0)
        others = Decision.objects.filter(meeting__call=self.call).exclude(meeting=self.meeting)
        left -= sum(others.binding().filter(promoted_at=None).values_list("amount", flat=True))
        if left <= 0:
            return None
        reserve = self._with(Outcome.RESERVE)
        kept = "залишити для заявок із резервного списку" if reserve else "не розподіляти"
        words = f"Залишок фонду, {format_money(left)} ({money_in_words(left)}), {kept}."
        return {"title": "Залишок фонду.", "decided": [words]}

    def _with(self, outcome):
        return [row for row in self.rows if row.is_decided and row.voted_outcome == outcome]

    def _table(self, rows, foot=None):
        if not rows:
            return None
        return {
            "head": with_sum(HEAD, "Сума, грн") if foot else HEAD,
            "widths": with_sum(WIDTHS, None) if foot else WIDTHS,
            "rows": [self._line(row, foot is not None) for row in rows],
            "numeric": [0, 4, 5, *([SUM_AT] if foot else [])],
            "foot": foot and ["", "", "Разом", "", "", "", format_money_plain(foot), ""],
        }

    def _line(self, row, has_sum):
        cells = [
            str(row.position),
            row.application.number,
            self._city(row),
            str(row.application),
            format_number(row.mean, 2),
            format_money_plain(row.requested),
            votes(row.count()),
        ]
        return with_sum(cells, format_money_plain(row.voted_amount)) if has_sum else cells

    def _partial(self, rows):
        return [
            f"№ {row.application.number}, м. {self._city(row)}. "
            f"Умови: {row.conditions or 'місто подає уточнений бюджет до підписання угоди.'}"
            for row in rows
            if not row.promoted_at and (row.conditions or row.is_partial)
        ]

    def _reasons(self, rows):
        return [
            f"№ {row.application.number}, м. {self._city(row)}. Підстава: {row.reason}"
            for row in rows
            if row.reason
        ]

    def _city(self, row):
        """The name the city bore on the day of the meeting."""
        return row.application.city.name_on(self.day)

    def _board(self):
        approval = getattr(self.meeting, "board_approval", None)
        if approval is None:
            return ""
        day = format_day(approval.on)
        return (
            f"Затверджено рішенням Правління Асоціації міст України № {approval.number} від {day}"
        )

    def _signatures(self):
        chair, secretary = self.meeting.chair, self.meeting.secretary
        return [
            ["Голова комісії", signature_name(chair.name)],
            [SECRETARY.get(secretary.form, "Протокол веде"), signature_name(secretary.name)],
        ]


def accusative(user) -> str:
    """«Наталію Косенко-Швець», after «слухали»; as it is where it cannot be declined."""
    name = declined(user.name, "accusative") or user.name
    return joined(name.given, name.family)


def votes(count) -> str:
    """«4 / 0 / 0 / 1»: for, against, abstained, kept from voting; * where the chair decided."""
    numbers = (count.in_favour, count.against, count.abstained, count.kept_out)
    return " / ".join(map(str, numbers)) + (" *" if count.by_casting_vote else "")


def with_sum(cells, cell) -> list:
    """The row with one more cell for the awarded sum."""
    return [*cells[:SUM_AT], cell, *cells[SUM_AT:]]


def grouped(sha256: str) -> str:
    """A hash in groups of eight."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
