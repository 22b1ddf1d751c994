"""A stored ranking as a table that people read: rows, the line of the fund, what needs a decision.

`awards` shows the same table to the commission: `rows(ranking, applications)` and
templates/reviews/_ranking_table.html; `applications` is what this person may see.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common.formats import format_day, format_number, format_percent
from reviews import progress, scoring
from reviews.models import ConflictDeclaration
from reviews.ranking import BELOW, EDGE, FITS, RESERVE, UNSCORED
from reviews.states import ReviewState

GREY = (Decimal("0.15"), Decimal("0.85"))
STANDINGS = {  # tone, icon of the chip
    FITS: ("ok", "full"),
    EDGE: ("now", "half"),
    RESERVE: ("cool", "half"),
    BELOW: ("off", "draft"),
    UNSCORED: ("off", "clock"),
}


@dataclass
class Line:
    """One application in the ranking: what was computed, and the application itself."""

    application: object
    result: dict
    model: dict | None
    progress: object
    last: int
    is_cut: bool = False

    def __getattr__(self, name):
        if name in ("place", "lacking", "standing", "too_few"):
            return self.result[name]
        raise AttributeError(name)

    @property
    def mean(self):
        return _decimal(self.result["mean"])

    @property
    def requested(self):
        return Decimal(self.result["requested"])

    @property
    def left(self):
        return _decimal(self.result["left"])

    @property
    def totals(self):
        return [format_number(scoring.points(Decimal(total))) for total in self.result["totals"]]

    @property
    def readers(self) -> list[str]:
        """Surnames of those whose reviews count."""
        return [
            review.reviewer.surname
            for review in self.progress.reviews
            if review.state == ReviewState.SUBMITTED
        ]

    @property
    def chance(self):
        return Decimal(self.model["chance"]) if self.model else None

    @property
    def chance_words(self) -> str:
        """«64 %», «< 1 %»; never 100 % for what failed at least once."""
        if self.chance is None:
            return "—"
        if self.chance < Decimal("0.01"):
            return f"<\u00a0{format_percent(Decimal(1), 0)}"
        return format_percent(self.chance * 100, 0)

    @property
    def is_grey(self) -> bool:
        return self.chance is not None and GREY[0] <= self.chance <= GREY[1]

    @property
    def kind(self) -> str:
        """The class of the row."""
        if self.is_grey:
            return "grey"
        return "" if self.standing == FITS else "under"

    @property
    def tone(self):
        return STANDINGS[self.standing][0]

    @property
    def icon(self):
        return STANDINGS[self.standing][1]

    @property
    def standing_words(self) -> str:
        return {
            FITS: _("Fits"),
            EDGE: _("Does not fit whole"),
            RESERVE: _("Reserve"),
            BELOW: _("Below the line"),
            UNSCORED: _("No scores yet"),
        }[self.standing]

    @property
    def why_below(self) -> str:
        """Which line it does not reach."""
        if self.standing != BELOW:
            return ""
        if self.lacking:
            return _("minimum of %(codes)s not reached") % {"codes": ", ".join(self.lacking)}
        return _("below the threshold")

    @property
    def span_words(self) -> str:
        words = _("places %(low)s to %(high)s")
        return words % {"low": self.model["low"], "high": self.model["high"]} if self.model else ""


def rows(ranking, applications) -> list[Line]:
    """The lines of a stored ranking for those of `applications` (a queryset) that it has."""
    known = {row.uid: row for row in applications.select_related("city")}
    found = progress.by_application(ranking.call, list(known.values()))
    model = ranking.results["modelled"].get("rows", {})
    official = ranking.results["official"]["rows"]
    last = sum(1 for row in official if row["place"] is not None)
    lines = [
        Line(known[row["id"]], row, model.get(row["id"]), found[known[row["id"]].pk], last)
        for row in official
        if row["id"] in known
    ]
    ending = next((line for line in lines if line.standing == EDGE), None)
    if ending:
        ending.is_cut = True
    return lines


def page(ranking, applications) -> dict:
    """Everything the page of the ranking shows."""
    lines = rows(ranking, applications)
    rules = ranking.inputs["rules"]
    envelope, left = Decimal(rules["envelope"]), Decimal(ranking.results["official"]["left"])
    fitting = [line for line in lines if line.standing == FITS]
    grey = [line.place for line in lines if line.is_grey]
    modelled = ranking.results["modelled"]
    return {
        "ranking": ranking,
        "lines": lines,
        "placed": sum(1 for line in lines if line.place is not None),
        "fitting": len(fitting),
        "envelope": envelope,
        "spent": envelope - left,
        "left": left,
        "bars": _bars(fitting, left),
        "grey": (min(grey), max(grey)) if len(grey) > 1 else None,
        "draws": modelled.get("draws"),
        "refused": modelled.get("refused"),
        "groups": modelled.get("groups"),
        "threshold": scoring.points(Decimal(rules["threshold"])),
        "matters": ties(ranking, lines) + divergences(lines) + late_conflicts(ranking),
        "hash": f"{ranking.inputs_sha256[:4]} {ranking.inputs_sha256[4:8]} … {ranking.inputs_sha256[-4:]}",
    }


def _bars(fitting, left):
    bars = [{"value": line.requested, "label": "", "colour": "c1"} for line in fitting]
    return [*bars, {"value": left, "label": "", "colour": "c5"}]


def ties(ranking, lines) -> list[dict]:
    """Equal means: which rule parted them, with the figures."""
    known = {line.application.uid: line for line in lines}
    return [
        {
            "title": _("Equal scores: %(above)s and %(below)s, %(mean)s")
            % {
                "above": known[tie["above"]].application.city,
                "below": known[tie["below"]].application.city,
                "mean": format_number(known[tie["above"]].mean, 2),
            },
            "note": _tie_words(tie, known),
            "tone": "ok",
            "icon": "check",
            "label": _("Parted by the rules"),
        }
        for tie in ranking.results["official"]["ties"]
        if tie["above"] in known and tie["below"] in known
    ]


def rule_words(name: str) -> str:
    """A rule of the tie-break in words; a criterion by its code."""
    return {
        "own_share": _("own contribution, per cent"),
        "never_grantee": _("has been a grantee"),
        "smaller_population": _("population"),
        "earlier": _("time of submission"),
        "lot": _("the lot"),
    }.get(name, name)


def _tie_words(tie, known) -> str:
    steps = []
    for step in tie["steps"]:
        name = rule_words(step["rule"])
        above, below = _figure(step["rule"], step["above"]), _figure(step["rule"], step["below"])
        if step["rule"] != tie["decided_by"]:
            steps.append(_("%(rule)s: equal (%(figure)s)") % {"rule": name, "figure": above})
        else:
            words = _("%(rule)s: %(above)s against %(below)s")
            steps.append(words % {"rule": name, "above": above, "below": below})
    higher = known[tie["above"]].application.city
    return f"{'; '.join(steps)}. " + _("By the rules the higher one is %(city)s.") % {
        "city": higher
    }


def _figure(rule, value) -> str:
    if value is None:
        return "—"
    if rule == "never_grantee":
        return _("yes") if value else _("no")
    if rule == "smaller_population":
        return format_number(value)
    if rule == "earlier":
        return str(value)[:19].replace("T", " ")
    return str(value) if rule == "lot" else format_number(Decimal(value), 2)


def divergences(lines) -> list[dict]:
    """Totals that lie too far apart, and whether that has been answered."""
    found = []
    for line in lines:
        state = line.progress
        if state.diverged is None:
            continue
        answered = state.is_answered
        totals = ", ".join(format_number(scoring.points(total)) for total in state.totals)
        words = _("%(points)s points between the highest and the lowest.")
        found.append(
            {
                "title": _("Divergence: %(city)s, %(totals)s")
                % {"city": line.application.city, "totals": totals},
                "note": words % {"points": format_number(state.apart)},
                "application": line.application,
                "tone": "ok" if answered else "now",
                "icon": "check" if answered else "half",
                "label": _("Moderated") if answered else _("To be answered"),
            }
        )
    return found


def late_conflicts(ranking) -> list[dict]:
    """That a conflict found late took a score out, and when the ranking was computed again."""
    if ranking.because != "conflict":
        return []
    word = (
        ConflictDeclaration.objects.filter(call=ranking.call, at__lte=ranking.at)
        .conflicts()
        .select_related("city")
        .first()
    )
    return [
        {
            "title": _("Conflict of interest: %(city)s") % {"city": word.city if word else ""},
            "note": _("One score is not counted. The ranking was computed anew on %(day)s.")
            % {"day": format_day(ranking.at)},
            "tone": "ok",
            "icon": "check",
            "label": _("Taken into account"),
        }
    ]


def _decimal(text):
    return None if text is None else Decimal(text)
