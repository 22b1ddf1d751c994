"""Submitting as one transaction: number, snapshot, receipt, mails; and the ways out."""

import json
from datetime import timedelta

import pytest

from applications import content, receipts, snapshot
from applications.invariants import violations
from applications.models import Application, Submission
from applications.services import submitting
from common import clock
from files.models import StoredFile
from grants.models import Call
from notifications import delivery
from notifications.models import Message
from tests import factories
from tests.applications import making, playing
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return making.make_complete()


def submit(application, key="one"):
    return submitting.submit(application, by=playing.certifier_of(application), key=key)


def test_numbers_run_without_gaps_within_a_call(draft):
    other, third = (making.make_complete(call=draft.call) for _each in range(2))
    submit(draft)
    with pytest.raises(NotNow):
        submitting.submit(other, by=playing.coordinator_of(other), key="not approved")
    submit(third)
    submit(other)

    numbers = [playing.fresh(each).number[-4:] for each in (draft, third, other)]
    assert numbers == ["0001", "0002", "0003"]
    assert Call.objects.get().next_number == 4


def test_calls_of_one_prefix_and_year_share_their_numbers(draft):
    other = making.make_complete(call=factories.make_call(slug="druhyi"))
    third = making.make_complete(call=draft.call)
    for each in (draft, other, third):
        submit(each)

    numbers = [playing.fresh(each).number[-4:] for each in (draft, other, third)]
    assert numbers == ["0001", "0002", "0003"]


def test_the_number_carries_the_prefix_and_the_year_of_closing(draft):
    made = submit(draft)

    year = draft.call.closes_at.astimezone(clock.KYIV).year
    assert made.application.number == f"ГІ-{year}-0001"


def test_the_snapshot_says_what_was_typed(draft):
    typed = content.collect(draft)

    made = submit(draft)

    assert snapshot.content(made) == typed
    assert receipts.is_intact(made)


def test_the_snapshot_stays_when_the_draft_is_edited(draft):
    made = submit(draft)
    playing.edit(draft, "Зовсім інша назва")

    made = Submission.objects.get(pk=made.pk)
    assert snapshot.content(made)["title_uk"] == "Власна справа: школа підприємниць"
    assert playing.fresh(draft).has_unsubmitted_changes()


def test_no_name_stands_in_the_canonical_text(draft):
    made = submit(draft)

    for word in ("Бабій", "Гончаренко", "+380440000001", "@example.org"):
        assert word not in made.canonical
    assert json.loads(made.canonical)["answers"]["mayor"]["surname"].keys() == {"sha256"}


def test_erasing_a_person_leaves_every_hash_verifiable(draft):
    made = submit(draft)
    made.personal.values = {
        path: pair for path, pair in made.personal.values.items() if not path.startswith("mayor.")
    }
    made.personal.save()

    made = Submission.objects.get(pk=made.pk)
    assert snapshot.content(made)["mayor"]["surname"] == ""
    assert snapshot.content(made)["coordinator"]["surname"] == "Коваль"
    assert receipts.is_intact(made)
    assert snapshot.personal_match(made)


def test_an_amendment_adds_a_submission_and_keeps_the_number(draft):
    first = submit(draft)
    playing.edit(draft, "Уточнена назва ініціативи")

    second = submit(playing.fresh(draft), key="two")

    assert (second.number, second.move) == (2, "amend")
    assert second.application.number == first.application.number
    assert second.receipt_code != first.receipt_code


def test_the_same_text_pressed_in_another_tab_gives_the_same_receipt(draft):
    first = submit(draft, key="this tab")

    assert submit(playing.fresh(draft), key="other tab") == first


def test_a_key_belongs_to_its_application(draft):
    other = making.make_complete(call=draft.call)

    assert submit(draft, key="same") != submit(other, key="same")


def test_submitting_writes_to_coordinator_and_certifier_once(draft):
    submit(draft)
    submit(draft)

    addresses = Message.objects.filter(kind="applications/submitted").values_list(
        "address", flat=True
    )
    people = [playing.coordinator_of(draft), playing.certifier_of(draft)]
    assert sorted(addresses) == sorted(person.email for person in people)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_mail_carries_the_receipt(draft, mailoutbox, language):
    mayor = playing.certifier_of(draft)
    mayor.language = language
    mayor.save()
    made = submit(draft)

    delivery.send_waiting()

    mail = next(each for each in mailoutbox if each.to == [mayor.email])
    assert made.receipt_code in mail.body
    assert mail.subject.endswith(f"№ {made.application.number}")
    assert f"/applications/{draft.uid}/receipts/1/" in mail.body


def test_an_edit_voids_the_approval(draft):
    mayor, coordinator = playing.certifier_of(draft), playing.coordinator_of(draft)
    submitting.approve(draft, by=mayor, sha256=draft.working_sha256())
    playing.edit(draft, "Правка після погодження")

    with pytest.raises(NotNow):
        submitting.submit(playing.fresh(draft), by=coordinator, key="one")


