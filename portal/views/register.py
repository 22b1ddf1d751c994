from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from common.attachments import CSV, XLSX, attachment
from portal import accepted, exports, practices, results
from portal.caching import SECONDS, public_page
from portal.dots import dots_of
from portal.forms import RegisterForm
from portal.views.showing import show

ON_PAGE = 25
FILES = {
    "csv": (CSV, exports.as_csv),
    "xlsx": (XLSX, exports.as_xlsx),
}


@public_page
def register(request):
    """Awards: search, filters in the address, the map and the list."""
    form = RegisterForm(request.GET, results=results.awards())
    found = form.found()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "is_filtered": any(query.values()),
        "page": Paginator(found, ON_PAGE).get_page(request.GET.get("page")),
        "query": f"{query.urlencode()}&" if query else "",
        "totals": results.totals(found),
        **dots_of(found),
    }
    return show(request, "portal/register.html", name="portal:register", **context)


def register_csv(request):
    return _file(request, "csv")


def register_xlsx(request):
    return _file(request, "xlsx")


@public_page
def award(request, number):
    """One published result; `GI-2017-0038` and other spellings lead to `ГІ-2017-0038`."""
    found = results.of_number(number)
    if found is None:
        raise Http404
    if number != found.number:
        return redirect("portal:award", found.number)
    practice = practices.of_application(found.decision.application_id)
    results_told = accepted.of_application(found.decision.application_id)
    context = {"result": found, "practice": practice, "told": results_told, **dots_of([found])}
    return show(
        request, "portal/award.html", name="portal:award", args=[number], call=found.call, **context
    )


@conditional_page
@cache_control(public=True, max_age=SECONDS)
def grants_json(request):
    """Every published award in the 360Giving standard, the same for everyone, from any site."""
    content = exports.as_360giving(results.awards())
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _file(request, kind):
    """What the page shows under the same filters, whole."""
    form = RegisterForm(request.GET, results=results.awards())
    content_type, write = FILES[kind]
    return attachment(write(form.found()), f"amu-grants.{kind}", content_type)
