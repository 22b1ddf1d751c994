"""A city's cards, one card with what it lacks, and its way to the public page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from cities.rules import memberships_of
from library import card as cards
from library import rules, services
from library.forms import PublishForm, ReasonForm
from library.models import Adoption, Practice
from library.views.common import TITLES, worked_on
from workflow import moves

DONE = {
    "hand_in": gettext_noop("The card is with the Section now."),
    "give_back": gettext_noop("The city has its card back and is told why."),
    "publish": gettext_noop("Published: everyone can read it now."),
    "take_back": gettext_noop("The practice is off the site; it can be edited."),
}


@login_required
def own(request):
    """The cards of one's cities, and what these cities have repeated."""
    cities = list(memberships_of(request.user))
    if not cities:
        raise Http404
    practices = Practice.objects.of_city_of(request.user).for_list().order_by("-created_at")
    adoptions = Adoption.objects.filter(city__in=cities).select_related("practice", "city")
    return render(request, "library/own.html", {"practices": practices, "adoptions": adoptions})


@login_required
def card(request, slug):
    return _page(request, worked_on(request, slug))


@login_required
@require_POST
def step(request, slug, name):
    """One step of the card's way."""
    practice = worked_on(request, slug)
    if name not in DONE:
        raise Http404
    form = _form_of(name, request.POST)
    if form is not None and not form.is_valid():
        return _page(request, practice, **{f"{name}_form": form})
    details = form.cleaned_data if form is not None else {}
    getattr(services, name)(practice, by=request.user, **details)
    messages.success(request, _(DONE[name]))
    return redirect(practice)


def _form_of(name, data=None):
    if name == "hand_in":
        return None
    form = PublishForm(data) if name == "publish" else ReasonForm(data, auto_id=f"id_{name}_%s")
    return form


def _page(request, practice, **forms):
    lacks = cards.missing(practice)
    changes = rules.may_change(practice, request.user)
    context = {
        "practice": practice,
        "tasks": _tasks(practice, lacks, changes=changes),
        "lacks": lacks,
        "changes": changes,
        "offers": {offer.name: offer for offer in moves.offers(practice, request.user)},
        "give_back_form": _form_of("give_back"),
        "take_back_form": _form_of("take_back"),
        "publish_form": _form_of("publish"),
        **forms,
    }
    return render(request, "library/card.html", context, status=422 if forms else 200)


def _tasks(practice, lacks, *, changes):
    """The parts of the card for components/tasks.html."""
    counted = [part for part, _sentence in lacks]
    made = []
    for name, title in TITLES.items():
        is_optional = name in ("photos", "files", "english")
        done = name not in counted and not is_optional
        label = _("Filled in") if done else "" if is_optional else _("To fill in")
        made.append(
            {
                "title": title,
                "url": reverse("library:part", args=[practice.slug, name]) if changes else "",
                "note": _note(practice, name),
                "label": label,
                "tone": "ok" if done else "off",
                "icon": "check" if done else "draft",
            }
        )
    return made


def _note(practice, name):
    if name == "photos":
        return _("%(count)s added") % {"count": len(practice.photos.all())}
    if name == "files":
        return _("%(count)s added") % {"count": len(practice.templates.all())}
    if name != "english":
        return ""
    ukrainian = [text.key for text in cards.TEXTS if getattr(practice, f"{text.key}_uk")]
    english = [key for key in ukrainian if getattr(practice, f"{key}_en")]
    words = _("%(done)s of %(all)s texts; the rest stays in Ukrainian on English pages")
    return words % {"done": len(english), "all": len(ukrainian)}
