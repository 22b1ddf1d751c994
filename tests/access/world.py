"""A small world with one of everything that has an address, and one person of every role."""

from dataclasses import dataclass, field
from datetime import timedelta

from allauth.usersessions.models import UserSession

from accounts import services as accounting
from accounts.models import Role
from applications.services import checking, save, submitting
from awards import services as awards
from cities import services as citizens
from common import clock
from files import services as files
from grants.states import CallState
from library import services as library
from notifications import outbox
from notifications.models import Message
from notifications.states import MessageState
from reviews.models import AsideText
from reviews.services import record
from tests import factories
from tests.access import granting
from tests.applications import making as applying
from tests.applications.playing import with_no
from tests.awards import making as awarding
from tests.files.making import docx, upload
from tests.library import making as writing
from tests.reviews import making as reviewing


@dataclass
class World:
    """Everything addresses name, by name. `own` is the city that everything is about."""

    people: dict  # as the headings of the table name them
    calls: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["things"][name]
        except KeyError as unknown:
            raise AttributeError(name) from unknown


def make() -> World:
    own = factories.CityFactory(name="Рівне", slug="rivne", oblast="Рівненська")
    world = World(_people(own))
    world.things["own"] = own
    for part in (_open, _late, _checked, _reviewed, _decided, _sitting, _acting, _mails):
        part(world)
    granting.grant(world)
    _conflicts(world)
    return world


def _people(own):
    elsewhere = factories.CityFactory(name="Вінниця", slug="vinnytsia", oblast="Вінницька")
    section_of_city = factories.section()
    factories.MembershipFactory(user=section_of_city, city=own, role="reader")
    return {
        "anon": None,
        "person": factories.UserFactory(),
        "coord": factories.coordinator(own),
        "mayor": factories.certifier(own),
        "editor": factories.MembershipFactory(city=own, role="editor").user,
        "reader": factories.MembershipFactory(city=own, role="reader").user,
        "neighb": factories.coordinator(elsewhere),
        "section": factories.section(),
        "sec-own": section_of_city,
        "sec-out": factories.section(),
        "review": reviewing.reviewer(oblast="Київська"),
        "rev-els": reviewing.reviewer(oblast="Київська"),
        "rev-out": reviewing.reviewer(oblast="Київська"),
        "member": factories.member(),
        "mem-els": factories.member(),
        "mem-out": factories.member(),
        "partner": factories.partner(),
        "admin": factories.administrator(),
        "colleague": factories.section(),  # the second person of the Section
    }


def _open(world):
    """A call being prepared; an open one with a draft and a submitted application."""
    world.calls["planned"] = factories.make_call(state=CallState.DRAFT, slug="planned")
    call = world.calls["open"] = factories.make_call(slug="open", applications_per_city=5)
    by = world.people["coord"]
    contested = applying.make_draft(call, world.own, by)
    first = save(contested, "title_uk", "Перша назва", based_on=0, by=by)
    save(contested, "title_uk", "Друга назва", based_on=first.number, by=by)
    late = save(contested, "title_uk", "Третя назва", based_on=first.number, by=by)
    world.things |= {
        "draft": applying.make_complete(call, world.own, by),
        "contested": contested,
        "aside": late.aside,
        "submitted": _submitted(world, call),
    }


def _late(world):
    """A call that has closed, a draft that asks to be accepted all the same."""
    at = clock.now()
    times = {"opens_at": at - timedelta(days=9), "closes_at": at - timedelta(days=1)}
    call = world.calls["late"] = factories.make_call(slug="late", **times)
    with clock.travel(at - timedelta(days=3)):
        draft = applying.make_complete(call, world.own, world.people["coord"])
    world.things["late"] = submitting.ask_late(
        draft, by=world.people["coord"], reason="Не було світла"
    )


def _checked(world):
    """An application under the formal check, with a refusal that waits for a second person."""
    at = clock.now()
    times = {"opens_at": at - timedelta(days=9), "closes_at": at - timedelta(days=1)}
    call = factories.make_call(slug="checking", applications_per_city=2, **times)
    world.calls["checking"] = call
    with clock.travel(call.closes_at - timedelta(hours=1)):
        checked, turned_away = _submitted(world, call), _submitted(world, call)
    by = world.people["colleague"]
    reviewing.perform(call.begin_evaluation, by=by)
    checking.answer_checks(checked, by=by, given=with_no(checked, "E10"))
    refusal = checking.propose_refusal(checked, by=by, reason="Усі кошти йдуть на форум")
    checking.answer_checks(turned_away, by=by, given=with_no(turned_away, "E10"))
    other = checking.propose_refusal(turned_away, by=by, reason="Усі кошти йдуть на форум")
    checking.confirm(other, by=world.people["section"])
    world.things |= {"checked": awarding.fresh(checked), "refusal": refusal}
    world.things["turned_away"] = awarding.fresh(turned_away)


