"""A month of the whole schedule over one call, hour by hour: who is written to, and how often."""

import smtplib
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMultiAlternatives

from applications.services import checking, submitting
from common import clock
from desk import schedule
from grants import services as grants
from notifications import ladder
from notifications.models import Message
from notifications.packing import unpack
from notifications.states import MessageState
from reviews import services as reviews
from tests import factories
from tests.applications import making, playing
from tests.reviews import making as reviewing
from workflow.moves import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.long]
HOUR = timedelta(hours=1)
DRAFT, REVIEW = "applications/draft", "reviews/reminder"


def march(day, hour=12):
    """An hour of March 2027 in Kyiv; the clocks change on the 28th. The 32nd is 1 April."""
    at = datetime(2027, 3, day, hour) if day <= 31 else datetime(2027, 4, day - 31, hour)
    return at.replace(tzinfo=clock.KYIV)


def told(kind, rungs, *people):
    """`kind person rung` of each of the rungs to each of the people."""
    return [f"{kind} {person} {rung}".strip() for person in people for rung in rungs]


QUIET = {2, 3, 4, 6, 7, 8, 9, *range(14, 22), *range(23, 27), 30}
CLOSES, REVIEW_DUE = march(12, 18), march(29, 18)
ONCE = ("",)
KOVEL, LUTSK, IZIUM = ((name, f"{name}.mayor") for name in ("kovel", "lutsk", "izium"))
SENT = [
    *told(DRAFT, ["-7d", "-48h", "-24h", "-3h", "-1h"], "rivne"),  # never whole
    *told(DRAFT, ["-7d"], *LUTSK),  # whole from the 4th, submitted on the 11th
    *told(DRAFT, ["-48h", "-24h", "-3h", "-1h"], *KOVEL),  # edited since it was submitted
    *told(DRAFT, ["-3h", "-1h"], "dubno"),  # begun 22 hours before closing
    *told(DRAFT, ["-7d"], "sarny"),  # discarded on the 9th
    *told(DRAFT, ["-7d", "-48h", "-24h", "-3h", "-1h"], "izium"),  # -48h of the extended day
    *told("desk/extended", ONCE, *IZIUM),
    *told("applications/submitted", ONCE, *KOVEL, *LUTSK),
    *told("applications/admitted", ONCE, *KOVEL, *LUTSK),
    *told("reviews/assigned", ONCE, "reviewer1", "reviewer2", "reviewer3", "reviewer4"),
    *told("reviews/assigned", ONCE, "reviewer1", "reviewer2"),  # of the second application
    *told(REVIEW, ["-7d"], "reviewer2"),  # done on the 28th
    *told(REVIEW, ["-7d", "0", "+2d"], "reviewer3"),  # never done
    *told(REVIEW, ["0", "+2d"], "reviewer4"),  # assigned on the 28th
]
FAILED = [
    *told(DRAFT, ["-7d", "-48h", "-24h", "-3h", "-1h"], "ghost"),  # the mailbox is gone
    *told(REVIEW, ["-2d"], "reviewer2", "reviewer3"),  # no server for more than four hours
]
DELAYS = {  # in hours
    **dict.fromkeys(told(DRAFT, ["-7d"], "rivne", *LUTSK, "sarny", "izium"), 3),
    **dict.fromkeys(told(DRAFT, ["-48h"], "rivne", *KOVEL), 20),
    **dict.fromkeys(told(REVIEW, ["+2d"], "reviewer3", "reviewer4"), 18),
}


