"""The journal: sealed as Merkle trees, and `verify_journal` names what was touched."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from common import clock
from tests.factories import CityFactory, UserFactory
from workflow import journal
from workflow.models import Entry, Seal

pytestmark = pytest.mark.django_db
breaks = pytest.mark.breaks_invariants


def write(number, **details):
    """`number` entries about one city."""
    city = CityFactory()
    return [
        journal.record("note", city, by=None, details={"line": line, **details})
        for line in range(number)
    ]


def test_an_entry_says_who_did_what_to_which_object_and_when():
    person, city = UserFactory(), CityFactory()

    entry = journal.record("rename", city, by=person, from_state="a", to_state="b")

    entry.refresh_from_db()
    assert (entry.by, entry.action, entry.thing) == (person, "rename", city)
    assert (entry.from_state, entry.to_state) == ("a", "b")
    assert clock.now() - entry.at < timedelta(minutes=1)


def test_sealing_takes_every_entry_once():
    write(5)

    first, second = journal.seal(), journal.seal()

    assert (first.number, first.size, first.previous) == (1, 5, journal.GENESIS)
    assert second is None
    assert not Entry.objects.filter(seal=None).exists()


def test_seals_chain_and_hold():
    for size in (1, 2, 3, 7):
        write(size)
        journal.seal()

    numbers = list(Seal.objects.order_by("number").values_list("number", "size"))

    assert numbers == [(1, 1), (2, 2), (3, 3), (4, 7)]
    assert journal.verify() is None


def test_a_long_detail_is_journalled_by_its_hash():
    (entry,) = write(1, text="ї" * 3000)

    assert list(entry.details["text"]) == ["sha256"]


@breaks
def test_an_altered_entry_is_named():
    entries = write(4)
    journal.seal()
    Entry.objects.filter(pk=entries[2].pk).update(details={"line": "altered"})

    assert journal.verify() == f"entry {entries[2].pk} (seal 1) was altered"


@breaks
def test_a_deleted_entry_is_named_by_its_place():
    entries = write(4)
    journal.seal()
    entries[1].delete()

    assert journal.verify() == "seal 1: the entry at position 1 is missing"


@breaks
def test_reordered_entries_are_named():
    entries = write(4)
    journal.seal()
    Entry.objects.filter(pk=entries[1].pk).update(position=2)
    Entry.objects.filter(pk=entries[2].pk).update(position=1)

    assert journal.verify() == f"entry {entries[1].pk} (seal 1) is out of order"


@breaks
def test_an_entry_slipped_into_a_seal_is_named():
    write(3)
    made = journal.seal()
    (late,) = write(1)
    Entry.objects.filter(pk=late.pk).update(seal=made, position=3)

    assert journal.verify() == f"entry {late.pk} (seal 1) does not belong there"


@breaks
def test_a_seal_made_anew_over_forged_entries_breaks_the_chain():
    entries = write(2)
    journal.seal()
    write(2)
    journal.seal()
    Entry.objects.filter(pk=entries[0].pk).update(action="forged")
    forged = [
        journal.digest(entry) for entry in Entry.objects.filter(seal__number=1).order_by("pk")
    ]
    chain = journal._sha(bytes.fromhex(journal.GENESIS) + bytes.fromhex(journal.root(forged)))
    Seal.objects.filter(number=1).update(root=journal.root(forged), chain=chain)

    assert journal.verify() == "seal 2 does not continue seal 1"


@breaks
def test_a_missing_seal_is_named():
    for _each in range(3):
        write(1)
        journal.seal()
    Entry.objects.filter(seal__number=2).update(seal=None)
    Seal.objects.filter(number=2).delete()

    assert journal.verify() == "seal 2 is missing"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
def test_the_path_of_an_entry_leads_to_the_root_offline(size):
    write(size)
    made = journal.seal()

    for entry in made.entries.all():
        value = journal.digest(entry)
        for side, other in journal.path_of(entry):
            pair = (other, value) if side == "left" else (value, other)
            value = journal._sha(journal.NODE + bytes.fromhex("".join(pair)))

        assert value == made.root


def test_the_command_tells_how_many_seals_hold(capsys):
    write(2)
    journal.seal()
    write(3)

    call_command("verify_journal")

    assert capsys.readouterr().out == "1 seals hold, 3 entries wait for the next\n"


@breaks
def test_the_command_fails_on_a_broken_journal():
    entries = write(2)
    journal.seal()
    entries[0].delete()

    with pytest.raises(CommandError, match="position 0 is missing"):
        call_command("verify_journal")
