"""The shape of what the commission and the Section type; what is allowed stands in services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from awards.services.settling import PAPERS
from awards.states import Outcome, Voice
from common.formats import format_moment
from common.forms import (
    BoxedRadios,
    Checks,
    DayField,
    KyivDateTimeField,
    LineField,
    LongTextField,
    LookForm,
    MoneyField,
    NumberField,
    UploadField,
    Votes,
)

VOICES = [(Voice.FOR, _("For")), (Voice.AGAINST, _("Against")), (Voice.ABSTAINED, _("Abstain"))]
NOW, LATER = "now", "later"


class PersonField(forms.ModelChoiceField):
    """One person of a list, by name."""

    def label_from_instance(self, obj):
        return obj.full_name


class PeopleField(forms.ModelMultipleChoiceField):
    widget = Checks

    def label_from_instance(self, obj):
        return obj.full_name


class RankingField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return _("%(at)s, %(number)s applications") % {
            "at": format_moment(obj.at),
            "number": len(obj.results["official"]["rows"]),
        }


class MeetingForm(LookForm):
    """What the Section prepares; `call` gives the rankings to stand on."""

    number = NumberField(label=_("Number of the meeting"), low=1, high=999)
    held_at = KyivDateTimeField(label=_("Day and time"))
    place_uk = LineField(
        label=_("Place"), limit=200, help_text=_("An address in Kyiv, or “онлайн”")
    )
    place_en = LineField(label=_("Place, in English"), limit=200, required=False)
    members = PeopleField(label=_("The commission"), queryset=None)
    chair = PersonField(label=_("Chair"), queryset=None)
    secretary = PersonField(label=_("Secretary"), queryset=None)
    ranking = RankingField(label=_("Ranking the meeting stands on"), queryset=None)
    reserve_until = DayField(
        label=_("The reserve list is in force until"),
        required=False,
        help_text=_("After this day applications in reserve are released"),
    )

    def __init__(self, *args, call, **options):
        super().__init__(*args, **options)
        commission = User.objects.with_role(Role.COMMISSION).order_by("surname", "given_name")
        self.fields["members"].queryset = self.fields["chair"].queryset = commission
        section = User.objects.with_role(Role.SECTION).order_by("surname", "given_name")
        self.fields["secretary"].queryset = section
        self.fields["ranking"].queryset = call.rankings.order_by("-at", "-pk")

    def clean_members(self):
        return list(self.cleaned_data["members"])


class AttendanceForm(LookForm):
    present = PeopleField(label=_("Who is here"), queryset=None)

    def __init__(self, *args, meeting, **options):
        super().__init__(*args, **options)
        seated = User.objects.filter(seats__meeting=meeting)
        self.fields["present"].queryset = seated.order_by("surname", "given_name")


class VoicesForm(LookForm):
    """The hands that were raised: a voice for each of `members`."""

    def __init__(self, *args, members, **options):
        super().__init__(*args, **options)
        for member in members:
            field = forms.ChoiceField(
                label=member.full_name, choices=VOICES, widget=Votes, initial=Voice.FOR
            )
            field.error_messages["required"] = _("%(name)s: choose a voice") % {
                "name": member.full_name
            }
            self.fields[f"u{member.pk}"] = field

    @property
    def voices(self) -> dict:
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}


class VoteForm(LookForm):
    value = forms.ChoiceField(label=_("Your voice"), choices=VOICES, widget=Votes)


class MotionForm(LookForm):
    """What is put to the vote; `decision` gives the limits of the sum."""

    outcome = forms.ChoiceField(
        label=_("What is proposed"), choices=Outcome.choices, widget=BoxedRadios
    )
    amount = MoneyField(
        label=_("Sum, UAH"),
        required=False,
        help_text=_("For an award. If it is lower than asked, the city brings a new budget."),
    )
    conditions = LongTextField(label=_("Conditions"), limit=2000, required=False)
    reason = LongTextField(
        label=_("Reason"),
        limit=2000,
        required=False,
        help_text=_("Needed where it departs from the ranking; the protocol and the letter say it"),
    )

    def __init__(self, *args, decision, **options):
        super().__init__(*args, **options)
        self.fields["amount"].high = decision.requested
        for name in ("conditions", "reason"):
            self.fields[name].widget.attrs["rows"] = 3


class ReasonForm(LookForm):
    reason = LongTextField(label=_("Reason"), limit=1000)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].widget.attrs["rows"] = 3


class RecusalForm(LookForm):
    member = PersonField(label=_("Who leaves the vote"), queryset=None)
    reason = LineField(label=_("Reason"), limit=300)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **{"auto_id": "id_recusal_%s"} | options)
        self.fields["member"].queryset = people


class NotesForm(LookForm):
    notes = LongTextField(
        label=_("What was said"),
        limit=8000,
        required=False,
        help_text=_("Each line is a paragraph of the protocol"),
    )


class OpinionForm(LookForm):
    text = LongTextField(label=_("Separate opinion"), limit=4000)


class MomentForm(LookForm):
    """When the results become public."""

    when = forms.ChoiceField(
        label=_("When the results become public"),
        choices=[(NOW, _("Now, within a minute")), (LATER, _("At a set time"))],
        widget=BoxedRadios,
        initial=NOW,
    )
    publish_at = KyivDateTimeField(label=_("Day and time of publication"), required=False)

    def clean(self):
        found = super().clean()
        late = found.get("when") == LATER
        if late and not found.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", _("Give the day and the time, or choose “now”"))
        return found

    @property
    def moment(self):
        return self.cleaned_data["publish_at"] if self.cleaned_data["when"] == LATER else None


class BoardForm(LookForm):
    number = LineField(label=_("Number of the Board’s decision"), limit=40)
    on = DayField(label=_("Its date"))
    paper = UploadField(label=_("Its paper"), required=False, kinds=PAPERS)


class PromotionForm(LookForm):
    amount = MoneyField(label=_("Sum, UAH"))
    conditions = LongTextField(label=_("Conditions"), limit=2000, required=False)

    def __init__(self, *args, decision, **options):
        super().__init__(*args, **options)
        self.fields["amount"].high = decision.requested
        self.fields["conditions"].widget.attrs["rows"] = 3
