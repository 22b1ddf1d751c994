"""The call's own rules in groups, each a page: titles, money, dates, scoring, what is published."""

from dataclasses import dataclass

from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from common.forms import LongTextField, LookModelForm, NumberField
from grants.forms.fields import LinesField, look_field
from grants.models import Call
from grants.setup import OPENS
from grants.states import CallState
from grants.words import HINTS, LABELS, ONE_A_LINE

RUNG = r"0|[+-]\d{1,3}[dh]"
RUNG_BEFORE = r"-\d{1,3}[dh]"
LADDERS = ("draft_ladder", "review_ladder", "report_ladder")
KNOWN_TIES = ("own_share", "never_grantee", "smaller_population", "earlier", "lot")
FIXED = ("number_prefix", "opens_at", "closes_at")  # once announced


@dataclass(frozen=True)
class Group:
    """A page of the rules: its key in the address, its title and its columns."""

    key: str
    title: str
    fields: tuple


GROUPS = {
    group.key: group
    for group in (
        Group(
            "about",
            _("Title, purpose, who may apply"),
            (
                *("title_uk", "title_en", "number_prefix", "purpose_uk", "purpose_en"),
                *("eligible_uk", "eligible_en"),
            ),
        ),
        Group(
            "money",
            _("Money and size"),
            (
                *("envelope", "grant_min", "grant_max", "own_share_min", "in_kind_max_of_own"),
                *("max_months", "applications_per_city", "requires_partner"),
                "requires_amu_membership",
            ),
        ),
        Group(
            "limits",
            _("What is not funded"),
            (
                *("not_eligible_uk", "not_eligible_en"),
                *("costs_not_eligible_uk", "costs_not_eligible_en"),
            ),
        ),
        Group(
            "dates",
            _("Dates"),
            (
                *("opens_at", "closes_at", "grace_minutes", "correction_days", "review_due_at"),
                *("results_by", "starts_on", "ends_on"),
            ),
        ),
        Group(
            "scoring",
            _("How applications are scored and decided"),
            (
                *("threshold", "reviewers_per_application", "reviewers_min", "load_max"),
                *("comment_min", "divergence_points", "divergence_gap", "tie_break"),
                *("is_blind", "reveals_reviews", "quorum_share", "bias_nudge_uk", "bias_nudge_en"),
            ),
        ),
        Group("publication", _("Publication"), ("publication", "publication_uk", "publication_en")),
        Group("reminders", _("Reminders, reports, tranches"), LADDERS),
    )
}
REPORTS = ("interim_days", "final_days")


def reason_field():
    """Why announced rules change: everyone reads it."""
    return LongTextField(
        limit=500,
        label=_("Why this changes"),
        help_text=_("Shown publicly beside the change and sent to the applicants."),
    )


class RulesForm(LookModelForm):
    """A group of columns; `reason` is asked for once the call is announced."""

    reason = reason_field()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.state == CallState.DRAFT:
            del self.fields["reason"]
            return
        for name in FIXED:
            if name in self.fields:
                self.fields[name].disabled = True

    @property
    def rows(self):
        return rows_of(self)

    def clean_tie_break(self):
        codes = set(self.instance.criteria.values_list("code", flat=True))
        for line in self.cleaned_data["tie_break"]:
            if line not in codes and line not in KNOWN_TIES:
                raise self.fields["tie_break"].refusal(line)
        return self.cleaned_data["tie_break"]

    def clean(self):
        given = super().clean()
        self._in_order("opens_at", "closes_at", _("Closes: after the opening."))
        self._in_order("starts_on", "ends_on", _("Last day of implementation: after the first."))
        self._in_order("grant_min", "grant_max", _("Largest grant: not less than the smallest."))
        self._in_order("grant_max", "envelope", _("Fund of the call: not less than one grant."))
        self._in_order(
            "reviewers_min",
            "reviewers_per_application",
            _("Reviewers for each application: not fewer than the fewest reviews."),
        )
        return given

    def _in_order(self, first, second, sentence):
        low, high = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if low is None or high is None:
            return
        equal_is_wrong = second in ("closes_at", "ends_on")
        if high < low or (equal_is_wrong and high == low):
            self.add_error(second, sentence)

    def changes(self) -> dict:
        """The columns and their new values, for `services.amend`."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "reason" and not self.fields[name].disabled
        }


class RemindersForm(RulesForm):
    """Ladders, and the policy of reports that the call keeps as one value."""

    draft_ladder = LinesField(
        pattern=RUNG_BEFORE, label=LABELS["draft_ladder"], help_text=HINTS["draft_ladder"]
    )
    review_ladder = LinesField(
        pattern=RUNG, label=LABELS["review_ladder"], help_text=HINTS["review_ladder"]
    )
    report_ladder = LinesField(
        pattern=f"{OPENS}|{RUNG}",
        label=LABELS["report_ladder"],
        help_text=HINTS["report_ladder"],
    )
    interim_days = NumberField(high=120, label=_("Interim report: days after the quarter"))
    final_days = NumberField(high=120, label=_("Final report: days after the end"))
    tranches = LinesField(
        pattern=r"\d{1,3}", label=_("Tranches, % of the grant"), help_text=ONE_A_LINE
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        policy = self.instance.report_policy
        for name in REPORTS:
            self.initial[name] = policy.get(name)
        self.initial["tranches"] = policy.get("tranches", [])

    def clean_tranches(self):
        shares = [int(line) for line in self.cleaned_data["tranches"]]
        if sum(shares) != 100:
            self.add_error("tranches", _("Tranches: together they make 100 %."))
        return shares

    def changes(self):
        found = super().changes()
        policy = {name: found.pop(name) for name in (*REPORTS, "tranches")}
        return found | {"report_policy": {**self.instance.report_policy, **policy}}


def settings_form(group, call, *posted):
    """The form of one group for this call, filled with what was posted."""
    base = RemindersForm if group.key == "reminders" else RulesForm
    form = modelform_factory(Call, form=base, fields=group.fields, formfield_callback=look_field)
    return form(*posted, instance=call)


def rows_of(form):
    """Bound fields as the page lays them out: a Ukrainian and an English one side by side."""
    rows, skipped = [], set()
    for bound in form.visible_fields():
        if bound.name in skipped:
            continue
        twin = f"{bound.name[:-3]}_en"
        if bound.name.endswith("_uk") and twin in form.fields:
            rows.append([bound, form[twin]])
            skipped.add(twin)
        else:
            rows.append([bound])
    return rows
