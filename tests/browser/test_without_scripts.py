"""Where JavaScript is off, an application is filled in and submitted, and a review scored."""

from datetime import date
from decimal import Decimal

import pytest

from applications.models import Submission
from reviews.models import Review
from tests import factories
from tests.browser.filling import City, Mayor
from tests.browser.judging import Reviewer
from tests.reviews import making

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Власна справа: школа підприємниць"


def enter(stage, hands, person):
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return stage.enter(hands, person, scripts=False)


def test_an_application_is_filled_in_approved_and_submitted_without_scripts(stage):
    factories.make_call(starts_on=date(2027, 4, 5), ends_on=date(2027, 9, 30))
    town = factories.CityFactory(name="Рівне")
    city = enter(stage, City, factories.coordinator(town))
    mayor = enter(stage, Mayor, factories.certifier(town))
    city.is_thorough = True

    city.begin()
    city.fill(title=TITLE)
    city.ask_approval()
    mayor.approve(f"{city.home}check/")
    code = city.submit()

    (submission,) = Submission.objects.all()
    assert (submission.receipt_code, submission.application.title_uk) == (code, TITLE)
    assert submission.application.grant_total == Decimal("50500.00")


def test_a_review_is_scored_and_submitted_without_scripts(stage):
    review = making.assigned()
    reviewer = enter(stage, Reviewer, review.reviewer)

    reviewer.score(str(review.application), 4)

    (sent,) = Review.objects.filter(state="submitted")
    assert (sent.pk, sent.total) == (review.pk, Decimal("80.00"))
