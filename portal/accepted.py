"""What a grant brought, as the register tells it: accepted reports, small numbers hidden."""

from awards.models import Agreement
from portal.comparing import compared
from reports import portfolio
from reports.rollup import SMALLEST, TOTAL


def of_application(application) -> dict | None:
    """{figures, until, is_final} of the award's accepted reports; None before the first.

    A figure: {label, value, target, parts, whole}, numbers as text.
    """
    agreements = Agreement.objects.filter(application=application, state__in=portfolio.WATCHED)
    whole = portfolio.read(agreements, is_closed=True)
    if not whole.grants or not whole.grants[0].accepted:
        return None
    (grant,) = whole.grants
    return {
        "figures": [each for pair in whole.rollups if (each := _figure(grant, *pair))],
        "until": grant.told_until,
        "is_final": grant.accepted[-1].due.is_final,
        "has_small": any(rollup.is_hidden(grant, TOTAL) for _each, rollup in whole.rollups),
    }


def _figure(grant, indicator, rollup):
    told = rollup.told[grant]
    if not told.has_told:
        return None
    span = rollup.value(grant, TOTAL)
    if span is None:
        return compared(indicator.measured, None, told.target, reached=f"<{SMALLEST}")
    return compared(indicator.measured, span.low, told.target, reached=str(span))
