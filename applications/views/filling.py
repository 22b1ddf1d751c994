"""The city's pages: its applications, a new draft, the list of sections, and the sections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications import rules, saving, services
from applications.forms import page as pages
from applications.models import Application
from applications.views import overview, ways
from applications.views.common import own
from applications.views.frame import context, page_of
from applications.views.posting import take
from cities.models import City
from cities.rules import may_edit_for, memberships_of
from grants.models import Call


@login_required
@require_safe
def index(request):
    """Every application of the cities this person acts for."""
    mine = Application.objects.of_city_of(request.user)
    return render(request, "applications/filling/list.html", overview.listing(mine, request.user))


@login_required
def new(request):
    """GET: for which city and what to know first. POST: the draft."""
    call = get_object_or_404(
        Call.objects.visible_to(request.user), slug=request.GET.get("call", "")
    )
    cities = _cities_of(request.user)
    if request.method == "POST":
        city = get_object_or_404(cities, pk=_number(request.POST.get("city")))
        return redirect(services.start_draft(call, city=city, by=request.user))
    offers = [
        {
            "city": city,
            "reason": services.why_not_start(call, city),
            "drafts": Application.objects.filter(call=call, city=city, state="draft"),
        }
        for city in cities
    ]
    return render(request, "applications/filling/new.html", {"call": call, "offers": offers})


@login_required
@require_safe
def detail(request, uid):
    """The sections with what is done of what; the Section goes to its own page of the application."""
    visible = Application.objects.visible_to(request.user).select_related("call", "city")
    application = get_object_or_404(visible, uid=uid)
    if not rules.may_see_draft(application, request.user):
        return redirect("applications:check", application.call.slug, uid)
    page = page_of(application, request.user)
    more = overview.tasks(page, request.user)
    return render(request, "applications/filling/tasks.html", context(page, **more))


@login_required
def section(request, uid, number, page=1):
    """A page of a section. POST keeps every valid answer and shows what is wrong with the rest."""
    shown = page_of(own(request.user, uid), request.user)
    asked = _asked(shown, number, page)
    if len(asked) == 1 and asked[0].question.key in ways.APART:
        return redirect(ways.page_url(shown.layout, number, page))
    if request.method != "POST":
        form = _form(shown, asked)
        form.tell(form.problems())
        return _section(request, shown, form, number, page)
    return _post(request, shown, number, page)


@login_required
@require_safe
def question(request, uid, key):
    """The page on which a question is answered, at that question."""
    layout = page_of(own(request.user, uid), request.user).layout
    url = ways.question_url(layout, key)
    if url is None:
        raise Http404(key)
    return redirect(url)


@login_required
@require_POST
def settle(request, uid, version):
    """A choice between two versions of one field."""
    application = own(request.user, uid)
    aside = get_object_or_404(application.versions.filter(is_aside=True), pk=version)
    try:
        services.settle(
            application,
            aside,
            choice=request.POST.get("choice", ""),
            against=_number(request.POST.get("against")),
            text=request.POST.get("text", ""),
            by=request.user,
        )
    except ValidationError as wrong:
        messages.error(request, wrong.messages[0])
    else:
        messages.success(request, _("Kept. The other text stays in the history of the field."))
    return redirect("applications:question", uid, _question_of(application, aside))


def _post(request, shown, number, page):
    """Save, then go where the pressed button leads, unless something on the page is wrong."""
    taken = take(request, shown)
    if taken.is_done:
        return redirect(f"{request.path}{taken.goal}")
    fresh = page_of(own(request.user, shown.application.uid), request.user)
    asked = _asked(fresh, number, page)
    form = _form(fresh, asked, typed=request.POST)
    form.tell({**form.problems(), **taken.wrong})
    if form.errors or taken.is_held or taken.goal:
        return _section(request, fresh, form, number, page, told=True)
    return redirect(ways.next_url(fresh.layout, number, page))


def _section(request, shown, form, number, page, *, told=False):
    asked = _asked(shown, number, page)
    more = {
        "form": form,
        "told": told,
        "section": shown.layout.sections[number - 1],
        "items": pages.items_of(form, asked),
        "number": page,
        "count": len(shown.layout.pages(shown.layout.sections[number - 1])),
        "criteria": {each.question.criterion for each in asked if each.question.criterion},
    }
    return render(request, "applications/filling/section.html", context(shown, **more))


def _form(shown, asked, typed=None):
    keys = pages.keys_of(shown.copy, asked)
    return pages.PageForm(shown.copy, keys, typed=typed, is_open=shown.is_open)


def _asked(shown, number, page):
    try:
        if min(number, page) < 1:
            raise IndexError
        return shown.layout.pages(shown.layout.sections[number - 1])[page - 1]
    except IndexError as beyond:
        raise Http404 from beyond


def _question_of(application, version):
    field = saving.Copy(application).layout.field(version.key)
    return field.question if field else "title_uk"


def _cities_of(user):
    acting = [city for city in memberships_of(user) if may_edit_for(city, user)]
    return City.objects.filter(pk__in=acting).order_by("sort_name")


def _number(text):
    return int(text) if str(text).isdecimal() and len(str(text)) < 12 else 0
