"""The first start of an installation."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from accounts.models import Role
from common import clock
from desk.management.commands import prepare
from desk.models import Marker
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "Correct-Horse-Battery-12"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def commands(monkeypatch, settings, tmp_path):
    """No terminal, no demo; the names of the commands that preparing ran."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for name in ("FIRST_ADMIN_EMAIL", "FIRST_ADMIN_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    settings.DATA_DIR = tmp_path
    settings.WHITENOISE_USE_FINDERS = True
    settings.DEMO = False
    ran = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: ran.append(name))
    return ran


def test_an_empty_installation_says_that_it_needs_its_first_administrator():
    with pytest.raises(CommandError, match="FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD"):
        call_command("prepare")


def test_the_first_administrator_comes_from_the_environment_once(monkeypatch):
    monkeypatch.setenv("FIRST_ADMIN_EMAIL", "First@City.example")
    monkeypatch.setenv("FIRST_ADMIN_PASSWORD", PASSWORD)

    call_command("prepare")
    monkeypatch.setenv("FIRST_ADMIN_EMAIL", "second@city.example")
    call_command("prepare")

    person = get_user_model().objects.get()
    assert person.email == "first@city.example"
    assert person.check_password(PASSWORD)
    assert person.is_superuser
    assert person.has_role(Role.ADMINISTRATOR)


def test_the_register_of_cities_is_loaded_into_an_empty_installation(commands, monkeypatch):
    monkeypatch.setenv("FIRST_ADMIN_EMAIL", "first@city.example")
    monkeypatch.setenv("FIRST_ADMIN_PASSWORD", PASSWORD)

    call_command("prepare")
    factories.CityFactory()
    call_command("prepare")

    assert commands.count("load_cities") == 1


def test_an_address_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("FIRST_ADMIN_EMAIL", "nobody")
    monkeypatch.setenv("FIRST_ADMIN_PASSWORD", PASSWORD)

    with pytest.raises(CommandError):
        call_command("prepare")

    assert not get_user_model().objects.exists()


def test_a_terminal_is_asked_until_the_answer_will_do(monkeypatch, capsys):
    answers = iter(["nobody", "first@city.example"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr(prepare, "getpass", lambda question: PASSWORD)

    call_command("prepare")

    assert get_user_model().objects.get().email == "first@city.example"


def test_the_demo_is_loaded_until_it_is_there_whole(commands, settings):
    settings.DEMO = True
    Marker.objects.update(is_demo=True)

    call_command("prepare")
    call_command("prepare")
    Marker.objects.update(loaded_at=clock.now())
    call_command("prepare")

    assert commands == ["migrate", "demo", "migrate", "demo", "migrate"]


def test_a_real_database_is_not_started_as_a_demo(commands, settings):
    settings.DEMO = True
    Marker.objects.update(is_demo=False)

    with pytest.raises(CommandError, match="real data"):
        call_command("prepare")

    assert commands == []


def test_static_files_are_collected_where_they_are_not_found_in_place(
    commands, monkeypatch, settings
):
    monkeypatch.setenv("FIRST_ADMIN_EMAIL", "first@city.example")
    monkeypatch.setenv("FIRST_ADMIN_PASSWORD", PASSWORD)
    settings.WHITENOISE_USE_FINDERS = False

    call_command("prepare")

    assert commands == ["migrate", "collectstatic", "load_cities"]
