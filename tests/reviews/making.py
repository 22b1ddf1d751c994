"""Calls under evaluation for tests: admitted applications, reviewers, finished reviews."""

from datetime import timedelta

from applications.models import Application, CheckAnswer
from applications.services import submitting
from common import clock
from grants.models import Call
from reviews import services
from reviews.models import Review, ReviewerProfile
from tests import factories
from tests.applications import making
from workflow.moves import SCHEDULE, fresh, perform

COMMENT = "Прямо працює на завдання: дає роботу жінкам, яких ринок не бере, і це видно з даних."


def make_call(applicants=1, *, cities=None, **fields) -> Call:
    """A call under evaluation with admitted applications of that many cities."""
    at = clock.now()
    dates = {
        "opens_at": at - timedelta(days=30),
        "closes_at": at - timedelta(days=3),
        "review_due_at": at + timedelta(days=14),
    }
    call = factories.make_call(**(dates | fields))
    section = factories.section()
    for city in cities or factories.CityFactory.create_batch(applicants, oblast="Волинська"):
        admit(submit(call, city), by=section)
    perform(fresh(call).begin_evaluation, by=SCHEDULE)
    return fresh(call)


def submit(call, city) -> Application:
    """A complete application of `city`, submitted an hour before the call closed."""
    with clock.travel(call.closes_at - timedelta(hours=1)):
        draft = making.make_complete(call, city)
        certifier = city.memberships.get(role="certifier").user
        submitting.submit(draft, by=certifier, key="key")
    return fresh(draft)


def admit(application, *, by) -> Application:
    CheckAnswer.objects.bulk_create(
        CheckAnswer(application=application, check_item=each, answer="yes", by=by)
        for each in application.call.eligibility_checks.all()
    )
    return perform(application.admit, by=by)


def reviewer(*, sex="f", oblast="", city=None, employer="", **fields):
    """A reviewer with a profile."""
    user = factories.reviewer(**fields)
    ReviewerProfile.objects.create(
        user=user, sex=sex, oblast=oblast, city=city, employer=employer, expertise=["4"]
    )
    return user


def application_of(call) -> Application:
    return call.applications.order_by("pk").first()


def assigned(call=None, user=None) -> Review:
    """A review just assigned, of the first application of `call`."""
    call = call or make_call()
    user = user or reviewer()
    return services.assign(application_of(call), user, by=factories.section())


def started(call=None, user=None) -> Review:
    review = assigned(call, user)
    return services.start(review, by=review.reviewer)


def typed(score=4, comment=COMMENT) -> dict:
    """Every field of a score sheet as a page that nobody else has touched would send it."""
    values = {f"c{at}_comment": (comment, "0.") for at in range(1, 9)}
    values |= {f"c{at}_score": (str(score), "0.") for at in range(1, 9)}
    return values | {"strengths": ("Місцеві дані.", "0.")}


def scored(application, user, *, score=4, by=None) -> Review:
    """A submitted review with the same score for every criterion, or one a criterion."""
    values = typed()
    scores = score if isinstance(score, list) else [score] * 8
    values |= {f"c{at}_score": (str(each), "0.") for at, each in enumerate(scores, 1)}
    review = services.assign(application, user, by=by or factories.section())
    services.start(review, by=user)
    services.save(review, by=user, values=values)
    return services.submit(review, by=user)
