"""What data say about each check, at and around every limit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from applications import content, eligibility
from applications.completeness import longest_until
from common import clock
from tests import factories
from tests.applications import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    application = making.make_complete()
    call = application.call
    return eligibility.Facts(
        answers=content.collect(application),
        call=call,
        at=clock.now(),
        closes_at=call.closes_at,
        member_since=date(2010, 1, 1),
    )


def answer(facts, code):
    return eligibility.findings(facts)[code].answer


def with_sums(facts, **sums):
    whole = {
        "total": "80000.00",
        "grant": "70000.00",
        "cash": "10000.00",
        "in_kind": "0",
        "partner": "0",
    }
    budget = {"lines": [], "sums": {**whole, **sums}}
    return replace(facts, answers={**facts.answers, "budget": budget})


def test_a_complete_application_fails_nothing(facts):
    found = eligibility.findings(facts)

    assert "no" not in {each.answer for each in found.values()}
    assert all(each.seen for each in found.values())


@pytest.mark.parametrize(
    ("after", "flags", "expected"),
    [
        (-1, {}, "yes"),
        (0, {}, "no"),
        (5, {"is_in_grace": True}, "yes"),
        (90000, {"is_late": True}, "yes"),
    ],
)
def test_e1_judges_the_moment(facts, after, flags, expected):
    late = replace(facts, at=facts.closes_at + timedelta(seconds=after), **flags)

    assert answer(late, "E1") == expected


@pytest.mark.parametrize(("required", "expected"), [(True, "no"), (False, "yes")])
def test_e2_asks_for_membership_where_the_call_does(facts, required, expected):
    facts.call.requires_amu_membership = required

    assert answer(replace(facts, member_since=None), "E2") == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("99000264", "yes"), ("99000265", ""), ("9900026", "no"), ("", "no")]
)
def test_e3_reads_the_code_and_leaves_a_failing_check_digit_to_a_person(facts, code, expected):
    assert answer(replace(facts, answers={**facts.answers, "edrpou": code}), "E3") == expected


@pytest.mark.parametrize(
    ("grant", "expected"),
    [("29999.99", "no"), ("30000.00", "yes"), ("80000.00", "yes"), ("80000.01", "no")],
)
def test_e6_is_exact_to_the_kopiika(facts, grant, expected):
    assert answer(with_sums(facts, grant=grant), "E6") == expected


@pytest.mark.parametrize(
    ("cash", "expected"), [("7999.99", "no"), ("8000.00", "yes"), ("8000.01", "yes"), ("0", "no")]
)
def test_e7_compares_unrounded(facts, cash, expected):
    assert answer(with_sums(facts, cash=cash), "E7") == expected


def test_e7_of_an_empty_budget_is_no(facts):
    assert answer(with_sums(facts, total="0", cash="0"), "E7") == "no"


@pytest.mark.parametrize(("extra", "expected"), [(0, "yes"), (1, "no")])
def test_e5_counts_calendar_months(facts, extra, expected):
    first = facts.call.starts_on
    last = longest_until(first, facts.call.max_months) + timedelta(days=extra)
    facts.call.ends_on = last
    period = {"starts_on": first.isoformat(), "ends_on": last.isoformat()}

    assert answer(replace(facts, answers={**facts.answers, "period": period}), "E5") == expected


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2027, 1, 1), 6, date(2027, 6, 30)),
        (date(2027, 8, 31), 6, date(2028, 2, 28)),
        (date(2027, 12, 15), 1, date(2028, 1, 14)),
    ],
)
def test_the_longest_period_ends_the_day_before(first, months, last):
    assert longest_until(first, months) == last


def test_e10_names_what_is_missing(facts):
    lacking = eligibility.findings(replace(facts, answers={**facts.answers, "annexes": []}))["E10"]

    kind = facts.call.annex_kinds.filter(is_required=True, is_generated=False).first()
    assert lacking.answer == "no" and kind.name in lacking.seen


def test_e10_does_not_count_a_harmful_file(facts):
    name = facts.answers["annexes"][0]["name"]

    assert answer(replace(facts, rejected=(name,)), "E10") == "no"


@pytest.mark.parametrize(("others", "expected"), [(0, "yes"), (1, "no")])
def test_e11_counts_the_city_s_other_applications(facts, others, expected):
    assert answer(replace(facts, siblings=others), "E11") == expected


@pytest.mark.parametrize(("grants", "expected"), [(0, "yes"), (1, "")])
def test_e12_leaves_earlier_grants_to_a_person(facts, grants, expected):
    assert answer(replace(facts, grants_before=grants), "E12") == expected


@pytest.mark.breaks_invariants  # an announced call changes its words by an amendment only
def test_e15_wants_the_declarations_in_their_present_version(facts):
    declaration = facts.call.declarations.first()
    declaration.version += 1
    declaration.save()

    assert answer(facts, "E15") == "no"


def test_membership_ends(facts):
    city = factories.CityFactory()
    city.amu_periods.update(until=date(2020, 5, 1))

    assert eligibility.member_since(city, date(2020, 5, 1)) == date(2010, 1, 1)
    assert eligibility.member_since(city, date(2020, 5, 2)) is None


def test_the_territory_is_named_by_its_cities(facts):
    city = factories.CityFactory(name="Луцьк")
    answers = {**facts.answers, "territory": [city.katottg, "UA00000000000000000"]}

    known = replace(facts, answers=answers, places=type(city).objects.names_of([city.katottg]))

    with translation.override("uk"):
        seen = eligibility.findings(known)["E14"].seen
    assert seen == "територія: Луцьк, UA00000000000000000"
