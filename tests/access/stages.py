"""Stages of the product's life for the table of queries, each with one row of everything or with
three: `stage(cast, number)` makes it and gives what its addresses name."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from accounts import services as accounting
from accounts.models import Role, User
from applications.services import checking, submitting
from applications.services import save as save_answer
from awards import services as awards
from cities import services as citizens
from common import clock
from grants.models import NonWorkingDay
from grants.states import CallState
from library import services as library
from notifications import outbox
from notifications.models import Message
from notifications.states import MessageState
from reports import services as reports
from reports.models import Report
from reviews import services as reviews
from reviews.services import record
from tests import factories
from tests.applications import making as applying
from tests.applications import playing
from tests.awards import contracts
from tests.awards import making as awarding
from tests.files.making import png_of, upload
from tests.library import making as writing
from tests.reports import making as reporting
from tests.reviews import making as reviewing
from workflow import journal
from workflow.moves import SCHEDULE, fresh, perform

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Cast:
    """People by role, and the cities that the first three of them act for."""

    people: dict
    cities: list

    def __getitem__(self, name):
        return self.people[name]


def cast(number) -> Cast:
    """One person of every role; one city, or several, for those of the city to act for."""
    cities = factories.CityFactory.create_batch(number, oblast="Волинська")
    of_city = {"coord": "coordinator", "mayor": "certifier", "reader": "reader"}
    people = {name: factories.UserFactory() for name in of_city}
    for city in cities:
        city.names.create(name="Колишнє", until=clock.today() - DAY)
        for name, role in of_city.items():
            factories.MembershipFactory(user=people[name], city=city, role=role)
    people |= {
        "section": factories.section(),
        "colleague": factories.section(),
        "review": reviewing.reviewer(oblast="Київська"),
        "member": factories.member(),
        "partner": factories.partner(),
        "admin": factories.administrator(),
    }
    return Cast(people, cities)


def calls(cast, number):
    """Calls of every state."""
    for at in range(number):
        factories.make_call(state=CallState.DRAFT, slug=f"planned-{at}")
        factories.make_call(slug=f"open-{at}")
        decided = factories.make_call(state=CallState.DECIDED, slug=f"decided-{at}", **_closed())
        decided.extensions.create(
            oblast="Волинська", until=decided.closes_at + DAY, reason="Обстріл", by=cast["section"]
        )
    return {}


def rules(cast, number):
    """The rules of a call with more rows."""
    call = factories.make_call(state=CallState.DRAFT, slug="planned")
    for part in ("budget_categories", "indicators", "annex_kinds", "sections"):
        _multiply(getattr(call, part).first(), number)
    for at in range(number):
        NonWorkingDay.objects.get_or_create(day=clock.today() + at * DAY)
    return {"slug": call.slug}


def drafts(cast, number):
    """Drafts of every city, whole ones and empty ones, and submissions with later edits."""
    call = factories.make_call(applications_per_city=5)
    for city in cast.cities:
        applying.make_complete(call, city, cast["coord"])
        applying.make_draft(call, city, cast["coord"])
        playing.edit(_submitted(cast, call, city), "Інша назва")
    return {"slug": call.slug}


def draft(cast, number):
    """One application with many rows, annexes, texts kept aside and submissions."""
    call = factories.make_call()
    application = _submitted(cast, call, cast.cities[0])
    for at in range(1, number):
        playing.edit(application, f"Власна справа: школа підприємниць, {at}")
        submitting.submit(fresh(application), by=cast["mayor"], key=f"again {at}")
    for part in ("partners", "activities", "budget_lines", "risks", "team", "annexes"):
        _multiply(getattr(application, part).last(), number)
    editor = factories.MembershipFactory(city=cast.cities[0], role="editor").user
    for at in range(number):
        save_answer(application, "summary_uk", f"Свій {at}", based_on=9, by=cast["coord"])
        save_answer(application, "summary_uk", f"Чужий {at}", based_on=0, by=editor)
    return {"uid": application.uid}


def checks(cast, number):
    """After closing: an application to check, one returned, a refusal that waits for the second
    person and a request to be late of every city."""
    call = factories.make_call(applications_per_city=5, **_closed())
    by = cast["colleague"]
    with clock.travel(call.closes_at - HOUR):
        late = [applying.make_complete(call, each, cast["coord"]) for each in cast.cities]
        found = [[_submitted(cast, call, each) for _at in range(3)] for each in cast.cities]
    for each in late:
        submitting.ask_late(each, by=cast["coord"], reason="Не було світла")
    perform(fresh(call).begin_evaluation, by=SCHEDULE)
    for _to_check, refused, returned in found:
        given = playing.with_no(refused, "E10")
        checking.answer_checks(refused, by=by, given=given)
        checking.propose_refusal(refused, by=by, reason="Усі кошти йдуть на форум")
        checking.answer_checks(returned, by=by, given=given)
        flaws = [{"section": "Е", "flaw": "Додайте рішення виконкому."}]
        checking.return_for_correction(returned, by=by, flaws=flaws)
    return {"slug": call.slug}


def refused(cast, number):
    """A refused application of every city."""
    call = factories.make_call(**_closed())
    with clock.travel(call.closes_at - HOUR):
        found = [_submitted(cast, call, each) for each in cast.cities]
    perform(fresh(call).begin_evaluation, by=SCHEDULE)
    for each in found:
        checking.answer_checks(each, by=cast["colleague"], given=playing.with_no(each, "E10"))
        proposal = checking.propose_refusal(each, by=cast["colleague"], reason="Один форум")
        checking.confirm(proposal, by=cast["section"])
    return {}


def scoring(cast, number):
    """Every city's application with two reviewers, the first with more; conflicts of interest."""
    call = reviewing.make_call(cities=cast.cities, slug="review")
    others = [reviewing.reviewer(oblast="Київська") for _each in range(number)]
    for at, application in enumerate(call.applications.all()):
        review = reviews.assign(application, cast["review"], by=cast["section"])
        reviews.start(review, by=cast["review"])
        for other in others[: 1 if at else number]:
            reviewing.scored(application, other, by=cast["section"])
    for each in _members(number):
        city = factories.CityFactory()
        record(call, each, city, by=cast["section"], explanation="Працює в раді")
    reviews.rank(call, by=cast["section"])
    return {"slug": call.slug, "uid": call.applications.first().uid}


