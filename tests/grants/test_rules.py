"""Announced rules are frozen and hashed; later they change only with a reason everyone reads."""

import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest

from common import clock
from grants import invariants, rulebook, services
from grants.models import Amendment, Call, Extension, Indicator, NonWorkingDay, Question
from grants.states import CallState
from tests import factories
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = pytest.mark.django_db


def fresh(call):
    return Call.objects.get(pk=call.pk)


def test_announcing_freezes_the_rules_and_stores_the_hash_of_their_text():
    call = services.announce(factories.make_call(state=CallState.DRAFT), by=factories.section())

    text = rulebook.canonical(fresh(call).rules_frozen)

    assert fresh(call).rules_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert list(invariants.violations()) == []


def test_a_call_is_announced_by_the_section_alone():
    call = factories.make_call(state=CallState.DRAFT)

    with pytest.raises(NotAllowed):
        services.announce(call, by=factories.reviewer())


@pytest.mark.parametrize(
    "fields",
    [
        {"closes_at": None},
        {"results_by": None},
        {"grant_min": Decimal("90000")},
        {"envelope": Decimal("70000")},
        {"closes_at": clock.now() - timedelta(days=1)},
    ],
)
def test_a_call_with_something_missing_is_not_announced(fields):
    call = factories.make_call(state=CallState.DRAFT, **fields)

    with pytest.raises(NotNow):
        services.announce(call, by=factories.section())

    assert fresh(call).state == CallState.DRAFT


def test_a_call_whose_weights_do_not_make_100_is_not_announced():
    call, by = factories.make_call(state=CallState.DRAFT), factories.section()
    criterion = call.criteria.first()
    criterion.weight += 1
    services.save_part(criterion, by=by)

    with pytest.raises(NotNow):
        services.announce(call, by=by)


def test_a_draft_changes_without_an_amendment():
    call = factories.make_call(state=CallState.DRAFT)

    services.amend(call, by=factories.section(), grant_max=Decimal("70000"))

    assert fresh(call).grant_max == 70000
    assert not Amendment.objects.exists()


def test_a_change_of_announced_rules_keeps_what_was_and_what_is():
    call = factories.make_call()

    amendment = services.amend(
        call, by=factories.section(), reason="Подорожчало", grant_max=Decimal("90000")
    )

    assert amendment.changes == {"grant_max": ["80000.00", "90000.00"]}
    assert amendment.sha256_after == fresh(call).rules_sha256
    assert amendment.sha256_before != amendment.sha256_after
    assert amendment.announced_to_applicants_at is None
    assert list(invariants.violations()) == []


def test_announced_rules_do_not_change_without_a_reason():
    call = factories.make_call()

    with pytest.raises(NotNow) as refusal:
        services.amend(call, by=factories.section(), reason=" ", grant_max=Decimal("90000"))

    assert refusal.value.reason == services.NO_REASON
    assert fresh(call).grant_max == 80000


def test_a_row_of_announced_rules_changes_by_an_amendment_that_names_it():
    call = factories.make_call()
    criterion = call.criteria.get(code="К4")
    criterion.name_uk = "Вплив"

    amendment = services.save_part(criterion, by=factories.section(), reason="Коротше")

    assert [name for name in amendment.changes] == ["criteria К4 name_uk"]
    assert amendment.shown[0][2] == "Вплив"


def test_a_better_translation_is_no_amendment():
    call = factories.make_call()
    criterion = call.criteria.first()
    criterion.name_en = "Better English"

    assert services.save_part(criterion, by=factories.section()) is None


def test_a_criterion_of_an_announced_call_keeps_its_weight():
    call = factories.make_call()
    criterion = call.criteria.first()
    criterion.weight += 5

    with pytest.raises(NotNow):
        services.save_part(criterion, by=factories.section(), reason="Так краще")


def test_nothing_is_taken_out_of_announced_rules():
    call = factories.make_call()

    with pytest.raises(NotNow):
        services.remove_part(call.terms.first(), by=factories.section())


