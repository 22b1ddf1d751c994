"""The Section's formal check of one application: an answer to each check, and what follows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import CheckAnswer
from common.forms import BoxedRadios, LongTextField, LookForm, Votes

COMMENT = 1000
KEEP, ADMIT, RETURN, REFUSE = "keep", "admit", "return", "refuse"
DECISIONS = [
    (KEEP, _("Only save the answers")),
    (ADMIT, _("Admit to the review")),
    (RETURN, _("Return for correction")),
    (REFUSE, _("Propose not to admit")),
]
NEEDS_REASON = _("Write what the city will read as the reason")
NEEDS_FLAW = _("Write what is to be corrected, in at least one section")
NEEDS_WHY = _("Say why: the city will read this, and it differs from what the data show or says no")


class CheckForm(LookForm):
    """`checks`: [{check, seen, answer (what data say), row (the stored answer)}]."""

    decision = forms.ChoiceField(
        label=_("What to do with the application?"),
        choices=DECISIONS,
        initial=KEEP,
        widget=BoxedRadios,
    )
    reason = LongTextField(
        label=_("Reason of the refusal, as the city will read it"), limit=COMMENT, required=False
    )

    def __init__(self, *args, checks, sections, **kwargs):
        self.checks, self.sections = checks, list(sections)
        super().__init__(*args, **kwargs)
        for item in checks:
            code, row = item["check"].code, item["row"]
            self.fields[f"{code}_answer"] = forms.ChoiceField(
                label=f"{code} {item['check'].name}",
                choices=CheckAnswer.Value.choices,
                widget=Votes,
                required=False,
                help_text=item["seen"] or item["check"].hint,
                initial=row.answer if row else item["answer"],
            )
            self.fields[f"{code}_answer"].may_wait = True
            self.fields[f"{code}_comment"] = LongTextField(
                label=_("Explanation, which the city will read"),
                limit=COMMENT,
                required=False,
                initial=row.comment if row else "",
                widget=forms.Textarea({"rows": 2}),
            )
        for number, section in enumerate(self.sections):
            self.fields[f"flaw_{number}"] = LongTextField(
                label=f"{section.code}. {section.name}",
                limit=COMMENT,
                required=False,
                widget=forms.Textarea({"rows": 2}),
            )
        for field in self.fields.values():
            field.error_messages.setdefault("required", NEEDS_REASON)

    def answers(self) -> dict:
        """{code: (answer, comment)} as typed."""
        return {
            item["check"].code: (
                self.cleaned_data.get(f"{item['check'].code}_answer", ""),
                self.cleaned_data.get(f"{item['check'].code}_comment", ""),
            )
            for item in self.checks
        }

    def flaws(self) -> list[dict]:
        """What is to be corrected, by section."""
        named = enumerate(self.sections)
        typed = [
            (section, self.cleaned_data.get(f"flaw_{number}", "")) for number, section in named
        ]
        return [{"section": section.code, "flaw": flaw} for section, flaw in typed if flaw]

    def clean(self):
        for item in self.checks:
            self._clean_answer(item, item["check"].code)
        decision = self.cleaned_data.get("decision")
        if decision == REFUSE and not self.cleaned_data.get("reason"):
            self.add_error("reason", NEEDS_REASON)
        if decision == RETURN and not self.flaws():
            self.add_error("flaw_0", NEEDS_FLAW)
        return self.cleaned_data

    def _clean_answer(self, item, code):
        """An answer unlike the data, or a no that data do not give, needs its explanation."""
        answer = self.cleaned_data.get(f"{code}_answer")
        differs = answer and item["answer"] and answer != item["answer"]
        bare_no = answer == "no" and item["answer"] != "no"
        if (differs or bare_no) and not self.cleaned_data.get(f"{code}_comment"):
            if f"{code}_comment" not in self.errors:
                self.add_error(f"{code}_comment", NEEDS_WHY)


class ProposalForm(LookForm):
    """The answer of one person to a late request, which another confirms."""

    answer = forms.ChoiceField(
        label=_("What do you propose?"),
        choices=[("grant", _("Accept late")), ("refuse", _("Do not accept"))],
        widget=Votes,
    )
    reason = LongTextField(label=_("Reason, as the city will read it"), limit=COMMENT)
