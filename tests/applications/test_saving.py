"""Saving field by field: versions, stale saves, two tabs, what a draft keeps and what it refuses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from applications import services
from applications.models import FieldVersion
from applications.states import State
from common import clock
from tests import factories
from tests.applications import making
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def draft():
    return making.make_draft()


def colleague(draft):
    return factories.coordinator(draft.city)


def save(draft, key, typed, based_on=0, by=None, **more):
    return services.save(draft, key, typed, based_on=based_on, by=by or draft.created_by, **more)


def value(draft, name):
    draft = type(draft).objects.get(pk=draft.pk)
    return getattr(draft, name)


def test_an_answer_is_kept_with_its_number_and_moment(draft):
    outcome = save(draft, "title_uk", "Школа підприємниць")

    version = FieldVersion.objects.get()
    assert (version.key, version.number, version.value) == ("title_uk", 1, "Школа підприємниць")
    assert (outcome.number, outcome.at) == (1, version.at)
    assert value(draft, "title_uk") == "Школа підприємниць"


def test_every_change_of_one_field_counts_up(draft):
    save(draft, "title_uk", "Перша назва")
    outcome = save(draft, "title_uk", "Друга назва", based_on=1)

    assert outcome.number == 2
    assert list(FieldVersion.objects.values_list("number", "value")) == [
        (1, "Перша назва"),
        (2, "Друга назва"),
    ]


def test_what_stood_before_the_first_save_is_kept_as_the_first_version(draft):
    type(draft).objects.filter(pk=draft.pk).update(council="Рівненська міська рада")

    outcome = save(draft, "council", "Рівненська рада")

    assert outcome.number == 2
    assert FieldVersion.objects.get(number=1).value == "Рівненська міська рада"


def test_sending_the_same_once_more_makes_no_version(draft):
    save(draft, "title_uk", "Школа")

    outcome = save(draft, "title_uk", "Школа")

    assert (outcome.number, FieldVersion.objects.count()) == (1, 1)
    assert not outcome.is_conflict


def test_a_stale_save_neither_overwrites_nor_is_dropped(draft):
    other = colleague(draft)
    save(draft, "answer.goal", "Навчити сорок жінок", by=other)

    outcome = save(draft, "answer.goal", "Навчити п’ятдесят жінок")

    assert outcome.is_conflict
    assert outcome.theirs.value == "Навчити сорок жінок"
    assert draft.answers.get().text == "Навчити сорок жінок"
    aside = FieldVersion.objects.get(is_aside=True)
    assert (aside.value, aside.by) == ("Навчити п’ятдесят жінок", draft.created_by)


def test_the_second_tab_of_the_same_person_is_stale_too(draft):
    save(draft, "title_uk", "З першої вкладки")

    outcome = save(draft, "title_uk", "З другої вкладки")

    assert outcome.is_conflict
    assert value(draft, "title_uk") == "З першої вкладки"


def test_a_save_whose_answer_was_lost_on_the_way_goes_on_from_itself(draft):
    save(draft, "title_uk", "Школа")

    outcome = save(draft, "title_uk", "Школа підприємниць", unanswered="Школа")

    assert not outcome.is_conflict
    assert value(draft, "title_uk") == "Школа підприємниць"


def test_typing_on_in_a_stale_tab_keeps_one_open_conflict_with_the_last_text(draft):
    save(draft, "title_uk", "Чужа", by=colleague(draft))
    save(draft, "title_uk", "Мо")
    save(draft, "title_uk", "Моя")

    assert [each.value for each in services.open_conflicts(draft)] == ["Моя"]
    assert FieldVersion.objects.filter(is_aside=True).count() == 2


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "Моя"), ("theirs", "Чужа"), ("both", "Чужа й моя")],
)
def test_a_conflict_is_settled_by_a_person(draft, choice, kept):
    save(draft, "title_uk", "Чужа", by=colleague(draft))
    outcome = save(draft, "title_uk", "Моя")

    services.settle(
        draft,
        outcome.aside,
        choice=choice,
        against=outcome.number,
        by=draft.created_by,
        text="Чужа й моя",
    )

    assert value(draft, "title_uk") == kept
    assert list(services.open_conflicts(draft)) == []


def test_a_choice_made_over_an_older_text_is_asked_again(draft):
    other = colleague(draft)
    save(draft, "title_uk", "Чужа", by=other)
    outcome = save(draft, "title_uk", "Моя")
    save(draft, "title_uk", "Ще новіша", based_on=1, by=other)

    with pytest.raises(NotNow):
        services.settle(
            draft, outcome.aside, choice="mine", against=outcome.number, by=draft.created_by
        )

    assert value(draft, "title_uk") == "Ще новіша"


def test_a_cell_of_a_row_that_was_removed_is_kept_aside(draft):
    row = services.add_row(draft, "risks", by=draft.created_by)
    services.remove_row(draft, "risks", row.uid, by=draft.created_by)

    outcome = save(draft, f"risks.{row.uid}.risk", "Не прийдуть")

    assert outcome.is_conflict
    assert outcome.aside.value == "Не прийдуть"


def test_a_cell_kept_aside_without_its_row_can_be_let_go(draft):
    row = services.add_row(draft, "risks", by=draft.created_by)
    services.remove_row(draft, "risks", row.uid, by=draft.created_by)
    outcome = save(draft, f"risks.{row.uid}.risk", "Не прийдуть")

    services.settle(draft, outcome.aside, choice="mine", against=0, by=draft.created_by)

    assert list(services.open_conflicts(draft)) == []


@pytest.mark.parametrize(
    ("key", "typed", "name", "kept"),
    [
        ("themes", ["4", "3"], "themes", ["3", "4"]),
        ("activity_types", ["training"], "activity_types", ["training"]),
        ("starts_on", "1.09.2027", "starts_on", date(2027, 9, 1)),
        ("double_funding", "no", "double_funding", False),
        ("double_funding", "", "double_funding", None),
        ("edrpou", "9900 0264", "edrpou", "99000264"),
        ("edrpou", "99000265", "edrpou", "99000265"),
        ("edrpou", "12-А", "edrpou", "12-А"),
        ("katottg", "ua56060470010041018", "katottg", "UA56060470010041018"),
        ("territory", ["UA56060470010041018"], "territory", ["UA56060470010041018"]),
        ("title_uk", "Н" * 200, "title_uk", "Н" * 200),
    ],
)
def test_each_kind_of_answer_is_read_as_people_type_it(draft, key, typed, name, kept):
    save(draft, key, typed)

    assert value(draft, name) == kept


def test_the_main_task_stands_first(draft):
    save(draft, "themes", ["3", "4", "5"])
    save(draft, "themes.main", "4", based_on=0)

    assert value(draft, "themes") == ["4", "3", "5"]


def test_a_text_over_its_limit_is_kept_and_named(draft):
    outcome = save(draft, "title_uk", "Н" * 157)

    assert "17" in outcome.problem


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("starts_on", "колись"),
        ("starts_on", "31.02.2027"),
        ("themes", ["7"]),
        ("themes.main", "99"),
        ("double_funding", "може"),
        ("territory", ["Рівне"]),
        ("title_uk", "Н" * 301),
        ("answer.goal", "г" * 20_001),
        ("title_uk", "\ud800"),
    ],
)
def test_what_a_kind_cannot_hold_is_refused(draft, key, typed):
    with pytest.raises(ValidationError):
        save(draft, key, typed)

    assert not FieldVersion.objects.exists()


@pytest.mark.parametrize("typed", ["-5", "1,005", "сто", "9999999999999", "1,234"])
def test_money_that_is_none_is_refused(draft, typed):
    row = services.add_row(draft, "budget_lines", by=draft.created_by)

    with pytest.raises(ValidationError):
        save(draft, f"budget_lines.{row.uid}.grant", typed)


@pytest.mark.parametrize("key", ["nothing", "state", "risks.x.risk", "answer.title_uk", "uid", ""])
def test_an_unknown_key_is_no_field(draft, key):
    with pytest.raises(services.UnknownKey):
        save(draft, key, "щось")


def test_a_row_of_another_application_is_no_row_of_this_one(draft):
    other = making.make_draft(call=draft.call)
    row = services.add_row(other, "risks", by=other.created_by)

    with pytest.raises(services.UnknownKey):
        save(draft, f"risks.{row.uid}.risk", "чуже")
    with pytest.raises(services.UnknownKey):
        services.remove_row(draft, "risks", row.uid, by=draft.created_by)


def test_the_total_of_a_line_is_computed(draft):
    row = services.add_row(draft, "budget_lines", by=draft.created_by, category="2")
    save(draft, f"budget_lines.{row.uid}.quantity", "2,5")
    save(draft, f"budget_lines.{row.uid}.price", "10,01")
    save(draft, f"budget_lines.{row.uid}.grant", "20")
    save(draft, f"budget_lines.{row.uid}.cash", "5,03")

    row.refresh_from_db()
    assert row.total == Decimal("25.03")
    assert value(draft, "total") == Decimal("25.03")
    assert value(draft, "grant_total") == Decimal("20.00")
    assert value(draft, "own_total") == Decimal("5.03")


def test_the_largest_numbers_a_line_takes_can_be_kept(draft):
    row = services.add_row(draft, "budget_lines", by=draft.created_by)
    save(draft, f"budget_lines.{row.uid}.quantity", "99999,999")
    save(draft, f"budget_lines.{row.uid}.price", "9999999,99")

    row.refresh_from_db()
    assert row.total == Decimal("999999989000.00")


def test_an_edit_voids_the_approval_and_moves_the_moment_of_change(draft, travel):
    before = draft.working_sha256()
    travel.by(timedelta(hours=1))

    save(draft, "answer.goal", "Мета")

    assert type(draft).objects.get(pk=draft.pk).working_sha256() != before
    assert value(draft, "changed_at") == clock.now()


def test_progress_is_counted_as_answers_come(draft):
    save(draft, "title_uk", "Школа підприємниць")

    assert value(draft, "filled") >= 1
    assert value(draft, "required") > 20


def test_a_declaration_keeps_its_version_and_who_accepted(draft):
    save(draft, "declarations.truth", "on")

    accepted = draft.declarations.get()
    assert (accepted.declaration.code, accepted.version) == ("truth", 1)
    assert accepted.by == draft.created_by


def test_a_declaration_can_be_taken_back(draft):
    save(draft, "declarations.truth", "on")
    save(draft, "declarations.truth", "", based_on=1)

    assert not draft.declarations.exists()


def test_a_page_keeps_what_it_can_and_names_the_rest(draft):
    report = services.save_page(
        draft,
        {"title_uk": "Школа підприємниць", "starts_on": "колись", "summary_uk": ""},
        versions={},
        by=draft.created_by,
    )

    assert list(report.kept) == ["title_uk"]
    assert list(report.refused) == ["starts_on"]


def test_a_page_leaves_alone_what_its_reader_did_not_change(draft):
    save(draft, "title_uk", "Була")
    save(draft, "title_uk", "Стала", based_on=1, by=colleague(draft))

    report = services.save_page(
        draft,
        {"title_uk": "Була", "title_en": "School"},
        versions={"title_uk": 1},
        by=draft.created_by,
    )

    assert list(report.kept) == ["title_en"]
    assert value(draft, "title_uk") == "Стала"


@pytest.mark.parametrize("role", ["reader", "accountant", "certifier"])
def test_who_only_reads_cannot_save(draft, role):
    person = factories.MembershipFactory(city=draft.city, role=role).user

    with pytest.raises(NotAllowed):
        save(draft, "title_uk", "Чуже", by=person)


def test_a_stranger_cannot_save(draft):
    with pytest.raises(NotAllowed):
        save(draft, "title_uk", "Чуже", by=factories.UserFactory())


def test_after_closing_a_draft_is_read_only(draft, travel):
    travel.to(draft.call.closes_at + timedelta(minutes=11))

    with pytest.raises(NotNow, match="closed"):
        save(draft, "title_uk", "Пізно")


def test_in_grace_a_draft_begun_before_can_be_edited(draft, travel):
    travel.to(draft.call.closes_at + timedelta(minutes=9))

    save(draft, "title_uk", "Саме вчасно")

    assert value(draft, "title_uk") == "Саме вчасно"


@pytest.mark.breaks_invariants
@pytest.mark.parametrize(
    "state", [state for state in State if state not in ("draft", "submitted", "returned")]
)
def test_an_application_being_judged_is_not_edited(draft, state):
    type(draft).objects.filter(pk=draft.pk).update(**{"state": state})

    with pytest.raises(NotNow):
        save(draft, "title_uk", "Інше")


@pytest.mark.breaks_invariants
def test_a_returned_application_is_edited_while_its_time_lasts(draft, travel):
    until = clock.now() + timedelta(days=5)
    fields = {"state": State.RETURNED, "number": "ГІ-2017-0001", "returned_until": until}
    type(draft).objects.filter(pk=draft.pk).update(**fields)

    save(draft, "title_uk", "Виправлено")
    travel.to(until)

    with pytest.raises(NotNow):
        save(draft, "title_uk", "Пізно", based_on=1)
