"""The administration: its tables open to administrators alone, to look at, in Ukrainian."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.access import world

pytestmark = [pytest.mark.django_db, pytest.mark.breaks_invariants]
HEADS = re.compile(r'<div class="text"><(?:a|span)[^>]*>(.*?)</')
FOREIGN = re.compile("[A-Za-z]{2}")


@pytest.fixture
def people():
    return world.make().people


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def tables():
    return [(each._meta, each) for each in admin.site._registry]


def address(meta, name, *given):
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=given)


def test_an_administrator_opens_every_table_and_its_first_row(people):
    client = signed_in(people["admin"])

    found = {}
    for meta, model in tables():
        found[meta.label] = client.get(address(meta, "changelist")).status_code
        row = model.objects.first()
        if row is not None:
            path = address(meta, "change", row.pk)
            found[f"{meta.label} {row.pk}"] = client.get(path).status_code

    assert {each: status for each, status in found.items() if status != 200} == {}


def test_nobody_adds_or_deletes_a_row_by_hand(people):
    client = signed_in(people["admin"])

    statuses = set()
    for meta, model in tables():
        statuses.add(client.post(address(meta, "add"), {}).status_code)
        row = model.objects.first()
        if row is not None:
            statuses.add(client.post(address(meta, "delete", row.pk), {"post": "yes"}).status_code)

    assert statuses == {403}


@pytest.mark.parametrize("role", ["section", "coord", "review", "member", "partner", "person"])
def test_nobody_else_opens_a_table(people, role):
    client = signed_in(people[role])

    answers = {client.get(address(meta, "changelist")).status_code for meta, _model in tables()}

    assert answers <= {302, 403, 404}


def test_tables_of_libraries_are_not_there():
    own = {"accounts", "applications", "awards", "cities", "library"}

    assert {meta.app_label for meta, _model in tables()} == own


def test_names_of_tables_and_heads_of_columns_are_ukrainian(people):
    client = signed_in(people["admin"])

    foreign = []
    for meta, _model in tables():
        page = client.get(address(meta, "changelist")).content.decode()
        words = [str(meta.verbose_name), str(meta.verbose_name_plural), *HEADS.findall(page)]
        foreign += [each for each in words if FOREIGN.search(each.replace("SHA-256", ""))]

    assert foreign == []
