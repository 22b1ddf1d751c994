"""Adding a place to the territory by its name or code."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications import saving
from applications.services import saving as answers
from cities.models import City
from common.identifiers import parse_katottg
from workflow.refusals import NotNow

NOT_FOUND = _("“%(typed)s” was not found. Write the KATOTTG code of the place: UA and 17 digits.")
SEVERAL = _("“%(typed)s” is the name of several: %(names)s. Write the oblast too, or the code.")
SHOWN = 5


@transaction.atomic
def add_place(application, typed, *, by) -> None:
    """Add what was typed to the territory; NotNow with the reason where it is not one place."""
    code = code_of(typed)
    codes = [*application.territory, code]
    number = saving.Copy(application).numbers.get("territory", 0)
    answers.save(application, "territory", codes, based_on=number, by=by)


def code_of(typed) -> str:
    """The code of the place that was typed."""
    typed = " ".join(str(typed).split())
    try:
        return parse_katottg(typed)
    except ValueError:
        pass
    found = list(City.objects.found_by(typed.replace(",", " "))[: SHOWN + 1]) if typed else []
    same = [city for city in found if city.name.casefold() == typed.casefold()]
    if len(same) == 1 or len(found) == 1:
        return (same if len(same) == 1 else found)[0].katottg
    if not found:
        raise NotNow(NOT_FOUND % {"typed": typed[:60]})
    names = "; ".join(f"{city.name}, {city.oblast}" for city in found[:SHOWN])
    raise NotNow(SEVERAL % {"typed": typed[:60], "names": names})
