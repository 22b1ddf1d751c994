"""What a move reads to judge its thing is read once, and anew as soon as it is made."""

from types import SimpleNamespace

import pytest

from applications import content
from applications.services import submitting
from tests.applications import making
from workflow.memory import once, reading_once


class Reader:
    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.times


def test_each_part_is_read_once_while_the_block_lasts():
    thing, read = SimpleNamespace(), Reader()

    with reading_once(thing):
        found = [once(thing, "answers", read), once(thing, "answers", read)]

    assert (found, read.times) == ([1, 1], 1)


def test_outside_of_the_block_it_is_always_read_anew():
    thing, read = SimpleNamespace(), Reader()
    with reading_once(thing):
        once(thing, "answers", read)

    assert [once(thing, "answers", read), once(thing, "answers", read)] == [2, 3]


def test_a_block_that_fails_forgets_too():
    thing, read = SimpleNamespace(), Reader()
    with pytest.raises(ZeroDivisionError), reading_once(thing):
        once(thing, "answers", read)
        raise ZeroDivisionError

    assert once(thing, "answers", read) == 2


@pytest.mark.django_db
def test_submitting_gathers_the_text_for_the_receipt_and_for_the_conditions_once_each(monkeypatch):
    application, gathered = making.make_complete(), []
    collect = content.collect
    monkeypatch.setattr(content, "collect", lambda given: gathered.append(1) or collect(given))
    certifier = application.city.memberships.get(role="certifier").user

    submitting.submit(application, by=certifier, key="one")

    assert len(gathered) == 2
