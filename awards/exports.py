"""The published decisions of a call as a spreadsheet."""

from django.utils.translation import gettext as _

from awards.models import Decision
from awards.table import Line, outcome_words
from common.states import state_words
from common.xlsx import Column, Sheet, write_xlsx


def decisions(call, user) -> bytes:
    """XLSX with a row a decision, of those this person may see."""
    rows = Decision.objects.visible_to(user).published().filter(meeting__call=call)
    rows = rows.for_list().prefetch_related("votes", "meeting__attendances", "meeting__recusals")
    columns = [
        Column(_("Place"), 8, "whole"),
        Column(_("Number"), 16),
        Column(_("City"), 22),
        Column(_("Oblast"), 18),
        Column(_("Initiative"), 50),
        Column(_("Mean score"), 12),
        Column(_("Requested, UAH"), 16, "money"),
        Column(_("Decision"), 14),
        Column(_("Grant, UAH"), 16, "money"),
        Column(_("For / against / abstained"), 20),
        Column(_("Reason"), 40),
        Column(_("Conditions"), 40),
        Column(_("Meeting"), 10, "whole"),
        Column(_("Published"), 18),
        Column(_("State now"), 18),
    ]
    lines = (_row(each) for each in rows.order_by("meeting__number", "position"))
    return write_xlsx([Sheet(_("Decisions"), columns, lines)])


def _row(decision):
    application = decision.application
    return [
        decision.position,
        application.number,
        application.city.name,
        application.city.oblast,
        str(application),
        decision.mean,
        decision.requested,
        outcome_words(decision.outcome),
        decision.amount,
        Line(decision.position, decision).votes_words,
        decision.reason,
        decision.conditions,
        decision.meeting.number,
        decision.published_at,
        state_words(application),
    ]
