"""A database is a demo or real from its first migration on."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from desk import kind
from desk.models import Marker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("of_database", "of_settings", "said"),
    [(True, False, "holds the demo"), (False, True, "holds real data")],
)
def test_a_database_is_not_started_as_the_other_kind(settings, of_database, of_settings, said):
    Marker.objects.update(is_demo=of_database)
    settings.DEMO = of_settings

    with pytest.raises(ImproperlyConfigured, match=said):
        kind.verify()
    with pytest.raises(CommandError, match=said):
        call_command("prepare")


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_database_is_started_as_its_own_kind(settings, is_demo):
    Marker.objects.update(is_demo=is_demo)
    settings.DEMO = is_demo

    assert kind.verify() is None


def test_a_demo_at_a_public_address_has_to_be_meant(settings):
    Marker.objects.update(is_demo=True)
    settings.DEMO, settings.SITE_URL = True, "https://granty.example.org"

    with pytest.raises(ImproperlyConfigured, match="DEMO_PUBLIC=1"):
        kind.verify()
    settings.DEMO_PUBLIC = True

    assert kind.verify() is None


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://192.168.1.20:8000", False),
        ("http://localhost:8000", False),
        ("http://granty.local", False),
        ("https://granty.auc.org.ua", True),
        ("http://8.8.8.8", True),
    ],
)
def test_a_public_address_is_recognised(url, public):
    assert kind.is_public(url) == public


def test_the_demo_is_loaded_only_into_a_database_made_for_it():
    with pytest.raises(CommandError, match="not made for the demo"):
        call_command("demo")
