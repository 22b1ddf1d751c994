"""The calls of the bulk data and the one application in each that people's own steps made."""

from datetime import timedelta

from applications.models import Application
from applications.services import submitting
from applications.services.filling import start_draft
from applications.states import State
from common import clock
from desk.demo import calls, filling
from desk.demo.calls import kyiv
from desk.synthesis.people import DOMAIN

TITLE = ("Навантаження", "Load")
PREFIXES = {"load": "НВ", "load-open": "НВВ", "load-monitoring": "НВМ"}
# Days from today to the closing, and the days a call was open.
CLOSINGS = {"load": -8, "load-open": 14, "load-monitoring": -213}
OPEN_FOR = 32
MANY = 32_000


def call(slug, *, by, **fields):
    """A call without reminders that lets a city apply as often as the measuring needs."""
    closes_on = clock.today() + timedelta(days=CLOSINGS[slug])
    opens_on = closes_on - timedelta(days=OPEN_FOR)
    fields = calls.dates_of(opens_on, closes_on) | fields
    return calls.announced(
        slug,
        by,
        prepared=kyiv(opens_on - timedelta(days=6), 15, 20),
        steps=calls.steps_of(fields),
        title_uk=f"{TITLE[0]}: {slug}",
        title_en=f"{TITLE[1]}: {slug}",
        number_prefix=PREFIXES[slug],
        applications_per_city=MANY,
        load_max=MANY,
        comment_min=0,
        requires_amu_membership=False,
        draft_ladder=[],
        review_ladder=[],
        **fields,
    )


def draft(call, text, *, city, people) -> Application:
    """The pattern of every other application: begun and filled in by the city's coordinator."""
    by = people["coordinator"]
    with clock.travel(call.opens_at + timedelta(minutes=40)):
        application = start_draft(call, city=city, by=by)
    with clock.travel(call.opens_at + timedelta(hours=5)):
        filling.fill(application, text, by=by)
        Application.objects.filter(pk=application.pk).update(edrpou=city.edrpou)
        for contact in application.contacts.all():
            contact.email = f"load-{contact.role}@{DOMAIN}"
            contact.save(update_fields=["email"])
    return Application.objects.get(pk=application.pk)


def submitted(application, *, people) -> Application:
    with clock.travel(application.call.opens_at + timedelta(days=2)):
        made = submitting.submit(application, by=people["certifier"], key="load")
    assert made.application.state == State.SUBMITTED
    return made.application
