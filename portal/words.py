"""Words for what the rules keep as codes."""

from django.utils.translation import gettext_lazy as _

TIES = {
    "own_share": _("a larger share of city and partners"),
    "never_grantee": _("a city that has had no grant before"),
    "smaller_population": _("a smaller population"),
    "earlier": _("an earlier submission"),
    "lot": _("a lot with a recorded number"),
}


def tie_break(call) -> list[str]:
    """The order of equal results in words."""
    criteria = {criterion.code for criterion in call.criteria.all()}
    return [
        str(_("a higher score for {code}")).format(code=rule)
        if rule in criteria
        else str(TIES.get(rule, rule))
        for rule in call.tie_break
    ]
