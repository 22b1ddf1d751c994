"""`/open-data/grants.json`: published awards in the 360Giving data standard."""

import json
import re
from datetime import timedelta

import pytest

from applications.content import sha256
from applications.models import Submission
from common import clock
from common.formats import to_kyiv
from tests import factories
from tests.awards import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ADDRESS = "/en/open-data/grants.json"
NUMBER = (int, float)
# Of the schema of the standard: what a grant must have, and of which type each field is.
REQUIRED = {
    "id": str,
    "title": str,
    "description": str,
    "currency": str,
    "amountAwarded": NUMBER,
    "awardDate": str,
    "recipientOrganization": list,
    "fundingOrganization": list,
}
OPTIONAL = {
    "amountAppliedFor": NUMBER,
    "url": str,
    "plannedDates": list,
    "beneficiaryLocation": list,
    "grantProgramme": list,
    "fromOpenCall": str,
    "classifications": list,
    "dateModified": str,
}
PARTS = {
    "recipientOrganization": ("id", "name"),
    "fundingOrganization": ("id", "name"),
    "plannedDates": ("startDate", "endDate"),
    "beneficiaryLocation": ("countryCode", "geoCode"),
    "grantProgramme": ("code", "title"),
    "classifications": ("vocabulary", "code"),
}


def told(submission, **answers):
    """The submission as if these answers had been in it."""
    content = json.loads(submission.canonical)
    content["answers"] |= answers
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Submission.objects.filter(pk=submission.pk).update(canonical=text, sha256=sha256(text))


def awarded(**answers):
    """An award, published, of an application whose submission gave these answers."""
    call = making.evaluated_call()
    application = making.reviewed(call, requested="75000.00")
    if answers:
        told(application.latest_submission(), **answers)
    making.published(call)
    return making.fresh(application)


def package(client, address=ADDRESS):
    return client.get(address).json()


def grants(client):
    return package(client)["grants"]


def test_a_grant_has_every_required_field_of_its_type(client):
    awarded(themes=["1", "4"], period={"starts_on": "2027-07-01", "ends_on": "2027-12-15"})

    (grant,) = grants(client)

    allowed = REQUIRED | OPTIONAL
    assert set(grant) == set(allowed)
    assert [name for name, value in grant.items() if not isinstance(value, allowed[name])] == []
    for name, keys in PARTS.items():
        assert grant[name], name
        for part in grant[name]:
            assert {type(value) for value in part.values()} == {str}
            assert set(keys) <= set(part)


def test_what_a_grant_says(client):
    application = awarded(themes=["4"], period={"starts_on": "2027-07-01", "ends_on": "2027-12-15"})
    city, call = application.city, application.call

    (grant,) = grants(client)

    assert grant["id"] == f"amu-{application.number.replace('ГІ', 'GI')}"
    assert grant["currency"] == "UAH"
    assert (grant["amountAppliedFor"], grant["amountAwarded"]) == (75000, 75000)
    decided = to_kyiv(making.decision_on(application).decided_at).date()
    assert grant["awardDate"] == decided.isoformat()
    assert grant["recipientOrganization"][0]["id"] == f"UA-EDR-{city.edrpou}"
    assert grant["recipientOrganization"][0]["name"] == city.council
    assert grant["plannedDates"] == [{"startDate": "2027-07-01", "endDate": "2027-12-15"}]
    assert grant["beneficiaryLocation"][0]["geoCode"] == city.katottg
    assert grant["beneficiaryLocation"][0]["countryCode"] == "UA"
    assert grant["grantProgramme"][0]["code"] == call.slug
    assert grant["fromOpenCall"] == "Yes"
    assert [each["code"] for each in grant["classifications"]] == ["4"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]\d\d:\d\d", grant["dateModified"])


def test_kopiikas_are_a_number_too(client):
    call = making.evaluated_call()
    making.reviewed(call, requested="75000.40")
    making.published(call)

    (grant,) = grants(client)

    assert grant["amountAwarded"] == 75000.4


def test_a_long_title_is_shortened_below_140_characters(client):
    awarded(title_uk="Власна справа " * 20)

    (grant,) = grants(client)

    assert len(grant["title"]) < 140
    assert grant["title"].endswith("…")


def test_a_grant_without_a_summary_is_described_by_its_title(client):
    awarded(summary_uk="")

    (grant,) = grants(client)

    assert grant["description"] == "Власна справа"


def test_the_council_of_the_day_stands_beside_the_one_of_today(client):
    application = awarded()
    application.city.names.create(
        name="Першотравенськ",
        council="Першотравенська міська рада",
        until=clock.today() + timedelta(days=30),
    )

    (grant,) = grants(client)

    (recipient,) = grant["recipientOrganization"]
    assert recipient["name"] == application.city.council
    assert recipient["alternateName"] == "Першотравенська міська рада"


def test_a_council_without_a_code_is_named_by_ours(client):
    application = awarded()
    type(application.city).objects.filter(pk=application.city_id).update(edrpou="")

    (grant,) = grants(client)

    assert grant["recipientOrganization"][0]["id"] == f"amu-city-{application.city.katottg}"


def test_the_donor_is_named_by_its_code_where_it_is_known(client, settings):
    awarded()

    unknown = grants(client)[0]["fundingOrganization"][0]["id"]
    settings.FUNDER_EDRPOU = "99000001"
    known = grants(client)[0]["fundingOrganization"][0]["id"]

    assert (unknown, known) == ("amu-association", "UA-EDR-99000001")


def test_the_package_says_its_terms_and_that_the_prefix_is_local(client):
    found = package(client)

    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["publisher"]["name"] == "Association of Ukrainian Cities"
    assert "“amu-”, which is not registered with 360Giving" in found["description"]
    assert found["grants"] == []


def test_what_is_not_published_is_not_there(client):
    call = making.evaluated_call()
    making.reviewed(call)
    making.confirmed(call, publish_at=call.closes_at + timedelta(days=365))

    assert grants(client) == []


def test_only_awards_are_there(client):
    call = making.evaluated_call()
    winner = making.reviewed(call, scores=(5, 5, 5))
    making.reviewed(call, scores=(1, 1, 1))
    making.published(call)

    found = grants(client)

    assert [each["id"][-4:] for each in found] == [winner.number[-4:]]


def test_nothing_of_a_person_is_there(client):
    application = awarded(
        coordinator={
            "surname": "Коваль",
            "given_name": "Ганна",
            "patronymic": "",
            "email": "koval@rivne.example",
            "phone": "+380440000009",
        }
    )

    text = client.get(ADDRESS).content.decode()

    personal = ["Бабій", "Коваль", "koval@", "+38044", application.created_by.email]
    assert [each for each in personal if each in text] == []


def test_the_ukrainian_address_speaks_ukrainian(client):
    awarded()

    found = package(client, "/open-data/grants.json")

    assert found["publisher"]["name"] == "Асоціація міст України"


def test_an_unchanged_file_is_not_sent_again(client):
    awarded()
    first = client.get(ADDRESS)

    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.content) == (304, b"")


def test_other_sites_may_read_it_and_the_person_changes_nothing(client):
    awarded()
    anonymous = client.get(ADDRESS)
    client.force_login(factories.section())

    signed_in = client.get(ADDRESS)

    assert anonymous["Access-Control-Allow-Origin"] == "*"
    assert signed_in.content == anonymous.content


def test_the_register_leads_to_it(client):
    page = client.get("/en/register/").content.decode()

    assert f'href="{ADDRESS}"' in page
