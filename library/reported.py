"""What the accepted final report of a grant gives its practice card."""

from awards.models import Agreement
from library import facts
from reports import portfolio, snapshot
from reports.rollup import TOTAL


def of_application(application) -> dict:
    """Facts of a card (library.facts); none before the final report is accepted.

    Small numbers of people stay out: a card is public in the end.
    """
    agreements = Agreement.objects.filter(application=application, state__in=portfolio.WATCHED)
    whole = portfolio.read(agreements, is_closed=True)
    grant = next(iter(whole.grants), None)
    if grant is None or not grant.accepted or not grant.accepted[-1].due.is_final:
        return {}
    answers = snapshot.answers_of(grant.accepted[-1].latest_submission())
    return facts.from_report(answers) | _money(grant) | {"figures": _figures(whole, grant)}


def _money(grant):
    """What was really spent, in all and of the grant."""
    return {"cost": grant.spent_in_all, "grant": grant.spent} if grant.spent else {}


def _figures(whole, grant):
    """Every indicator with what was reached and promised, in the order of the call."""
    reached = [
        (each, rollup.told[grant], rollup.value(grant, TOTAL)) for each, rollup in whole.rollups
    ]
    return [
        {
            "label_uk": indicator.name_uk[:160],
            "label_en": indicator.name_en[:160],
            "value": value.low,
            "target": told.target,
        }
        for indicator, told, value in reached
        if told.has_told and value is not None
    ]
