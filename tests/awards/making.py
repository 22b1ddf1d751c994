"""Reviewed applications, rankings and meetings for tests."""

from datetime import timedelta
from decimal import Decimal

from applications.content import canonical, sha256
from applications.models import Application, Contact, Submission, SubmissionPersonal
from applications.snapshot import canonical_of
from applications.states import State
from awards import services
from common import clock
from grants.states import CallState
from reviews import inputs, ranking, sheet
from reviews.models import Ranking, Review, Score
from reviews.scoring import total
from reviews.states import ReviewState
from tests import factories
from workflow import journal

PLACE = "м. Київ, вул. Січових Стрільців, 73"
ACTIVITY = {
    "uid": "activity0001",
    "title": "Навчання підприємниць-початківиць",
    "month_from": 1,
    "month_to": 3,
    "responsible": "Чорна Леся",
    "result": "40 учасниць завершили навчання",
    "place": "Центр зайнятості",
    "accessibility": "Пандус, дитяча кімната",
}
INDICATOR = {
    "uid": "indicator001",
    "indicator": "П1",
    "baseline": "0.00",
    "target": "40.00",
    "women": "36.00",
    "men": "4.00",
    "source": "Списки учасниць",
}


def evaluated_call(**fields):
    """A call under evaluation that closed a week ago; 200 000 to give unless told otherwise."""
    fields = {"envelope": Decimal("200000.00")} | fields
    at = clock.now()
    times = {"opens_at": at - timedelta(days=30), "closes_at": at - timedelta(days=7)}
    return factories.make_call(state=CallState.EVALUATION, **(times | fields))


def reviewed(call, *, requested="80000.00", scores=(4, 4, 4), city=None, title="Власна справа"):
    """A reviewed application: a submission asking for `requested`, a review a score of `scores`."""
    city = city or factories.CityFactory()
    at = call.closes_at - timedelta(days=1)
    application = _application(call, city, title, Decimal(requested), at=at)
    journal.record("finish_review", application, by=None, to_state=State.REVIEWED)
    _submit(application, requested, at=at, by=application.created_by)
    for score in scores:
        _review(application, score)
    return application


def rank(call) -> Ranking:
    """The official ranking of the call as it stands."""
    found = inputs.collect(call)
    seed = inputs.seed_of(call)
    return Ranking.objects.create(
        call=call,
        inputs=found,
        inputs_sha256=ranking.sha256(found),
        method="raw mean",
        seed=seed,
        results={"official": ranking.official(found, seed=seed)},
    )


def planned(call, *, members=None, chair=None, secretary=None, **fields):
    """A planned meeting of three members about everything reviewed in the call."""
    members = members or [
        factories.member(surname=name) for name in ("Лобода", "Гончаренко", "Чумак")
    ]
    secretary = secretary or factories.section(surname="Косенко-Швець")
    fields = {
        "number": call.meetings.count() + 1,
        "held_at": clock.now(),
        "place_uk": PLACE,
        "place_en": "Kyiv",
        "chair": chair or members[0],
        "secretary": secretary,
        "ranking": rank(call),
        "reserve_until": clock.today() + timedelta(days=60),
    } | fields
    return services.prepare(call, by=secretary, members=members, **fields)


def sitting(call, *, absent=(), **fields):
    """A meeting in session with everyone present but for `absent`."""
    meeting = planned(call, **fields)
    present = {seat.user_id for seat in meeting.attendances.all()} - {user.pk for user in absent}
    meeting = services.mark_present(meeting, present, by=meeting.secretary)
    return services.open_meeting(meeting, by=meeting.secretary)


def members_of(meeting):
    return [seat.user for seat in meeting.attendances.select_related("user").order_by("pk")]


def all_for(meeting) -> dict:
    return {seat.user_id: "for" for seat in meeting.attendances.all()}


def decided(meeting):
    """Every open question decided as the ranking suggests, unanimously."""
    services.decide_together(meeting, all_for(meeting), by=meeting.secretary)
    return meeting


def closed(call, **fields):
    """A closed meeting whose decisions follow the ranking."""
    meeting = decided(sitting(call, **fields))
    return services.close_meeting(meeting, by=meeting.secretary)


def confirmed(call, *, publish_at=None, **fields):
    """A meeting confirmed by a second person."""
    meeting = closed(call, **fields)
    services.propose_confirmation(meeting, by=meeting.secretary)
    return services.confirm(meeting, by=factories.section(), publish_at=publish_at)


