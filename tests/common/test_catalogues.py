"""Extraction without the gettext programs, and what keeps a catalogue from being complete."""

from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from common import catalogues

PAGE = """{% load i18n %}
<h1>{% translate "Awards" %}</h1>
  {% blocktranslate count n=awards|length trimmed %}
    {{ n }} award
  {% plural %}
    {{ n }} awards
  {% endblocktranslate %}
{% translate "Open" context "call" %}
"""
CODE = """
from django.utils.translation import gettext as _, ngettext_lazy, pgettext
def reason(n):
    return _("The call is " "closed"), pgettext("call", "Open"), ngettext_lazy("day", "days", n)
"""


@pytest.fixture
def project(tmp_path, settings):
    """A project of two apps with one page and one module."""
    settings.BASE_DIR = tmp_path
    settings.LOCAL_APPS = ["awards", "common"]
    (tmp_path / "templates" / "awards").mkdir(parents=True)
    (tmp_path / "templates" / "awards" / "list.html").write_text(PAGE)
    (tmp_path / "awards").mkdir()
    (tmp_path / "awards" / "conditions.py").write_text(CODE)
    return tmp_path


def translate(project, **texts):
    """Fills the catalogue of awards and compiles it."""
    path = project / "locale" / "awards" / "uk" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        given = texts.get(entry.msgid.split()[-1].lower(), "слово")
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(range(4), given)
        else:
            entry.msgstr = given
    catalogue.save()
    call_command("messages", "awards")
    return path


COMPLETE = {"award": "%(n)s нагорода"}


def problems(capsys) -> list[str]:
    with pytest.raises(CommandError):
        call_command("messages", "--check")
    return [line.split(": ", 1)[1] for line in capsys.readouterr().out.splitlines()]


def test_every_marked_text_of_code_and_pages_is_found(project):
    fresh = catalogues.wanted("awards", ["awards", "common"], project)

    assert [(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in fresh] == [
        (None, "%(n)s award", "%(n)s awards"),
        (None, "Awards", ""),
        ("call", "Open", ""),
        (None, "The call is closed", ""),
        (None, "day", "days"),
    ]


def test_a_complete_catalogue_passes_and_writing_again_changes_nothing(project):
    call_command("messages")
    path = translate(project, **COMPLETE)
    before = path.read_bytes(), path.with_suffix(".mo").read_bytes()

    call_command("messages")
    call_command("messages", "--check")

    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == before


def test_the_check_names_what_is_missing_and_what_is_no_longer_said(project, capsys):
    call_command("messages")
    translate(project, **COMPLETE)
    page = project / "templates" / "awards" / "list.html"
    page.write_text(PAGE.replace("Awards", "Grants"))
    capsys.readouterr()

    assert problems(capsys) == ["«Awards» is no longer said", "«Grants» is missing"]


def test_the_check_names_a_stale_compiled_catalogue(project, capsys):
    call_command("messages")
    path = translate(project, **COMPLETE)
    path.with_suffix(".mo").write_bytes(b"old")
    capsys.readouterr()

    assert problems(capsys) == ["the compiled catalogue is stale"]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "is not translated"),
        ("кінець %(name)s", None),
        ("кінець", "has other placeholders in «кінець»"),
        ("%(name)s, прем'єра", "needs the apostrophe ’ in «%(name)s, прем'єра»"),
        ("%(name)s місто - переможець", "needs a dash in «%(name)s місто - переможець»"),
    ],
)
def test_a_flawed_translation_is_named(text, flaw):
    entry = polib.POEntry(msgid="the end of %(name)s", msgstr=text)

    assert list(catalogues.flaws(entry)) == ([flaw] if flaw else [])


def test_a_plural_may_leave_the_number_out_where_the_singular_does():
    entry = polib.POEntry(msgid="one day", msgid_plural="%(n)s days")
    entry.msgstr_plural = {0: "%(n)s день", 1: "%(n)s дні", 2: "%(n)s днів", 3: "один день"}

    assert list(catalogues.flaws(entry)) == []


def test_two_apps_translate_the_same_words_alike(project, capsys):
    (project / "common").mkdir()
    (project / "common" / "words.py").write_text('_("Awards")')
    call_command("messages")
    translate(project, **COMPLETE)
    other = project / "locale" / "common" / "uk" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(other))
    catalogue[0].msgstr = "інше"
    catalogue.save()
    call_command("messages", "common")
    capsys.readouterr()

    assert problems(capsys) == ["«Awards» is translated differently"]


@pytest.mark.parametrize(
    ("template", "app"),
    [
        ("base.html", "common"),
        ("components/notice.html", "common"),
        ("awards/list.html", "awards"),
        ("emails/awards/won.txt", "awards"),
        ("mfa/totp.html", "accounts"),
        ("emails/base.html", "common"),
    ],
)
def test_a_page_belongs_to_one_catalogue(template, app):
    assert catalogues.owner_of(Path(template), ["awards", "common"]) == app