def test_only_the_text_that_was_read_is_approved(draft):
    read = draft.working_sha256()
    playing.edit(draft, "Правка під час читання")

    with pytest.raises(NotNow):
        submitting.approve(playing.fresh(draft), by=playing.certifier_of(draft), sha256=read)


def test_a_coordinator_does_not_approve(draft):
    with pytest.raises(NotAllowed):
        by = playing.coordinator_of(draft)
        submitting.approve(draft, by=by, sha256=draft.working_sha256())


def test_approval_is_asked_for_once_for_each_text(draft):
    by = playing.coordinator_of(draft)
    submitting.ask_approval(draft, by=by)
    submitting.ask_approval(draft, by=by)
    playing.edit(draft, "Інша назва ініціативи")
    submitting.ask_approval(playing.fresh(draft), by=by)

    assert Message.objects.filter(kind="applications/approval_wanted").count() == 2


def test_an_incomplete_draft_is_not_submitted(draft):
    draft.answers.filter(question__key="goal").delete()

    with pytest.raises(NotNow, match="."):
        submit(draft)
    assert playing.fresh(draft).number is None


def test_a_second_application_of_a_city_is_over_the_limit(draft):
    submit(draft)
    second = making.make_complete(call=draft.call, city=draft.city)

    with pytest.raises(NotNow):
        submit(second)


def test_after_withdrawing_the_city_may_submit_another(draft):
    submit(draft)
    submitting.withdraw(playing.fresh(draft), by=playing.certifier_of(draft), reason="Інша ідея")
    second = making.make_complete(call=draft.call, city=draft.city)

    assert submit(second).application.number.endswith("-0002")


def test_withdrawing_tells_the_city_and_the_section(draft):
    person = factories.section()
    submit(draft)

    submitting.withdraw(playing.fresh(draft), by=playing.certifier_of(draft), reason="Інша ідея")

    told = Message.objects.filter(kind__startswith="applications/withdrawn")
    assert person.email in told.values_list("address", flat=True)
    assert told.count() == 3


def test_a_discarded_draft_is_kept_for_thirty_days_and_then_gone(draft, travel):
    keys = [annex.file_id for annex in draft.annexes.all()]
    pk = draft.pk
    submitting.discard(draft, by=playing.coordinator_of(draft))
    travel.by(timedelta(days=29, hours=23))
    kept = submitting.purge_discarded()
    travel.by(timedelta(hours=2))

    gone = submitting.purge_discarded()

    assert (kept, gone, Application.objects.filter(pk=pk).count()) == (0, 1, 0)
    assert not StoredFile.objects.filter(pk__in=keys).exists()
    draft.pk = pk
    assert [each.action for each in journal.history(draft)][-1] == "purge"


@pytest.mark.parametrize(
    "typed",
    ["{}", " {} ", "{lower}", "{bare}", "{look}"],
    ids=["as is", "spaces", "lower", "bare", "alike"],
)
def test_a_receipt_is_found_however_its_code_is_typed(draft, typed):
    made = submit(draft)
    made.receipt_code = "0K1A-42MD-ZR9X-P0T3"
    made.save()
    code = made.receipt_code
    words = typed.format(
        code, lower=code.lower(), bare=code.replace("-", ""), look="ОКІА-42МD-ZR9Х-РOT3"
    )

    assert receipts.verify(words) == made


@pytest.mark.parametrize("typed", ["", "nothing", "💥", "A" * 10000, "7KQF-42MD-ZR9X-P0T4"])
def test_an_unknown_code_finds_nothing(draft, typed):
    submit(draft)

    assert receipts.verify(typed) is None


def test_codes_hold_eighty_bits_and_do_not_repeat():
    codes = {receipts.new_code() for _each in range(500)}

    assert len(codes) == 500
    assert {len(code.replace("-", "")) for code in codes} == {16}
    assert set("".join(codes)) <= {*receipts.LETTERS, "-"}


@pytest.mark.breaks_invariants
@pytest.mark.parametrize(
    ("damage", "word"),
    [
        ({"canonical": "{}"}, "hash"),
        ({"sha256": "0" * 64}, "hash"),
    ],
)
def test_an_altered_submission_is_named(draft, damage, word):
    made = submit(draft)
    Submission.objects.filter(pk=made.pk).update(**damage)

    found = list(violations())

    assert any(word in sentence and str(draft.pk) in sentence for sentence in found)


@pytest.mark.breaks_invariants
@pytest.mark.parametrize(
    ("field", "value", "word"), [("number", None, "number"), ("total", 5, "total")]
)
def test_damaged_columns_are_named(draft, field, value, word):
    submit(draft)
    Application.objects.filter(pk=draft.pk).update(**{field: value})

    assert any(word in sentence for sentence in violations())
