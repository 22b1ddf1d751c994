from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cities.models import City
from cities.rules import memberships_of
from library.models import Practice
from library.rules import may_adopt_for
from library.states import PracticeState
from portal import addresses
from portal import practices as reading
from portal.caching import public_page
from portal.forms import PracticesForm
from portal.views.showing import show

ON_PAGE = 20


@public_page
def practices(request):
    """What other cities can repeat: search and filters in the address."""
    form = PracticesForm(request.GET, practices=reading.published())
    found = form.found()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "is_filtered": any(query.values()),
        "page": Paginator(found, ON_PAGE).get_page(request.GET.get("page")),
        "query": f"{query.urlencode()}&" if query else "",
    }
    return show(request, "portal/practices.html", name="portal:practices", **context)


@public_page
def practice(request, slug):
    """One practice; those who work on its card see here how it will look."""
    visible = Practice.objects.visible_to(request.user).whole()
    found = get_object_or_404(visible, slug=slug)
    (told,) = reading.told([found])
    photo = next(iter(found.photos.all()), None)
    context = {
        "told": told,
        "practice": found,
        "is_public": found.state == PracticeState.PUBLISHED,
        "image": addresses.full(reverse("library:photo", args=[slug, photo.uid])) if photo else "",
        "photo": photo,
        "may_repeat": _cities(found, request.user),
        "call": found.application.call,
    }
    return show(request, "portal/practice.html", name="portal:practice", args=[slug], **context)


def _cities(practice, user):
    """[(city, whether it has repeated the practice)] for which this person may say so."""
    if not user.is_authenticated or practice.state != PracticeState.PUBLISHED:
        return []
    own = [pk for pk in memberships_of(user) if may_adopt_for(pk, user)]
    said = {each.city_id for each in practice.adoptions.all()}
    cities = City.objects.filter(pk__in=own).exclude(pk=practice.application.city_id)
    return [(city, city.pk in said) for city in cities]
