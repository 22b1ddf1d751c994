"""What a draft still lacks before it can be announced, and what would be good to have."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from grants.models.call import (
    has_dates,
    has_dates_in_order,
    has_form,
    has_sums_in_order,
    has_time_to_apply,
    has_whole_weights,
)

DATED = ("deadline", "meeting", "results", "start")  # steps a city looks for


@dataclass(frozen=True)
class Lack:
    """A sentence, the page that mends it, and whether announcing waits for it."""

    text: str
    page: str  # a group of settings, or a part
    is_part: bool = False
    blocks: bool = True


CHECKS = (
    (has_dates_in_order, "dates", False),
    (has_time_to_apply, "dates", False),
    (has_sums_in_order, "money", False),
    (has_whole_weights, "criteria", True),
    (has_form, "questions", True),
)


def missing(call) -> list[Lack]:
    """First what stands in the way of announcing, then what a careful person would add."""
    if not has_dates(call):
        found, checks = [Lack(has_dates.reason, "dates")], CHECKS[2:]
    else:
        found, checks = [], CHECKS
    found += [
        Lack(check.reason, page, is_part) for check, page, is_part in checks if not check(call)
    ]
    return found + list(advice(call))


def blocking(call) -> list[Lack]:
    return [lack for lack in missing(call) if lack.blocks]


def advice(call):
    """What does not stand in the way but will be asked about."""
    if not call.title_en:
        yield Lack(_("The call has no English title."), "about", blocks=False)
    steps = {step.code: step for step in call.calendar.all()}
    undated = [
        step
        for code, step in steps.items()
        if code in DATED and not (step.at or step.on or step.until)
    ]
    if undated:
        yield Lack(
            _("Some steps of the public calendar have no dates yet."), "calendar", True, False
        )
    if not call.terms.filter(kind="theme").exists():
        yield Lack(_("There are no themes to choose from."), "themes", True, False)
    if call.results_by and call.starts_on and call.starts_on < call.results_by:
        yield Lack(_("Implementation starts before the results are out."), "dates", blocks=False)
