from django.core.paginator import Paginator
from django.http import JsonResponse
from django.utils.translation import get_language

from applications import receipts as codes
from common.arrival import address_of
from portal.caching import public_page
from portal.forms import ReceiptForm
from portal.limits import is_too_often
from portal.views.showing import show
from workflow.models import Seal

ON_PAGE = 50


def receipts(request):
    """Anyone checks a receipt: number, time and hash only, and whether the text is still the same."""
    form = ReceiptForm(request.GET if "code" in request.GET else None)
    status, context = 200, {"form": form}
    if form.is_bound and is_too_often(address_of(request), "receipts"):
        status, context["is_too_often"] = 429, True
    elif form.is_bound and form.is_valid():
        submission = codes.verify(form.cleaned_data["code"])
        context |= {
            "is_asked": True,
            "submission": submission,
            "is_intact": submission is not None and codes.is_intact(submission),
            "hash": codes.grouped_hash(submission) if submission else "",
        }
    response = show(
        request, "portal/receipts.html", name="portal:receipts", status=status, **context
    )
    response["Cache-Control"] = "private, no-store"
    return response


@public_page
def accessibility(request):
    return _text(request, "accessibility")


@public_page
def privacy(request):
    return _text(request, "privacy")


@public_page
def journal(request):
    """Roots of the sealed journal, newest first, and how to check them."""
    page = Paginator(Seal.objects.order_by("-number"), ON_PAGE).get_page(request.GET.get("page"))
    return show(request, "portal/journal.html", name="portal:journal", page=page)


@public_page
def seals_json(request):
    """Every root for machines, oldest first."""
    names = ("number", "sealed_at", "size", "root", "previous", "chain")
    return JsonResponse({"seals": list(Seal.objects.order_by("number").values(*names))})


def _text(request, name):
    """A long text, written whole in each language."""
    language = "en" if get_language() == "en" else "uk"
    return show(
        request, f"portal/{name}.html", name=f"portal:{name}", text=f"portal/{name}_{language}.html"
    )
