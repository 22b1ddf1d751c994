"""Loading the demo: people, cities and calls, all of it history that mails nobody."""

from datetime import date, timedelta

from django.db import transaction

from applications.models import Application
from cities import register
from common import clock
from desk.demo import (
    calls,
    checking,
    completing,
    deciding,
    monitoring,
    people,
    refreshing,
    reviewing,
    texts,
)
from desk.demo.submitting import Stage, begin, submit_all
from desk.models import Marker
from grants.models import Call
from notifications.outbox import as_history
from workflow import journal

UNSUBMITTED = "kamianets-podilskyi"  # complete, and forgotten
# Who has scored already in the call under review: places in each panel.
SCORED = {
    "okhtyrka": (0, 1, 2),
    "sumy": (0, 1, 2),
    "khmelnytskyi": (0, 1),
    "kyiv": (0,),
    "kharkiv": (2,),
    "bucha": (0,),
    "mykolaiv": (1,),
}
BEGUN = {"chernihiv": (0,), "bucha": (1,)}


class NotADemo(Exception):
    """The demo is loaded only into a database that was made for it."""


def load(say=lambda line: None) -> None:
    """Load whatever of the demo is not there yet; each call whole or not at all."""
    marker = Marker.objects.first()
    if marker is None or not marker.is_demo:
        raise NotADemo("This database was not made for the demo: start with DEMO=1 and a new one.")
    with as_history():
        with transaction.atomic():
            register.load()
            people.dress_cities()
            known = people.load()
        cities = people.cities()
        for slug, play in PLAYS.items():
            if not Call.objects.filter(slug=slug).exists():
                with transaction.atomic():
                    play(known, cities)
                say(f"{slug}: {Application.objects.filter(call__slug=slug).count()} applications")
    while journal.seal():
        pass
    marker.loaded_at = clock.now()
    marker.save()


def refresh() -> None:
    """Bring the calls that are relative to today back to where they stood when loaded; mail nobody."""
    known = people.load()
    for call in Call.objects.filter(slug__in=("open", "review")):
        with transaction.atomic():
            calls.redate(call, by=known["section"])
    refreshing.redate(by=known["section"])


def play_2017(known, cities):
    """The call of 2017 from its announcement to the published awards."""
    stage = Stage(known, cities, calls.call_of_2017(known["section"]))
    applications = submit_all(stage, texts.applications("2017"))
    checking.begin(stage)
    checking.check_all(stage, applications, calls.kyiv(date(2017, 5, 8), 9, 20))
    reviewing.assign(stage, calls.kyiv(date(2017, 5, 12), 16))
    reviewing.score(stage, calls.kyiv(date(2017, 5, 15), 9), calls.kyiv(date(2017, 5, 26), 17))
    reviewing.finish_all(stage, calls.kyiv(date(2017, 5, 29), 11))
    deciding.decide(stage, deciding.OF_2017)
    completing.complete(stage)


def play_review(known, cities):
    """The call that closed last week: two not admitted, half the scores in."""
    stage = Stage(known, cities, calls.call_under_review(known["section"]))
    applications = submit_all(stage, texts.applications("review"))
    closed = clock.today() - timedelta(days=8)
    checking.begin(stage)
    checking.check_all(stage, applications, calls.kyiv(closed + timedelta(days=1), 9, 20))
    reviewing.conflict(stage, "reviewer2", "chernihiv", calls.kyiv(closed + timedelta(days=2)))
    reviewing.assign(stage, calls.kyiv(closed + timedelta(days=3), 16))
    yesterday = calls.kyiv(clock.today() - timedelta(days=1), 17)
    reviewing.score(stage, calls.kyiv(closed + timedelta(days=4), 9), yesterday, SCORED)
    reviewing.begin(stage, yesterday, BEGUN)


def play_open(known, cities):
    """The call that is open: submitted ones, drafts, and one complete but not submitted."""
    stage = Stage(known, cities, calls.open_call(known["section"]))
    found = stage.texts
    drafts = [slug for slug, text in found.items() if text.get("draft")]
    submit_all(stage, [slug for slug in found if slug not in (*drafts, UNSUBMITTED)])
    for number, slug in enumerate([UNSUBMITTED, *drafts], 1):
        day = clock.today() - timedelta(days=2 * number)
        begin(stage, slug, calls.kyiv(day, 10, 7 * number), whole=slug == UNSUBMITTED)


PLAYS = {
    "2017": play_2017,
    "monitoring": monitoring.play,
    "review": play_review,
    "open": play_open,
}
