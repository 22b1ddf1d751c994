"""The agenda as a table for one person: what they may see, and that the rest is theirs to leave."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from awards.models import Decision
from awards.states import Outcome

OUTCOMES = {  # tone, icon of the chip
    Outcome.AWARD: ("ok", "full"),
    Outcome.RESERVE: ("cool", "half"),
    Outcome.DECLINE: ("off", "cross"),
}


@dataclass
class Line:
    """One question of the agenda; `decision` is None where this person has a conflict."""

    position: int
    decision: Decision | None

    @property
    def count(self):
        return self.decision.count()

    @property
    def outcome_words(self) -> str:
        return outcome_words(self.decision.outcome)

    @property
    def tone(self):
        return OUTCOMES.get(self.decision.outcome, ("off", "draft"))[0]

    @property
    def icon(self):
        return OUTCOMES.get(self.decision.outcome, ("off", "draft"))[1]

    @property
    def votes_words(self) -> str:
        """«5 / 0 / 1», and how many left the vote."""
        count = self.count
        words = f"{count.in_favour} / {count.against} / {count.abstained}"
        return words + (_(" (%(n)s recused)") % {"n": count.kept_out} if count.kept_out else "")


def outcome_words(outcome) -> str:
    return {
        Outcome.AWARD: _("Award"),
        Outcome.RESERVE: _("Reserve"),
        Outcome.DECLINE: _("Decline"),
    }.get(outcome, _("Nothing yet"))


def lines(meeting, user) -> list[Line]:
    """The agenda in the order of the ranking. Reads a constant number of times."""
    seen = meeting.decisions.visible_to(user).for_list().prefetch_related("votes")
    known = {decision.pk: decision for decision in seen}
    for decision in known.values():
        decision.meeting = meeting  # its seats and recusals are read once
    return [
        Line(position, known.get(pk))
        for pk, position in meeting.decisions.order_by("position").values_list("pk", "position")
    ]
