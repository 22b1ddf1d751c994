from django.http import HttpResponse
from django.shortcuts import render

from grants.models import Call
from library.models import Practice
from portal import addresses, results

PAGES = ("home", "register", "practices", "receipts", "journal", "accessibility", "privacy")


def robots(request):
    """Everything public may be read by machines; working rooms are not theirs."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/section/", "/desk/", "/applications/", "/reviews/")),
        *(f"Disallow: {path}" for path in ("/accounts/", "/admin/", "/meetings/", "/cities/")),
        "Disallow: /practice-cards/",
        f"Sitemap: {addresses.full('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request):
    """Every public page in both languages."""
    calls = Call.objects.filter(announced_at__isnull=False).values_list("slug", flat=True)
    pages = [addresses.both(f"portal:{name}") for name in PAGES]
    pages += [addresses.both("portal:call", slug) for slug in calls]
    pages += [addresses.both("portal:award", each.number) for each in results.public()]
    slugs = Practice.objects.published().values_list("slug", flat=True)
    pages += [addresses.both("portal:practice", slug) for slug in slugs]
    return render(request, "portal/sitemap.xml", {"pages": pages}, content_type="application/xml")
