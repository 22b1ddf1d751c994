"""Every page that lists something asks the database as often for three rows as for one."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access import stages
from tests.access.addresses import GET

# The stages are made by hand: not all that the invariants ask of a state has happened.
pytestmark = [pytest.mark.django_db, pytest.mark.breaks_invariants]
COUNTING = ("desk:section", "desk:call")  # they say how many rather than list each
TABLE = Path(__file__).with_name("queries.txt")


def rows():
    """{stage: [(role, route, names)]} of the table; under `ONE` the routes of pages of one thing."""
    found = defaultdict(list)
    for line in TABLE.read_text("utf-8").splitlines():
        stage, *rest = line.split() or ["#"]
        if stage == "ONE":
            found[stage] += rest
        elif not stage.startswith(("#", "STAGE")):
            role, route, *names = rest
            found[stage].append((role, route, tuple(names)))
    return found


ROWS = rows()
ONE_THING = ROWS.pop("ONE")


def asked(client, address):
    """(queries, size of the answer) of an address asked for the second time, nothing cached."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        answer = client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200, address
    return len(found), len(content)


def measured(stage, number):
    """{(role, route, names): (queries, size)} of every page of a stage made with `number` rows."""
    with transaction.atomic():
        cast = stages.cast(number)
        place = getattr(stages, stage)(cast, number)
        clients = {}
        for role, _route, _names in ROWS[stage]:
            clients[role] = Client()
            if role != "anon":
                clients[role].force_login(cast[role])
        found = {
            row: asked(clients[row[0]], reverse(row[1], kwargs=named(row[2], place)))
            for row in ROWS[stage]
        }
        transaction.set_rollback(True)
    return found


def named(names, place):
    """`slug` is named by the stage, `part=criteria` is said."""
    pairs = [each.partition("=") for each in names]
    return {name: said or place[name] for name, _equals, said in pairs}


def test_every_page_stands_in_the_table_of_queries_or_is_of_one_thing():
    listing = {route for found in ROWS.values() for _role, route, _names in found}

    assert sorted([*listing, *ONE_THING]) == sorted(GET)


@pytest.mark.parametrize("stage", ROWS)
def test_a_page_asks_as_often_for_three_rows_as_for_one(stage):
    one, three = measured(stage, 1), measured(stage, 3)

    found = [told(row, one[row], three[row]) for row in one]
    assert [each for each in found if each] == []


def told(row, one, three):
    """What is wrong with a page, or nothing."""
    page = " ".join((*row[:2], *row[2]))
    if one[0] != three[0]:
        return f"{page}: {one[0]} queries for one row, {three[0]} for three"
    has_grown = three[1] > one[1] or row[1] in COUNTING
    return "" if has_grown else f"{page}: is no longer with three rows"
