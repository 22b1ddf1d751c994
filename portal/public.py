"""What the public reads of an application: a few facts of the submission that was decided on.

Submissions never change, so what was read of one is kept in memory by its hash; a page of the
register parses only those it meets for the first time.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass
from decimal import Decimal

from applications.models import Submission
from common.bilingual import bilingual

KEPT = 2000
_known: OrderedDict[str, "Facts"] = OrderedDict()


@dataclass(frozen=True)
class Facts:
    """Of one submission: nothing personal, nothing but what the publication rule lets out."""

    title_uk: str
    title_en: str
    summary_uk: str
    summary_en: str
    themes: tuple
    partners: tuple
    starts_on: str | None
    ends_on: str | None
    total: Decimal
    own: Decimal

    title = bilingual("title")
    summary = bilingual("summary")


def facts_of(decisions) -> dict:
    """{submission id: Facts} for decisions whose `submission` is selected without its text."""
    wanted = {each.submission_id: each.submission.sha256 for each in decisions}
    unknown = [pk for pk, sha256 in wanted.items() if sha256 not in _known]
    if unknown:
        for submission in Submission.objects.filter(pk__in=unknown).only("sha256", "canonical"):
            _keep(submission.sha256, read(submission.canonical))
    return {pk: _known[sha256] for pk, sha256 in wanted.items() if sha256 in _known}


def read(canonical: str) -> Facts:
    """The facts in the canonical JSON of a submission."""
    answers = json.loads(canonical)["answers"]
    period, sums = answers.get("period") or {}, answers.get("budget", {}).get("sums", {})
    total, grant = Decimal(sums.get("total") or 0), Decimal(sums.get("grant") or 0)
    return Facts(
        title_uk=answers.get("title_uk", ""),
        title_en=answers.get("title_en", ""),
        summary_uk=answers.get("summary_uk", ""),
        summary_en=answers.get("summary_en", ""),
        themes=tuple(str(code) for code in answers.get("themes", [])),
        partners=tuple(row.get("name", "") for row in answers.get("partners", [])),
        starts_on=period.get("starts_on"),
        ends_on=period.get("ends_on"),
        total=total,
        own=total - grant,
    )


def _keep(sha256, facts):
    _known[sha256] = facts
    while len(_known) > KEPT:
        _known.popitem(last=False)
