"""The filters of the Section's list of applications; they live in the address."""

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from applications.states import OUTSIDE, State
from cities.models import City
from common.collation import search_key
from common.forms import FilterForm

LONGEST = 200


class ListForm(FilterForm):
    """Over the applications of a call that were ever submitted."""

    q = forms.CharField(
        required=False, label=_("Word, city or number"), widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(required=False, label=_("State"))
    oblast = forms.ChoiceField(required=False, label=_("Oblast"))

    def __init__(self, typed, applications):
        super().__init__(typed)
        self.applications = applications
        states = [pair for pair in State.choices if pair[0] not in OUTSIDE]
        cities = City.objects.filter(Exists(applications.filter(city=OuterRef("pk")).order_by()))
        oblasts = cities.order_by().values_list("oblast", flat=True).distinct()
        names = sorted(oblasts, key=search_key)
        self.fields["state"].choices = [self.EVERY, *states]
        self.fields["oblast"].choices = [self.EVERY, *((name, name) for name in names)]
        self.read()

    def found(self):
        """The applications that fit everything asked, each word in the city, title or number."""
        found = self.applications
        if self.asked["state"]:
            found = found.filter(state=self.asked["state"])
        if self.asked["oblast"]:
            found = found.filter(city__oblast=self.asked["oblast"])
        for word in self.asked["q"][:LONGEST].split():
            found = found.filter(_has(word))
        return found


def _has(word):
    """The city by its folded name; the title as typed, small and capital, for SQLite knows only
    Latin letters as one in both cases."""
    cities = City.objects.filter(search_name__contains=search_key(word)).order_by()
    fits = Q(city__in=cities) | Q(number__icontains=word) | Q(title_en__icontains=word)
    for written in {word, word.lower(), word.capitalize()}:
        fits |= Q(title_uk__contains=written)
    return fits