class Story:
    """One call in March: seven cities, four reviewers, and what they do at which hour."""

    def __init__(self):
        self.call = factories.make_call(
            opens_at=march(1, 10), closes_at=CLOSES, review_due_at=REVIEW_DUE
        )
        self.section = [factories.section(), factories.section()]
        names = ("rivne", "lutsk", "kovel", "dubno", "sarny", "izium", "ghost")
        self.cities = {name: self._city(name) for name in names}
        self.reviewers = [
            reviewing.reviewer(oblast="Київська", email=f"reviewer{at}@example.org")
            for at in range(1, 5)
        ]
        self.applications = {}
        self.hours = {
            march(1): [("begin", "rivne")],
            march(2): [("begin", "sarny"), ("begin", "izium"), ("begin", "ghost")],
            march(3): [("fill", "kovel"), ("submit", "kovel")],
            march(4): [("fill", "lutsk")],
            march(9): [("discard", "sarny"), ("edit", "kovel")],
            march(11, 10): [("extend", "izium")],
            march(11): [("submit", "lutsk")],
            march(11, 20): [("begin", "dubno")],
            march(14): [("evaluate",), ("admit", "lutsk"), ("admit", "kovel")],
            march(15): [("assign", "lutsk", 1), ("assign", "lutsk", 2), ("assign", "lutsk", 3)],
            march(16): [("assign", "kovel", 1), ("assign", "kovel", 2)],
            march(18): [("score", "lutsk", 2)],
            march(20): [("score", "lutsk", 1), ("score", "kovel", 1)],
            march(28): [("score", "kovel", 2), ("assign", "kovel", 4)],
        }

    def happen(self):
        """What people do at this very hour."""
        for name, *about in self.hours.get(clock.now().astimezone(clock.KYIV), ()):
            getattr(self, name)(*about)

    def _city(self, name):
        city = factories.CityFactory(slug=name, oblast="Волинська")
        factories.coordinator(city, email=f"{name}@example.org")
        factories.certifier(city, email=f"{name}.mayor@example.org")
        return city

    def begin(self, name):
        city = self.cities[name]
        by = city.memberships.get(role="coordinator").user
        self.applications[name] = making.make_draft(self.call, city, by)

    def fill(self, name):
        self.begin(name)
        making.fill(self.applications[name])

    def submit(self, name):
        application = fresh(self.applications[name])
        submitting.submit(application, by=playing.certifier_of(application), key="press")

    def edit(self, name):
        playing.edit(self.applications[name], "Власна справа: школа підприємниць удома")

    def discard(self, name):
        application = fresh(self.applications[name])
        submitting.discard(application, by=application.created_by)

    def extend(self, name):
        city, until = self.cities[name], CLOSES + timedelta(days=1)
        grants.extend(self.call, until=until, reason="Обстріл", by=self.section[0], city=city)

    def evaluate(self):
        grants.begin_evaluation(fresh(self.call), by=self.section[0])

    def admit(self, name):
        application = fresh(self.applications[name])
        given = playing.all_yes(application)
        checking.answer_checks(application, by=self.section[0], given=given)
        checking.admit(fresh(application), by=self.section[0])

    def assign(self, name, reviewer):
        application = fresh(self.applications[name])
        reviews.assign(application, self.reviewers[reviewer - 1], by=self.section[0])

    def score(self, name, reviewer):
        user = self.reviewers[reviewer - 1]
        review = self.applications[name].reviews.get(reviewer=user)
        reviews.start(review, by=user)
        reviews.save(review, by=user, values=reviewing.typed())
        reviews.submit(fresh(review), by=user)


class Server:
    """A mail server that is down at times, and knows one mailbox no more; `taken` are Message-IDs."""

    def __init__(self):
        self.down = []  # [(from, until, what it answers)]
        self.taken = []

    def send(self, message, *args, **kwargs):
        if message.to == ["ghost@example.org"]:
            raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"no such mailbox")})
        for since, until, answer in self.down:
            if since <= clock.now() < until:
                raise answer
        self.taken.append(message.extra_headers["Message-ID"])
        return 1


def live(travel, story, *, dead, doubled):
    """Hour by hour to the end of the month, by six hours on quiet days; within the spans of `dead`
    no schedule runs, within those of `doubled` two."""
    at = march(1)
    while at <= march(32, 18):
        travel.to(at)
        story.happen()
        for _schedule in range(0 if is_within(at, dead) else 2 if is_within(at, doubled) else 1):
            assert schedule.run_due() == []
        step = 6 * HOUR if at.day in QUIET else HOUR
        at = (at.astimezone(UTC) + step).astimezone(clock.KYIV)


def is_within(at, spans):
    return any(since <= at < until for since, until in spans)


def written(state):
    """How many messages came to this state, by kind, recipient and rung."""
    return Counter(named(each) for each in Message.objects.filter(state=state))


def named(message):
    """The kind, the recipient, the rung."""
    who, rung = message.address.partition("@")[0], message.context.get("rung", "")
    return f"{message.kind} {who} {rung}".strip()


@pytest.fixture
def server(monkeypatch):
    made = Server()
    monkeypatch.setattr(
        EmailMultiAlternatives, "send", lambda message, *a, **k: made.send(message, *a, **k)
    )
    return made


def delays():
    """Hours by which reminders came later than their rung, where they did."""
    found = {}
    for each in Message.objects.filter(state=MessageState.SENT, kind__in=(DRAFT, REVIEW)):
        due = unpack(each.context["due"])
        late = each.sent_at - due - ladder.offset(each.context["rung"])
        assert late >= timedelta(0)
        assert each.kind != DRAFT or each.sent_at < due
        if late:
            found[named(each)] = late / HOUR
    return found


def test_a_month_with_outages_reaches_everyone_once_and_tells_nobody_what_is_not_true(
    travel, server
):
    """The schedule is dead for 26 hours and again for 24, two schedules run at once for two days,
    the server refuses for three hours and does not answer for nineteen, one mailbox is gone."""
    travel.to(march(1, 9))
    story = Story()
    server.down = [
        (march(5, 18), march(5, 21), smtplib.SMTPDataError(451, b"try later")),
        (march(27, 16), march(28, 11), ConnectionRefusedError()),
    ]

    live(
        travel,
        story,
        dead=[(march(10), march(11, 14)), (march(31), march(32))],
        doubled=[(march(12, 0), march(13, 0)), (march(29, 0), march(30, 0))],
    )

    assert written(MessageState.SENT) == Counter(SENT)
    assert len(server.taken) == len(set(server.taken)) == len(SENT)
    assert written(MessageState.FAILED) == Counter(FAILED)
    assert written(MessageState.SKIPPED) == written(MessageState.WAITING) == Counter()
    assert delays() == DELAYS
