"""Writing one part of a card; the city in its draft, the Section while it edits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from library import services
from library.forms import FORMS, figures_form, figures_of, papers_form, photos_form
from library.views.common import TITLES, next_part, turn_of

GALLERIES = {
    "photos": (photos_form, services.add_photo),
    "files": (papers_form, services.add_template),
}


@login_required
def part(request, slug, name):
    """GET: the part as it stands. POST: it is kept, however unfinished."""
    if name not in TITLES:
        raise Http404
    practice = turn_of(request, slug)
    if name == "results":
        return _figures(request, practice)
    if name in GALLERIES:
        return _gallery(request, practice, name)
    form = FORMS[name](_posted(request), practice=practice)
    if request.method == "POST" and form.is_valid():
        services.save(practice, name, form.values, by=request.user)
        return _onward(request, practice, name)
    return _page(request, practice, name, form)


@login_required
@require_POST
def remove(request, slug, name, uid):
    """Take a photo or a paper off the card."""
    practice = turn_of(request, slug)
    if name not in GALLERIES:
        raise Http404
    rows = practice.photos if name == "photos" else practice.templates
    row = get_object_or_404(rows.select_related("file"), uid=uid)
    services.remove(row, by=request.user)
    messages.success(request, _("Removed: %(name)s") % {"name": row.file.name})
    return redirect("library:part", slug, name)


def _figures(request, practice):
    form = figures_form(practice, _posted(request))
    if request.method == "POST" and form.is_valid():
        services.save_figures(practice, figures_of(form), by=request.user)
        return _onward(request, practice, "results")
    return _page(request, practice, "results", form)


def _gallery(request, practice, name):
    make, add = GALLERIES[name]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = make(practice, *sent)
    if request.method == "POST" and form.is_valid() and _kept(request, practice, form, add):
        return _onward(request, practice, name)
    return _page(request, practice, name, form)


def _kept(request, practice, form, add) -> bool:
    """Whether the words and the new file are kept; what is wrong with the file stands in the form."""
    for row, values in form.changed():
        services.rename(row, values, by=request.user)
    words = form.new()
    if words is None:
        return True
    try:
        add(practice, form.cleaned_data["new_file"], by=request.user, **words)
    except ValidationError as refused:
        form.add_error("new_file", refused)
        return False
    return True


def _onward(request, practice, name):
    """To the next part, or back: whichever button was pressed; a gallery stays for the next file."""
    messages.success(request, _("Saved: %(part)s") % {"part": TITLES[name]})
    following = next_part(name)
    if request.POST.get("do") == "next" and following:
        return redirect("library:part", practice.slug, following)
    if request.POST.get("do") == "more":
        return redirect("library:part", practice.slug, name)
    return redirect(practice)


def _page(request, practice, name, form):
    wrong = form.total_error_count() if name == "results" else form.errors
    context = {
        "practice": practice,
        "name": name,
        "title": TITLES[name],
        "following": next_part(name),
        "form": form,
    }
    template = {
        "results": "library/figures.html",
        "photos": "library/gallery.html",
        "files": "library/gallery.html",
        "english": "library/english.html",
    }.get(name, "library/part.html")
    bound = request.method == "POST"
    return render(request, template, context, status=422 if bound and wrong else 200)


def _posted(request):
    return request.POST if request.method == "POST" else None
