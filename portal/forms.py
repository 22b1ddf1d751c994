"""Search in the register, and the check of a receipt."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.collation import search_key
from common.forms import LookForm, MoneyField
from portal.practices import choices

LONGEST = 200


class RegisterForm(LookForm):
    """A GET form; what cannot be understood is left out of the search and said beside it."""

    q = forms.CharField(
        required=False, label=_("Word, city or number"), widget=forms.TextInput({"type": "search"})
    )
    year = forms.ChoiceField(required=False, label=_("Call"))
    oblast = forms.ChoiceField(required=False, label=_("Oblast"))
    theme = forms.ChoiceField(required=False, label=_("Theme"))
    least = MoneyField(required=False, label=_("Grant from, UAH"))
    most = MoneyField(required=False, label=_("Grant up to, UAH"))

    def __init__(self, *args, results, **options):
        super().__init__(*args, **options)
        self.results = results
        calls = {each.call.slug: each.call.year for each in results}
        years = sorted({str(year) for year in calls.values()}, reverse=True)
        oblasts = sorted({each.city.oblast for each in results}, key=search_key)
        themes = dict(pair for each in results for pair in each.themes)
        self.fields["year"].choices = [("", _("All")), *((year, year) for year in years)]
        self.fields["oblast"].choices = [("", _("All")), *((name, name) for name in oblasts)]
        self.fields["theme"].choices = [
            ("", _("All")),
            *((code, f"{code}. {name}") for code, name in sorted(themes.items())),
        ]

    def found(self) -> list:
        """The results that fit everything that was asked and understood."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        words = search_key(asked.get("q", "")[:LONGEST]).split()
        return [each for each in self.results if fits(each, asked) and each.found_by(words)]


def fits(result, asked) -> bool:
    """Whether a result lies within the filters."""
    least, most = asked.get("least"), asked.get("most")
    return (
        asked.get("year") in ("", None, str(result.call.year))
        and asked.get("oblast") in ("", None, result.city.oblast)
        and (not asked.get("theme") or asked["theme"] in result.facts.themes)
        and (least is None or result.amount >= least)
        and (most is None or result.amount <= most)
    )


class PracticesForm(LookForm):
    """Search among published practices; a GET form."""

    q = forms.CharField(
        required=False, label=_("Word or city"), widget=forms.TextInput({"type": "search"})
    )
    theme = forms.ChoiceField(required=False, label=_("Task"))
    group = forms.ChoiceField(required=False, label=_("Group"))
    oblast = forms.ChoiceField(required=False, label=_("Oblast"))

    def __init__(self, *args, practices, **options):
        super().__init__(*args, **options)
        self.practices = practices
        every = [("", _("All"))]
        oblasts = sorted({each.city.oblast for each in practices}, key=search_key)
        self.fields["oblast"].choices = [*every, *((name, name) for name in oblasts)]
        for name, kind in (("theme", "themes"), ("group", "groups")):
            tags = [pair for each in practices for pair in getattr(each, kind)]
            self.fields[name].choices = every + choices(tags)

    def found(self) -> list:
        """The practices that fit everything that was asked and understood."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        words = search_key(asked.get("q", "")[:LONGEST]).split()
        return [each for each in self.practices if is_about(each, asked) and each.found_by(words)]


def is_about(told, asked) -> bool:
    """Whether a practice lies within the filters."""
    return (
        asked.get("oblast") in ("", None, told.city.oblast)
        and (not asked.get("theme") or asked["theme"] in told.practice.themes)
        and (not asked.get("group") or asked["group"] in told.practice.groups)
    )


class ReceiptForm(LookForm):
    """The code on a receipt, however it is typed."""

    code = forms.CharField(
        max_length=80,
        label=_("Code on the receipt"),
        help_text=_(
            "Four groups of four signs, such as 7KQF-42MD-ZR9X-P0T3. Hyphens and spaces do not matter."
        ),
    )
