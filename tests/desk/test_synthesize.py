"""Bulk data for measuring: the same for the same seed, true to every promise, told to nobody."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from applications.models import Application, Submission
from applications.states import State
from awards.models import Agreement
from desk.invariants import violations
from desk.models import Marker
from notifications.models import Message
from notifications.states import MessageState
from reports.models import Report
from reviews.models import Review
from tests.factories import make_call
from workflow import journal
from workflow.models import Entry

pytestmark = pytest.mark.django_db
SMALL = {"cities": 3, "applications": 21, "reviewers": 4, "reviews_per_application": 2}


def synthesize(**options):
    said = StringIO()
    call_command("synthesize", **(SMALL | options), stdout=said)
    return said.getvalue().splitlines()


def scores():
    """[(number, state, totals by reviewer)] of the call, as they can be compared."""
    rows = Application.objects.filter(call__slug="load").order_by("number")
    return [
        (
            each.number,
            each.state,
            each.city.katottg,
            each.title_uk,
            sorted(each.reviews.values_list("reviewer__email", "total")),
        )
        for each in rows
    ]


def scores_of(seed):
    """The scores that a seed gives in an empty database, which is empty again afterwards."""
    with transaction.atomic():
        synthesize(seed=seed)
        found = scores()
        transaction.set_rollback(True)
    return found


def test_counts_and_seconds_are_printed():
    said = synthesize()

    assert said[0] == "load: 3 cities, 21 applications, 21 submissions, 42 reviews"
    assert said[1].endswith(" s")


def test_the_same_seed_gives_the_same_numbers_and_scores_and_another_gives_others():
    first, again, other = scores_of(7), scores_of(7), scores_of(8)

    assert len(first) == 21
    assert again == first
    assert other != first


def test_what_was_made_keeps_every_promise_and_its_journal_is_sealed():
    synthesize()

    assert violations() == []
    assert journal.verify() is None
    assert not Entry.objects.filter(seal=None).exists()


def test_a_clone_says_what_its_own_submission_holds():
    synthesize()
    clone = Application.objects.order_by("number").last()

    assert clone.number.endswith("-0021")
    assert not clone.has_unsubmitted_changes()
    assert clone.city.katottg in clone.latest_submission().canonical
    assert len(set(Submission.objects.values_list("sha256", flat=True))) == 21


def test_one_in_twenty_is_still_being_assessed():
    synthesize()
    begun = Review.objects.filter(state="started").get().application

    assert begun.number.endswith("-0020")
    assert begun.state == State.IN_REVIEW


def test_nothing_waits_in_the_outbox():
    synthesize(drafts=2)

    assert not Message.objects.exclude(state=MessageState.SENT).exists()


def test_a_second_run_finds_the_call_there_and_adds_nothing():
    synthesize()
    before = Entry.objects.count(), Application.objects.count()

    said = synthesize(applications=40)

    assert said[0] == "load is there: 3 cities, 21 applications, 21 submissions, 42 reviews"
    assert (Entry.objects.count(), Application.objects.count()) == before


def test_drafts_are_complete_and_can_be_submitted():
    synthesize(drafts=2)
    drafts = Application.objects.filter(call__slug="load-open")

    assert [(each.state, each.missing()) for each in drafts] == [("draft", [])] * 2


def test_grants_are_in_force_and_their_first_report_is_accepted():
    Marker.objects.update(is_demo=True)
    synthesize(grants=2)

    agreements = Agreement.objects.filter(application__call__slug="load-monitoring")
    reports = Report.objects.filter(due__agreement__in=agreements, due__number=1)
    assert list(agreements.values_list("state", flat=True)) == ["active"] * 2
    assert list(reports.values_list("state", flat=True)) == ["accepted"] * 2


def test_it_stays_out_of_a_database_that_people_work_in():
    make_call()

    with pytest.raises(CommandError, match="calls of its own"):
        synthesize()


def test_more_reviews_than_reviewers_are_refused():
    with pytest.raises(CommandError, match="as many reviewers"):
        synthesize(reviewers=1)