def published(call, **fields):
    """A meeting whose results are public."""
    meeting = confirmed(call, **fields)
    services.publish_due()
    meeting = type(meeting).objects.get(pk=meeting.pk)
    return meeting


def decision_on(application):
    return application.decisions.order_by("-pk").first()


def fresh(thing):
    return type(thing)._base_manager.get(pk=thing.pk)


def _application(call, city, title, requested, *, at):
    by = city.memberships.filter(role="coordinator").first()
    by = by.user if by else factories.coordinator(city)
    number = f"ГІ-2027-{Application.objects.count() + 1:04d}"
    application = Application.objects.create(
        call=call,
        city=city,
        title_uk=title,
        summary_uk="Навчимо сорок жінок вести власну справу.",
        created_by=by,
        created_at=at,
        changed_at=at,
        number=number,
        state=State.REVIEWED,
        submitted_at=at,
        last_submitted_at=at,
        total=requested * 2,
        grant_total=requested,
        own_total=requested,
        council=city.council,
    )
    for item, share in (("Навчання", Decimal("0.75")), ("Дитяча кімната", Decimal("0.25"))):
        application.budget_lines.create(
            category=call.budget_categories.first(),
            item=item,
            total=requested * share * 2,
            grant=requested * share,
            cash=requested * share,
        )
    Contact.objects.create(
        application=application,
        role="mayor",
        surname="Бабій",
        given_name="Оксана",
        patronymic="Петрівна",
        position_title="міська голова",
        form="f",
    )
    return application


def _line(row):
    sums = ("total", "grant", "cash", "in_kind", "partner")
    return {
        "uid": row.uid,
        "category": row.category.code,
        "activity": ACTIVITY["uid"],
        "item": row.item,
        "note": "",
        "unit": "послуга",
        "quantity": "1.000",
        "price": f"{row.total:.2f}",
        **{name: f"{getattr(row, name):.2f}" for name in sums},
    }


def _answers(application, requested):
    return {
        "title_uk": application.title_uk,
        "summary_uk": application.summary_uk,
        "mayor": {
            "surname": "Бабій",
            "given_name": "Оксана",
            "patronymic": "Петрівна",
            "position_title": "міська голова",
            "form": "f",
            "phone": "",
            "email": "",
        },
        "council": application.city.council,
        "edrpou": application.city.edrpou,
        "address": application.city.address,
        "mayor_basis": "Закон України «Про місцеве самоврядування в Україні»",
        "period": {
            "starts_on": application.call.starts_on.isoformat(),
            "ends_on": application.call.ends_on.isoformat(),
        },
        "activities": [ACTIVITY],
        "indicators": [INDICATOR],
        "budget": {
            "lines": [_line(row) for row in application.budget_lines.all()],
            "sums": {
                "total": str(Decimal(requested) * 2),
                "grant": requested,
                "cash": requested,
                "in_kind": "0.00",
                "partner": "0.00",
            },
        },
    }


def _submit(application, requested, *, at, by):
    answers = _answers(application, requested)
    text, apart = canonical_of(application, answers, number=1, at=at)
    submission = Submission.objects.create(
        application=application,
        number=1,
        at=at,
        by=by,
        move="submit",
        canonical=text,
        sha256=sha256(text),
        working_sha256=sha256(canonical(answers)),
        receipt_code=f"R{application.pk:030d}",
        idempotency_key=f"K{application.pk:030d}",
    )
    SubmissionPersonal.objects.create(submission=submission, values=apart)
    return submission


def _review(application, score):
    criteria = list(application.call.criteria.all())
    review = Review.objects.create(
        application=application,
        reviewer=factories.reviewer(),
        submission=application.latest_submission(),
        state=ReviewState.SUBMITTED,
        strengths="Є місцеві дані за статтю.",
        weaknesses="Строки стислі.",
        submitted_at=clock.now(),
        total=total({each.code: score for each in criteria}, {e.code: e.weight for e in criteria}),
    )
    Score.objects.bulk_create(
        Score(review=review, criterion=each, value=score, comment=f"{each.code}: добре пояснено.")
        for each in criteria
    )
    review.versions.create(number=1, content=sheet.content_of(review, review.total))
    return review