def sitting(cast, number):
    """A meeting in session about every city, with more seats, recusals and votes."""
    call = awarding.evaluated_call(slug="sitting", envelope=Decimal("900000.00"))
    found = [awarding.reviewed(call, city=each) for each in cast.cities]
    seats = [cast["member"], *_members(number + 1)]
    meeting = awarding.sitting(call, members=seats, secretary=cast["section"])
    decision = awarding.decision_on(found[0])
    for each in seats[:number]:
        awards.cast(decision, "for", by=each)
    for each in seats[-number:]:
        awards.recuse(awarding.decision_on(found[-1]), each, by=cast["section"], reason="Родина")
    return {"pk": meeting.pk, "slug": call.slug, "number": decision.pk}


def meetings(cast, number):
    """Several meetings with a seat of the same member."""
    for at in range(number):
        call = awarding.evaluated_call(slug=f"call-{at}")
        awarding.reviewed(call)
        seats = [cast["member"], factories.member(), factories.member()]
        awarding.planned(call, members=seats, secretary=cast["section"])
    return {}


def results(cast, number):
    """Results of every city: an award, a reserve; without agreements yet."""
    call = awarding.evaluated_call(slug="results", envelope=Decimal(30000 * number))
    for city in cast.cities:
        awarding.reviewed(call, city=city, requested="30000.00", scores=(5, 5, 5))
        awarding.reviewed(call, city=city, requested="30000.00", scores=(4, 4, 4))
    meeting = awarding.published(call, members=[cast["member"], *_members(2)])
    return {"slug": call.slug, "pk": meeting.pk}


def agreements(cast, number):
    """Of every city a draft, an agreement sent, and one in force whose payment is proposed."""
    call = awarding.evaluated_call(slug="granted", envelope=Decimal("900000.00"))
    by = cast["colleague"]
    awarded = [awarding.reviewed(call, city=city) for city in cast.cities for _at in range(3)]
    awarding.published(call)
    awarded = [fresh(each) for each in awarded]
    for at, city in enumerate(cast.cities):
        contracts.drafted(awarded[3 * at], by=by)
        contracts.sent(awarded[3 * at + 1], by=by)
        active = contracts.agreement(awarded[3 * at + 2], by=by)
        awards.propose_payment(active.tranches.get(number=1), by=by)
        awards.log_force_majeure(city=city, from_on=clock.today(), reason="Обстріл", by=by)
    return {"slug": call.slug, "pk": active.pk}


def collecting(cast, number):
    """Reports of every city: one waited for, one submitted, others still ahead."""
    with clock.travel(clock.now() - timedelta(days=150)):
        call = awarding.evaluated_call(slug="granted", envelope=Decimal("900000.00"))
        awarded = [awarding.reviewed(call, city=city) for city in cast.cities for _at in range(2)]
        awarding.published(call)
        running = [_ended(fresh(each), by=cast["section"]) for each in awarded]
    for at, agreement in enumerate(running):
        report = _report(agreement)
        if at % 2:
            reports.submit(report, by=cast["mayor"], key=f"report {at}")
    return {"slug": call.slug}


def report(cast, number):
    """One report with many expenses, files, texts kept aside, comments and submissions."""
    with clock.travel(clock.now() - timedelta(days=150)):
        call = awarding.evaluated_call(slug="granted")
        application = awarding.reviewed(call, city=cast.cities[0])
        awarding.published(call)
        agreement = _ended(fresh(application), by=cast["section"])
    made = _report(agreement)
    for at in range(number + 1):
        made = _once_more(cast, made, at)
    return {"uid": made.uid}