def test_a_new_text_of_a_declaration_is_a_new_version_of_it():
    declaration = factories.make_call().declarations.first()
    declaration.text_uk = "Усе написане — правда."

    services.save_part(declaration, by=factories.section(), reason="Простіше")

    declaration.refresh_from_db()
    assert declaration.version == 2


def test_a_built_in_question_stays():
    call = factories.make_call(state=CallState.DRAFT)

    with pytest.raises(NotNow):
        services.remove_part(call.questions.get(key="budget"), by=factories.section())


def test_rows_of_a_draft_change_places():
    call = factories.make_call(state=CallState.DRAFT)
    second = call.criteria.all()[1]

    services.move_part(second, up=True, by=factories.section())

    assert call.criteria.all()[0] == second


def test_an_extension_covers_those_it_names_and_no_others():
    call, city = factories.make_call(), factories.CityFactory(oblast="Сумська")
    until = call.closes_at + timedelta(days=5)
    services.extend(call, until=until, reason="Обстріл", oblast="Сумська", by=factories.section())

    closings = [
        fresh(call).closes_for(each) for each in (city, factories.CityFactory(oblast="Львівська"))
    ]

    assert closings == [until, call.closes_at]


@pytest.mark.parametrize("days", [-3, 0])
def test_an_extension_never_takes_time_away(days):
    call = factories.make_call()

    with pytest.raises(NotNow):
        services.extend(
            call,
            until=call.closes_at + timedelta(days=days),
            reason="Обстріл",
            by=factories.section(),
        )

    assert not Extension.objects.exists()


def test_the_closing_of_an_announced_call_does_not_move_by_an_amendment():
    call = factories.make_call()

    with pytest.raises(NotNow):
        services.amend(
            call,
            by=factories.section(),
            reason="Так треба",
            closes_at=call.closes_at - timedelta(days=1),
        )


def test_evaluation_waits_for_the_last_extension_and_the_grace(travel):
    call, by = factories.make_call(), factories.section()
    until = call.closes_at + timedelta(days=5)
    services.extend(call, until=until, reason="Обстріл", oblast="Сумська", by=by)

    travel.to(until + timedelta(minutes=9))
    with pytest.raises(NotNow):
        services.begin_evaluation(call, by=by)
    travel.to(until + timedelta(minutes=10))

    assert services.begin_evaluation(call, by=by).state == CallState.EVALUATION


def test_cancelling_keeps_the_reason_and_is_journalled():
    call, by = factories.make_call(), factories.section()

    services.cancel(call, by=by, reason="Немає фінансування")

    assert fresh(call).cancelled_because == "Немає фінансування"
    assert journal.history(call).last().action == "cancel"


def test_days_off_enter_the_calendar_of_work():
    day = clock.today() + timedelta(days=3)
    services.save_day(NonWorkingDay(day=day, name="Свято"), by=factories.section())

    assert day in services.work_calendar().days_off


def test_the_kind_of_a_question_stays_once_it_may_have_been_answered():
    call, by = factories.make_call(), factories.section()
    question = Question(call=call, section=call.sections.first(), key="extra", kind="text")
    question.name_uk = "Де це буде?"
    services.save_part(question, by=by, reason="Забули запитати.")
    question.kind = Question.Kind.NUMBER

    with pytest.raises(NotNow):
        services.save_part(question, by=by, reason="Краще числом.")

    assert Question.objects.get(pk=question.pk).kind == Question.Kind.TEXT


@pytest.mark.parametrize(
    ("name", "unit", "measured"),
    [
        ("Осіб, охоплених навчанням", "осіб", "Осіб, охоплених навчанням"),
        ("Навчальних годин", "годин", "Навчальних годин"),
        ("Вартість на одну учасницю", "грн", "Вартість на одну учасницю, грн"),
    ],
)
def test_an_indicator_names_its_unit_once(name, unit, measured):
    assert Indicator(name_uk=name, unit_uk=unit).measured == measured
