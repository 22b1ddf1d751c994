"""The monitoring board of the Section, the commission and the donor; a city's own; the roll-up."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cities.rules import memberships_of
from common import clock
from common.attachments import CSV, XLSX, attachment
from reports import board, breakdown, exports, heat, portfolio
from reports.filters import BoardForm
from reports.views.section import READERS


@login_required
@require_safe
def index(request):
    """Every grant this person may watch: reports, spending, indicators, risks, the map."""
    form, found = _asked(request)
    addresses = _of_section(form)
    context = _whole(found, addresses) | {
        "form": form,
        "today": clock.today(),
        "query": form.query,
        "figures": board.figures(found, form),
        "heading": board.heading(found.grants),
        "lede": board.lede(found.grants),
        "risks": board.at_risk(found.grants, addresses),
        "map": board.dots(found.grants),
    }
    return render(request, "reports/monitoring/board.html", context)


@login_required
@require_safe
def own(request):
    """What a city sees of its own grants: the same figures, whole."""
    if not memberships_of(request.user):
        raise Http404
    return render(request, "reports/monitoring/own.html", _whole(_own(request.user), OF_CITY))


@login_required
@require_safe
def indicator(request, code):
    """The rows behind one indicator: city by city, with every part that may be shown."""
    form, found = _asked(request)
    back = f"{reverse('reports:monitoring')}?{form.query}#indicators"
    addresses = _of_section(form)
    return _rows(request, found, code, addresses, back=back, room_template="rooms/section.html")


@login_required
@require_safe
def own_indicator(request, code):
    if not memberships_of(request.user):
        raise Http404
    back = f"{reverse('reports:own')}#indicators"
    found = _own(request.user)
    return _rows(request, found, code, OF_CITY, back=back, room_template="rooms/city.html")


@login_required
@require_safe
def indicators_xlsx(request):
    _form, found = _asked(request)
    return attachment(exports.indicators_xlsx(found), "amu-indicators.xlsx", XLSX)


@login_required
@require_safe
def indicators_csv(request):
    _form, found = _asked(request)
    return attachment(exports.indicators_csv(found), "amu-indicators.csv", CSV)


def _asked(request):
    """(the filters, the portfolio that fits them) for those who watch."""
    if not any(request.user.has_role(role) for role in READERS):
        raise Http404
    is_closed = portfolio.is_closed_to(request.user)
    whole = portfolio.read(portfolio.watched(request.user), is_closed=is_closed)
    form = BoardForm(request.GET, whole.grants)
    return form, whole.only(form.found())


def _whole(found, addresses) -> dict:
    return {
        "grants": found.grants,
        "heat": heat.grid(found.grants, addresses),
        "spending": board.spending(found.grants, addresses),
        "indicators": board.indicators(found, addresses),
        "coverage": board.coverage(found.grants),
        "is_closed": found.is_closed,
        "is_vague": any(rollup.is_vague for _each, rollup in found.rollups),
    }


def _rows(request, found, code, addresses, **frame):
    try:
        page = breakdown.page_of(found, code, addresses)
    except KeyError as unknown:
        raise Http404(code) from unknown
    return render(request, "reports/monitoring/indicator.html", page | frame)


def _own(user):
    return portfolio.read(portfolio.own(user), is_closed=False)


def _of_section(form):
    """The Section's pages, with the filters carried on."""
    return board.Addresses(
        report=lambda report: report.get_section_url(),
        indicator=lambda code: f"{reverse('reports:indicator', args=[code])}?{form.query}",
    )


OF_CITY = board.Addresses(
    report=lambda report: report.get_absolute_url(),
    indicator=lambda code: reverse("reports:own_indicator", args=[code]),
)
