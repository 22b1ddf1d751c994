"""An application is filled in and submitted, and a review scored, by keyboard alone."""

from datetime import date
from decimal import Decimal

import pytest

from applications.models import Submission
from reviews.models import Review
from tests import factories
from tests.browser.filling import City, Mayor
from tests.browser.judging import Reviewer
from tests.browser.keys import Keys
from tests.reviews import making

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Власна справа: школа підприємниць"


class CityByKeys(Keys, City):
    pass


class MayorByKeys(Keys, Mayor):
    pass


class ReviewerByKeys(Keys, Reviewer):
    pass


def enter(stage, hands, person):
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return stage.enter(hands, person, looks=False)


def test_an_application_is_filled_in_approved_and_submitted_by_keyboard_alone(stage):
    factories.make_call(starts_on=date(2027, 4, 5), ends_on=date(2027, 9, 30))
    town = factories.CityFactory(name="Рівне")
    city = enter(stage, CityByKeys, factories.coordinator(town))
    mayor = enter(stage, MayorByKeys, factories.certifier(town))

    city.begin()
    city.fill(title=TITLE)
    city.ask_approval()
    mayor.approve(f"{city.home}check/")
    code = city.submit()

    (submission,) = Submission.objects.all()
    assert (submission.receipt_code, submission.application.title_uk) == (code, TITLE)


def test_a_review_is_scored_and_submitted_by_keyboard_alone(stage):
    review = making.assigned()
    reviewer = enter(stage, ReviewerByKeys, review.reviewer)

    reviewer.score(str(review.application), 4)

    (sent,) = Review.objects.filter(state="submitted")
    assert (sent.pk, sent.total) == (review.pk, Decimal("80.00"))


def test_digits_score_the_criterion_whose_scale_has_the_focus(stage):
    review = making.started()
    reviewer = enter(stage, ReviewerByKeys, review.reviewer)
    reviewer.open(f"/reviews/{review.uid}/")

    reviewer.reach(reviewer.page.locator('[name="c3_score"][value="0"]'))
    reviewer.page.keyboard.press("5")

    assert reviewer.page.locator('[name="c3_score"][value="5"]').is_checked()
    reviewer.page.wait_for_selector('#save-state[data-s="saved"]')
    assert review.scores.get(criterion__code="К3").value == 5