def _reviewed(world):
    """An application under review, a review begun and one submitted, a ranking."""
    call = world.calls["review"] = reviewing.make_call(cities=[world.own], slug="review")
    judged, by = call.applications.get(), world.people["section"]
    reviewers = [world.people[name] for name in ("review", "rev-out")]
    reviews = [reviewing.services.assign(judged, each, by=by) for each in reviewers]
    review = reviewing.services.start(reviews[0], by=reviewers[0])
    reviewing.services.rank(call, by=by)
    world.things |= {
        "judged": awarding.fresh(judged),
        "review": review,
        "review_out": reviews[1],
        "review_aside": AsideText.objects.create(review=review, key="strengths", value="Інше"),
    }


def _decided(world):
    """Published results, with the approval of the Board on record."""
    call = world.calls["results"] = awarding.evaluated_call(slug="results")
    awarded = awarding.reviewed(call, city=world.own)
    unwritten = awarding.reviewed(call, city=world.own, requested="20000.00", title="Без картки")
    elsewhere = awarding.reviewed(call, requested="20000.00", title="Школа підприємниць")
    seats = [world.people["member"], world.people["mem-out"], factories.member()]
    meeting = awarding.published(call, members=seats)
    paper = files.keep(
        "board.pdf", b"%PDF-1.4 board", mime="application/pdf", by=world.people["section"]
    )
    approval = awards.record_approval(
        meeting, number="7", on=clock.today(), by=world.people["section"]
    )
    approval.paper = paper
    approval.save()
    world.things |= {"awarded": awarding.fresh(awarded), "meeting": meeting}
    _practices(world, *map(awarding.fresh, (awarded, unwritten, elsewhere)))


def _practices(world, awarded, unwritten, elsewhere):
    """The card that the city writes, an award without one, a public practice of another city."""
    by = world.people["coord"]
    card = writing.drafted(awarded, by=world.people["section"])
    practice = writing.handed_in(elsewhere)
    writing.photo(practice, by=world.people["section"])
    paper = upload("polozhennia.docx", docx())
    library.add_template(practice, paper, by=world.people["section"], name_uk="Положення")
    world.things |= {
        "unwritten": unwritten,
        "card": card,
        "portrait": writing.photo(card, by=by),
        "practice": library.publish(practice, by=world.people["section"]),
    }


def _sitting(world):
    """A meeting in session with two applications of `own` on its agenda, and one being planned."""
    call = world.calls["sitting"] = awarding.evaluated_call(slug="sitting")
    case = awarding.reviewed(call, city=world.own, title="Ще одна справа")
    seats = [world.people["member"], world.people["mem-out"], factories.member()]
    sitting = awarding.sitting(call, members=seats, secretary=world.people["section"])
    planned = world.calls["meeting"] = awarding.evaluated_call(slug="meeting")
    awarding.reviewed(planned, city=world.own)
    world.things |= {
        "sitting": sitting,
        "case": awarding.decision_on(case),
        "pending": case,
        "prepared": awarding.planned(planned, members=seats, secretary=world.people["section"]),
    }


def _acting(world):
    """Requests to act for `own`, invitations, a session of the coordinator elsewhere."""
    by, administrator = world.people["coord"], world.people["admin"]
    letter = files.keep("letter.pdf", b"%PDF-1.4", mime="application/pdf", by=by)
    asked = factories.MembershipFactory(city=world.own, role="certifier", state="asked")
    asked.letter = letter
    asked.save()
    world.things |= {
        "asked": asked,
        "acting": world.people["reader"].memberships.get(),
        "asking": factories.MembershipFactory(city=world.own, role="editor", state="asked"),
        "invited": citizens.invite(world.own, email="new@example.org", role="reader", by=by),
        "offered": accounting.invite("one@example.org", role=Role.COMMISSION, by=administrator),
        "session": UserSession.objects.create(user=by, ip="10.0.0.1", session_key="elsewhere"),
    }


def _mails(world):
    """A mail that was sent, one that did not arrive, a mass mail that waits."""
    to, about = world.people["coord"], world.own

    def write(key, **more):
        context = {"subject": "Тема", "text": "Перший абзац."}
        return outbox.queue(
            "notifications/notice", to=to, about=about, key=key, context=context, **more
        )[0]

    sent, failed = write("sent"), write("failed")
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT, sent_at=clock.now())
    Message.objects.filter(pk=failed.pk).update(state=MessageState.FAILED, why="550")
    later = clock.now() + timedelta(minutes=10)
    write("held", batch="access", send_after=later)
    world.things |= {"mail": sent, "lost": failed}


def _conflicts(world):
    """Those in conflict with `own` say so, or the Section does."""
    for name in ("rev-out", "sec-out", "mem-out"):
        for call in (*("late", "checking", "review", "results", "sitting", "meeting", "granted"),):
            record(
                world.calls[call],
                world.people[name],
                world.own,
                by=world.people["colleague"],
                explanation="Працює в раді",
            )
    world.things["conflict"] = world.people["rev-out"].conflicts.get(
        call=world.calls["review"], is_standing=True
    )


def _submitted(world, call):
    application = applying.make_complete(call, world.own, world.people["coord"])
    with clock.travel(clock.now() + timedelta(minutes=1)):
        submitting.submit(application, by=world.people["mayor"], key="access")
    return awarding.fresh(application)