def practices(cast, number):
    """Of every city a card begun, one handed in, a public practice; repeated by the city."""
    call = awarding.evaluated_call(slug="results", envelope=Decimal("900000.00"))
    awarded = [awarding.reviewed(call, city=city) for city in cast.cities for _at in range(3)]
    awarding.published(call)
    awarded = [fresh(each) for each in awarded]
    for at in range(number):
        writing.drafted(awarded[3 * at])
        writing.handed_in(awarded[3 * at + 1])
        handed = writing.handed_in(awarded[3 * at + 2], title_uk=f"Практика {at}")
        for _each in range(number):
            writing.photo(handed, by=cast["section"])
        public = library.publish(handed, by=cast["section"])
    for _each in range(number):
        other = factories.MembershipFactory(user=cast["coord"], role="reader").city
        library.adopt(public, other, by=factories.certifier(other))
    return {"slug": public.slug}


def people(cast, number):
    """Requests to act for a city, invitations, people with roles, former names of the city."""
    city = cast.cities[0]
    for at in range(number):
        factories.MembershipFactory(city=city, role="certifier", state="asked")
        factories.MembershipFactory(city=city, role="editor", state="asked")
        asked = factories.MembershipFactory(user=cast["coord"], state="asked")
        citizens.invite(city, email=f"new{at}@example.org", role="reader", by=cast["coord"])
        accounting.invite(f"one{at}@example.org", role=Role.COMMISSION, by=cast["admin"])
        factories.member()
        city.names.create(name=f"Колишнє {at}", until=clock.today() - (at + 2) * DAY)
        city.amu_periods.create(since=clock.today() - (at + 1) * DAY, until=clock.today())
    return {"slug": city.slug, "pk": asked.pk}


def mails(cast, number):
    """Mails sent, failed and waiting in batches, to one person about several cities."""
    for at in range(number):
        sent, failed, _held = (_mail(cast, f"{name}{at}") for name in ("sent", "failed", "held"))
        Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT, sent_at=clock.now())
        Message.objects.filter(pk=failed.pk).update(state=MessageState.FAILED, why="550")
    return {}


def sealing(cast, number):
    """Several seals of the journal."""
    for _at in range(number):
        journal.record("look", cast.cities[0], by=cast["section"])
        journal.seal()
    return {}


def _closed() -> dict:
    return {"opens_at": clock.now() - 9 * DAY, "closes_at": clock.now() - DAY}


def _members(number) -> list[User]:
    return [factories.member() for _each in range(number)]


def _submitted(cast, call, city):
    application = applying.make_complete(call, city, cast["coord"])
    submitting.submit(application, by=cast["mayor"], key="once")
    return fresh(application)


def _multiply(row, number, **new):
    """Copies of a row, so that there are `number` of it."""
    for at in range(1, number):
        values = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not (field.primary_key or field.attname == "uid")
        }
        for name in ("code", "name_uk", "key"):
            if name in values:
                values[name] = f"{values[name]}{at}"
        type(row)._base_manager.create(**values | {"position": 90 + at} | new)


def _ended(application, *, by):
    starts_on, ends_on = clock.today() + 20 * DAY, clock.today() + 142 * DAY
    agreement = contracts.agreement(application, by=by, starts_on=starts_on, ends_on=ends_on)
    agreement.plan = reporting.PLAN
    agreement.save(update_fields=["plan"])
    return agreement


def _report(agreement) -> Report:
    with clock.travel(clock.now() - 7 * DAY):
        made = reports.open_report(agreement.due_reports.get(kind="final"))
        made.indicators.update(explanation="Прийшло більше людей, ніж ми чекали.")
        return reporting.fill(made)


def _once_more(cast, made, at) -> Report:
    """Another expense and photo, another submission, with a comment on it and its return."""
    if at:
        reporting.expense(made, amount=Decimal("1.00"), document=f"Акт {at}")
    photo = upload(f"photo{at}.png", png_of(4, 3))
    reports.attach_file(fresh(made), "photo", photo, by=cast["coord"], alt="Курс")
    reports.submit(fresh(made), by=cast["mayor"], key=f"report {at}")
    reports.comment(fresh(made), key="", text="Додайте фото", by=cast["section"])
    until = clock.now() + 5 * DAY
    return reports.return_for_changes(fresh(made), reason="Фото", until=until, by=cast["section"])


def _mail(cast, key):
    context = {"subject": f"Тема {key}", "text": "Перший абзац."}
    held = {"batch": key, "send_after": clock.now() + HOUR} if key.startswith("held") else {}
    return outbox.queue(
        "notifications/notice",
        to=cast["coord"],
        about=factories.CityFactory(),
        key=key,
        context=context,
        **held,
    )[0]
