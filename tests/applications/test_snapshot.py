"""What a blind reader sees, and names of cities in free text."""

import copy
import json

import pytest

from applications import content, places, reading, snapshot
from applications.services import submitting
from tests import factories
from tests.applications import making, playing

IN_SENTENCES = [
    ("Рівне", "курси в Рівному для рівненських жінок", ["Рівному", "рівненських"]),
    ("Львів", "зі Львова до Львівської ради", ["Львова", "Львівської"]),
    ("Кам’янець-Подільський", "у Кам'янці-Подільському", ["Кам'янці-Подільському"]),
    ("Вінниця", "вінницька школа у Вінниці", ["вінницька", "Вінниці"]),
    ("Тростянець", "з Тростянця", ["Тростянця"]),
    ("Біла Церква", "у Білій Церкві", ["Білій Церкві"]),
    ("Ірпінь", "в Ірпені", ["Ірпені"]),
    ("Київ", "у Києві, київська", ["Києві", "київська"]),
    ("Калуш", "жодного міста тут не названо", []),
    ("Рівне", "рівне ставлення до всіх", []),
]


@pytest.mark.parametrize(("name", "sentence", "expected"), IN_SENTENCES)
def test_a_city_is_found_in_any_case(name, sentence, expected):
    found = [hit[0] for hit in places.pattern_of(name).finditer(sentence)]

    assert found == expected


@pytest.fixture
def submission(db):
    application = making.make_complete(city=factories.CityFactory(name="Рівне"))
    application.answers.filter(question__key="goal").update(text="Навчити жінок у Рівному.")
    return submitting.submit(application, by=playing.certifier_of(application), key="one")


@pytest.fixture
def answers(submission):
    return snapshot.content(submission)


def test_a_blind_reader_sees_nothing_identifying(submission, answers):
    call = submission.application.call
    hidden = {
        each.key for each in call.questions.all() if each.is_identifying or not each.for_reviewers
    }

    seen = snapshot.blind(answers, call)

    assert hidden and not hidden & seen.keys()
    assert seen["team"][0]["surname"] == "" and seen["activities"][0]["responsible"] == ""


def test_a_blind_reader_gets_files_of_open_kinds_under_neutral_names(submission, answers):
    call = submission.application.call
    open_kind = call.annex_kinds.filter(is_identifying=False, is_generated=False).first()
    shown = {**answers["annexes"][0], "kind": open_kind.code, "name": "Рівне, ціни.PDF"}
    given = {**answers, "annexes": [*answers["annexes"], shown]}

    seen = snapshot.blind(given, call)["annexes"]

    assert [each["kind"] for each in seen] == [open_kind.code]
    assert "Рівне" not in seen[0]["name"] and seen[0]["name"].endswith(".pdf")


def columns_of(answers):
    """(question, column) of every table that a city fills in."""
    return [(key, column) for key in content.TABLES for column in answers[key][0].keys() - {"uid"}]


def test_a_submission_from_before_a_column_was_asked_is_still_read(submission, answers):
    call, read = submission.application.call, []

    for key, column in columns_of(answers):
        older = json.loads(submission.canonical)
        for row in older["answers"][key]:
            del row[column]
        submission.canonical = content.canonical(older)
        reading.parts(call, snapshot.content(submission))
        read.append(column)

    assert {"contribution", "accessibility", "mitigation", "sex"} <= set(read)


def test_blinding_leaves_the_original_alone(submission, answers):
    before = copy.deepcopy(answers)

    snapshot.blind(answers, submission.application.call)

    assert answers == before


@pytest.mark.parametrize("is_blind", [True, False])
def test_a_reviewer_sees_names_only_where_the_call_is_not_blind(submission, answers, is_blind):
    call = submission.application.call
    call.is_blind = is_blind

    seen = snapshot.for_reviewers(answers, call)

    assert ("" if is_blind else "Коваль") == seen["team"][0]["surname"]
    assert "address" not in seen and "mayor" not in seen


def test_city_names_in_free_text_are_listed_with_their_question(submission, answers):
    found = snapshot.city_names_in(snapshot.blind(answers, submission.application.call))

    assert [(each["question"], each["name"], each["found"]) for each in found] == [
        ("goal", "Рівне", "Рівному")
    ]
