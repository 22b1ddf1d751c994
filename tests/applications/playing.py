"""Steps of the story that several tests begin with."""

from datetime import timedelta

from applications.models import Application
from applications.services import checking, submitting
from common import clock
from grants import services as grants
from tests import factories
from tests.applications import making
from workflow.moves import SCHEDULE, perform


def certifier_of(application):
    return application.city.memberships.get(role="certifier").user


def coordinator_of(application):
    return application.city.memberships.get(role="coordinator").user


def fresh(application) -> Application:
    return Application.objects.get(pk=application.pk)


def submitted(**fields) -> Application:
    """A submitted application of a call that is still open."""
    application = making.make_complete(**fields)
    submitting.submit(application, by=certifier_of(application), key="first")
    return fresh(application)


def submitted_in_time(call, city) -> Application:
    """Another city's application, submitted an hour before the call closed."""
    with clock.travel(call.closes_at - timedelta(hours=1)):
        application = making.make_complete(call=call, city=city)
        submitting.submit(application, by=certifier_of(application), key=f"of {city.pk}")
    return fresh(application)


def after_closing(application):
    """The moment at which the grace has ended too."""
    call = application.call
    return call.closes_for(application.city) + timedelta(minutes=call.grace_minutes)


def to_check(travel, **fields) -> tuple[Application, object]:
    """A submitted application after closing, and a person of the Section."""
    application = submitted(**fields)
    travel.to(after_closing(application) + timedelta(hours=1))
    return application, factories.section(joined_at=clock.now() - timedelta(days=400))


def all_yes(application) -> dict:
    return {each.code: ("yes", "") for each in application.call.eligibility_checks.all()}


def with_no(application, code) -> dict:
    return {**all_yes(application), code: ("no", "Усі кошти йдуть на один форум.")}


def edit(application, title):
    """An edit of the working copy as saving makes it."""
    application = fresh(application)
    application.title_uk, application.changed_at = title, clock.now()
    application.save()
    number = application.versions.count() + 1
    application.versions.create(
        key="title_uk", number=number, value=title, by=coordinator_of(application), at=clock.now()
    )
    return application


def decide(call):
    """The end of a call in which nothing waits for a decision."""
    began = grants.begin_evaluation(call, by=factories.section())
    return perform(began.decide, by=SCHEDULE)


def cancel(call):
    return grants.cancel(call, by=factories.section(), reason="Донор зупинив програму.")


def returned(travel) -> tuple[Application, object]:
    application, person = to_check(travel)
    checking.answer_checks(application, by=person, given=with_no(application, "E10"))
    flaws = [{"section": "Е", "flaw": "Додайте рішення виконкому."}]
    checking.return_for_correction(application, by=person, flaws=flaws)
    return fresh(application), person
