"""Awards in the 360Giving data standard (https://standard.threesixtygiving.org), for machines.

An organisation is named by its code in the Unified State Register, `UA-EDR-…`; one without a code
by ours, `amu-…`. Ids of grants begin with `amu-`, which is our own: a prefix `360G-…` is given only
to publishers registered with 360Giving, and AMU is not one.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from common.formats import to_kyiv
from common.identifiers import fold_number
from portal.addresses import full

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
TITLE_BELOW = 140  # characters, as the standard asks
FUNDER = gettext_noop("Association of Ukrainian Cities")


def package(results) -> dict:
    """The whole data set: what it is, on which terms, and its grants."""
    return {
        "title": _("Grants of the Association of Ukrainian Cities"),
        "description": _(
            "Published awards of the calls for cities’ gender initiatives. Ids begin with the local "
            "prefix “amu-”, which is not registered with 360Giving. Organisations are named by "
            "their code in the Unified State Register of Ukraine (UA-EDR), places by KATOTTG."
        )
        + (" " + _("This is a demonstration: the data are invented.") if settings.DEMO else ""),
        "license": LICENSE,
        "publisher": {"name": _(FUNDER), "website": settings.SITE_URL},
        "accessURL": full(reverse("portal:register") + "#open-data"),
        "downloadURL": full(reverse("portal:grants_json")),
        "grants": [grant(each) for each in results],
    }


def grant(result) -> dict:
    """One award; nothing of a person, nothing the register does not show."""
    title, call = result.facts.title, result.call
    return {
        "id": f"amu-{fold_number(result.number)}",
        "title": Truncator(title).chars(TITLE_BELOW - 1),
        "description": result.facts.summary or title,
        "currency": "UAH",
        "amountAppliedFor": number(result.decision.requested),
        "amountAwarded": number(result.amount),
        "awardDate": result.decided_on.isoformat(),
        "url": full(reverse("portal:award", args=[result.number])),
        **planned(result),
        "recipientOrganization": [recipient(result)],
        "fundingOrganization": [{"id": funder_id(), "name": _(FUNDER)}],
        "beneficiaryLocation": [location(result)],
        "grantProgramme": [
            {
                "code": call.slug,
                "title": call.title,
                "url": full(reverse("portal:call", args=[call.slug])),
            }
        ],
        "fromOpenCall": "Yes",
        "classifications": [
            {"vocabulary": f"amu-themes-{call.slug}", "code": code, "title": name}
            for code, name in result.themes
        ],
        "dateModified": modified(result),
    }


def recipient(result) -> dict:
    """The council; its name of the day of the results beside that of today."""
    city, former = result.city, result.former
    told = {
        "id": f"UA-EDR-{city.edrpou}" if city.edrpou else f"amu-city-{city.katottg}",
        "name": city.council,
        "addressLocality": result.city_now,
        "addressCountry": _("Ukraine"),
    }
    then = former and (former.council or former.name)
    return told | ({"alternateName": then} if then else {})


def funder_id() -> str:
    return f"UA-EDR-{settings.FUNDER_EDRPOU}" if settings.FUNDER_EDRPOU else "amu-association"


def location(result) -> dict:
    return {
        "name": result.city_now,
        "countryCode": "UA",
        "geoCode": result.city.katottg,
        "geoCodeType": "KATOTTG",
    }


def planned(result) -> dict:
    if not result.period:
        return {}
    first, last = result.period
    return {"plannedDates": [{"startDate": first.isoformat(), "endDate": last.isoformat()}]}


def modified(result) -> str:
    """When what is said of this award last changed."""
    decision = result.decision
    closed_at = decision.application.closed_at  # terminated
    times = [decision.published_at, decision.promoted_at, closed_at]
    return to_kyiv(max(at for at in times if at)).isoformat(timespec="seconds")


def number(amount):
    """A sum as a JSON number: 75000, 75000.5."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
