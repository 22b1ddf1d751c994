"""A new call: from a set-up, from an earlier call, or from a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from grants import services
from grants.forms import CopyForm, ImportForm, OpenForm
from grants.models import Call
from grants.views.calls import for_section

UNFIT = (KeyError, TypeError, ValueError, AttributeError, LookupError, ValidationError)


@for_section
def new(request):
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        call = services.open_call(
            given["setup"], slug=given["slug"], by=request.user, **form.columns()
        )
        return _opened(request, call)
    return _page(request, form, "setup")


@for_section
def copy(request):
    calls = Call.objects.visible_to(request.user)
    form = CopyForm(request.POST or None, calls=calls, initial={"source": request.GET.get("call")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        call = services.copy_call(
            given["source"], slug=given["slug"], by=request.user, **form.columns()
        )
        return _opened(request, call)
    return _page(request, form, "copy")


@for_section
def from_file(request):
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            call = services.import_call(
                given["file"], slug=given["slug"], by=request.user, **form.columns()
            )
        except (*UNFIT, DatabaseError) as wrong:
            form.add_error("file", _unfit(wrong))
        else:
            return _opened(request, call)
    return _page(request, form, "import")


def _unfit(wrong):
    """What is wrong with the file, as exactly as it can be said."""
    if isinstance(wrong, KeyError):
        return _("File with a call: the part “%(name)s” is missing.") % {"name": wrong.args[0]}
    if isinstance(wrong, ValidationError):
        return _("File with a call: %(told)s") % {"told": _told(wrong)}
    return _("File with a call: it is not made as a set-up of a call.")


def _told(wrong):
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    return "; ".join(f"{name}: {' '.join(said)}" for name, said in wrong.message_dict.items())


def _opened(request, call):
    messages.success(request, _("The draft of the call is ready. Look through its rules."))
    return redirect("grants:edit", call.slug)


def _page(request, form, way):
    context = {"form": form, "way": way, "has_calls": Call.objects.exists()}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "grants/new.html", context, status=status)
