"""Questions that a call asks of its own: each kind is typed, kept, limited and read."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from applications import custom, reading, services
from applications.content import collect
from applications.layout import Layout
from common import kinds
from grants.models import Question
from tests import factories
from tests.applications import making

pytestmark = pytest.mark.django_db
OPTIONS = [
    {"code": "school", "uk": "Школа", "en": "School"},
    {"code": "library", "uk": "Бібліотека", "en": "Library"},
    {"code": "market", "uk": "Ринок", "en": ""},
]


def answered(kind, typed, **limits):
    """(application, question) after a city typed its answer."""
    call = factories.make_call()
    question = making.ask(
        call, kind, options=OPTIONS if kind.startswith("choice") else [], **limits
    )
    draft = making.make_draft(call)
    services.save(draft, f"answer.{question.key}", typed, based_on=0, by=draft.created_by)
    return draft, question


def read(draft, question):
    """The answer as every page and paper reads it."""
    parts = reading.parts(draft.call, collect(draft))
    found = next(each for part in parts for each in part.readings if each.key == question.key)
    return found.lines or [found.text]


def said(draft, question):
    return [words for key, words in draft.missing() if key == question.key]


def test_every_kind_has_an_entry_and_a_control():
    kinds_of_calls = set(Question.Kind.values) - {Question.Kind.BUILTIN}

    assert set(custom.KINDS) == kinds_of_calls
    assert {each.typed for each in custom.KINDS.values()} <= set(kinds.BUILDERS)


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("text", "Школа біля\nринку", ["Школа біля\nринку"]),
        ("number", "1 200", ["1\u00a0200"]),
        ("number", "0", ["0"]),
        ("money", "1234,5", ["1\u00a0234,50\u00a0грн"]),
        ("choice", "library", ["Бібліотека"]),
        ("choices", ["school", "market"], ["Школа", "Ринок"]),
        ("date", "01.09.2027", ["1 вересня 2027\u00a0р."]),
    ],
)
def test_an_answer_is_read_in_words(kind, typed, expected):
    assert read(*answered(kind, typed)) == expected


def test_choices_are_read_in_the_language_of_the_page():
    draft, question = answered("choices", ["school", "market"])

    with override("en"):
        assert read(draft, question) == ["School", "Ринок"]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "7"),
        ("money", "1 234,50"),
        ("choice", "library"),
        ("choices", ["school", "market"]),
        ("date", "01.09.2027"),
    ],
)
def test_an_answer_stands_in_the_form_as_it_was_kept(client, kind, typed):
    draft, question = answered(kind, typed)
    client.force_login(draft.created_by)
    address = reverse("applications:question", args=[draft.uid, question.key])

    form = client.get(address, follow=True).context["form"]
    field = Layout(draft).field(f"answer.{question.key}")

    shown = form.get_initial_for_field(form.fields[field.key], field.key)
    assert kinds.clean(field, form.fields[field.key].prepare_value(shown)) == kinds.clean(
        field, typed
    )


@pytest.mark.parametrize(
    ("kind", "typed", "limits", "sentences"),
    [
        ("text", "Школа", {"limit_min": 10}, ["5 characters, at least 10 needed."]),
        ("text", "Школа біля ринку", {"limit_max": 10}, ["16 characters, at most 10 allowed."]),
        ("choices", ["school"], {"limit_min": 2}, ["1 given, at least 2 needed."]),
        ("choices", ["school", "market"], {"limit_max": 2}, []),
        ("money", "900", {"limit_min": 1000}, ["900, at least 1000 needed."]),
        ("money", "5000", {"limit_min": 1000, "limit_max": 9000}, []),
        ("number", "5", {"limit_min": 2, "limit_max": 9}, []),
    ],
)
def test_limits_count_what_the_kind_is_made_of(english, kind, typed, limits, sentences):
    draft, question = answered(kind, typed, **limits)

    found = said(draft, question)

    assert [words.removeprefix(f"“{question.name}”: ") for words in found] == sentences


def test_a_required_question_wants_an_answer_and_zero_is_one():
    draft, question = answered("number", "0")
    other = making.ask(draft.call, "date", key="founded")

    assert said(draft, question) == []
    assert len(said(draft, other)) == 1
