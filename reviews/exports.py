"""The ranking as a workbook: one sheet of results, one of criteria, one of how it was computed."""

from django.utils.translation import gettext as _

from accounts.models import User
from common.states import state_words
from common.xlsx import Column, Sheet, write_xlsx
from reviews import table
from reviews.models import Score

# The columns of a line; the texts of an application are long.
SHOWN = (
    "application__number application__title_uk application__city__name reviewer state total "
    "submitted_at strengths weaknesses budget_note"
).split()


def ranking(kept, applications) -> bytes:
    """A stored ranking of the `applications` one may see."""
    lines = table.rows(kept, applications)
    codes = [item["code"] for item in kept.inputs["rules"]["criteria"]]
    return write_xlsx([_results(lines), _criteria(lines, codes), _method(kept)])


def _results(lines):
    columns = [
        Column(_("Place"), 8, "whole"),
        Column(_("Number"), 16),
        Column(_("City"), 22),
        Column(_("Title"), 44),
        Column(_("Mean score"), 12, "money"),
        Column(_("Scores"), 22),
        Column(_("Lowest place"), 10, "whole"),
        Column(_("Highest place"), 10, "whole"),
        Column(_("Adjusted mean"), 12, "money"),
        Column(_("Chance, %"), 10, "whole"),
        Column(_("Requested, UAH"), 16, "money"),
        Column(_("Left in the fund, UAH"), 16, "money"),
        Column(_("Standing"), 26),
    ]
    return Sheet(_("Ranking"), columns, (_row(line) for line in lines))


def _row(line):
    model = line.model or {}
    why = f": {line.why_below}" if line.why_below else ""
    return [
        line.place,
        line.application.number,
        line.application.city.name,
        line.application.title_uk,
        line.mean,
        " · ".join(line.totals),
        model.get("high"),
        model.get("low"),
        table._decimal(model.get("mean")),
        None if line.chance is None else int(line.chance * 100),
        line.requested,
        line.left,
        f"{line.standing_words}{why}",
    ]


def _criteria(lines, codes):
    columns = [Column(_("Number"), 16), Column(_("City"), 22)]
    columns += [Column(code, 9, "money") for code in codes]
    rows = (
        [
            line.application.number,
            line.application.city.name,
            *(table._decimal(line.result["averages"][code]) for code in codes),
        ]
        for line in lines
    )
    return Sheet(_("Criteria"), columns, rows)


def _method(kept):
    rules = kept.inputs["rules"]
    facts = [
        (_("Computed"), kept.at),
        (_("Method"), kept.method),
        (_("Seed"), kept.seed),
        (_("SHA-256 of the inputs"), kept.inputs_sha256),
        (_("Threshold"), rules["threshold"]),
        (_("Envelope, UAH"), rules["envelope"]),
        (_("Tie-break"), ", ".join(table.rule_words(name) for name in rules["tie_break"])),
    ]
    return Sheet(_("How it was computed"), [Column(_("What"), 30), Column(_("Value"), 80)], facts)


def reviews(call, found) -> bytes:
    """One line a review of the call, `found` being those one may see, with scores and words."""
    criteria = list(call.criteria.all())
    columns = [
        Column(_("Number"), 16),
        Column(_("City"), 22),
        Column(_("Title"), 44),
        Column(_("Reviewer"), 26),
        Column(_("State"), 16),
        Column(_("Total"), 10, "money"),
        Column(_("Submitted on"), 18),
        *(Column(each.code, 7, "whole") for each in criteria),
        *(Column(f"{each.code}. {each.name}", 50) for each in criteria),
        Column(_("Strengths"), 50),
        Column(_("Weaknesses"), 50),
        Column(_("Advice on the budget"), 50),
    ]
    return write_xlsx([Sheet(_("Reviews"), columns, _reviews(found, criteria))])


def _reviews(found, criteria):
    given: dict = {}
    scores = Score.objects.filter(review__in=found.order_by())
    for review, criterion, *said in scores.values_list("review", "criterion", "value", "comment"):
        given.setdefault(review, {})[criterion] = said
    people = User.objects.filter(reviews__in=found.order_by()).distinct()
    names = {each.pk: str(each) for each in people}
    rows = found.select_related("application__city").only(*SHOWN)
    for row in rows.order_by("application__number", "reviewer__surname", "pk"):
        own = given.get(row.pk, {})
        said = [own.get(each.pk, (None, "")) for each in criteria]
        yield [
            row.application.number,
            row.application.city.name,
            row.application.title_uk,
            names[row.reviewer_id],
            state_words(row),
            row.total,
            row.submitted_at,
            *(value for value, _comment in said),
            *(comment for _value, comment in said),
            row.strengths,
            row.weaknesses,
            row.budget_note,
        ]
