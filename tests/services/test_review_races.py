"""Two things at once: withdrawing and scoring, two assignments of one last place."""

import threading

import pytest
from django.db import connection, connections

from applications.services import submitting
from applications.states import State
from reviews import services
from reviews.invariants import violations
from reviews.models import Review
from reviews.states import ReviewState
from tests import factories
from tests.reviews import making
from workflow.moves import fresh
from workflow.refusals import NotNow

pytestmark = pytest.mark.django_db(transaction=True)


def together(*steps):
    """Run the steps at the same moment in threads; (what they gave, what they raised) in order."""
    gate, found = threading.Barrier(len(steps)), [None] * len(steps)

    def run(at, step):
        try:
            gate.wait(timeout=20)
            found[at] = ("done", step())
        except Exception as refusal:  # the loser's answer is what the test looks at
            found[at] = ("refused", refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


@pytest.mark.parametrize("attempt", range(5))
def test_withdrawing_against_scoring_leaves_one_truth(attempt):
    """Either the score was in before the withdrawal, or it is refused with the reason."""
    review = making.started()
    services.save(review, by=review.reviewer, values=making.typed())
    application = review.application
    certifier = application.city.memberships.get(role="certifier").user

    withdrawn, scored = together(
        lambda: submitting.withdraw(application, by=certifier, reason="Передумали."),
        lambda: services.submit(review, by=review.reviewer),
    )

    assert withdrawn[0] == "done"
    assert fresh(application).state == State.WITHDRAWN
    if scored[0] == "refused":
        assert isinstance(scored[1], NotNow)
        assert fresh(review).state == ReviewState.STARTED
        assert not review.versions.exists()
    else:
        assert fresh(review).state == ReviewState.SUBMITTED
        assert review.versions.count() == 1
    assert services.rank(application.call, by=factories.section()).results["official"]["rows"] == []
    assert violations() == []


def test_two_people_filling_the_last_place_of_a_reviewer_fill_it_once():
    call = making.make_call(2, load_max=1)
    user, one, other = making.reviewer(), factories.section(), factories.section()
    first, second = call.applications.all()

    found = together(
        lambda: services.assign(first, user, by=one),
        lambda: services.assign(second, user, by=other),
    )

    assert sorted(outcome for outcome, _what in found) == ["done", "refused"]
    assert Review.objects.filter(reviewer=user).count() == 1
    assert violations() == []


def test_two_presses_of_the_button_make_one_panel():
    call = making.make_call(3)
    for _at in range(4):
        making.reviewer()
    one, other = factories.section(), factories.section()

    together(lambda: services.balance(call, by=one), lambda: services.balance(call, by=other))

    assert {a.reviews.counting().count() for a in call.applications.all()} == {3}
    assert connection.vendor == "postgresql"


def test_ten_saves_of_a_field_at_once_lose_no_text():
    """Each of ten tabs sends its own text on the same base: one stands, nine are kept beside it."""
    review = making.started()
    texts = [f"вкладка {number}" for number in range(10)]

    together(
        *(
            lambda text=text: services.save(
                review, by=review.reviewer, values={"strengths": (text, "0.")}
            )
            for text in texts
        )
    )

    kept = {fresh(review).strengths, *review.asides.values_list("value", flat=True)}
    assert kept == set(texts)
