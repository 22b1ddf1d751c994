"""Applications for tests: an empty draft, and one in which nothing is missing."""

from datetime import timedelta
from decimal import Decimal

from applications.models import Annex, Answer, Application, Contact, DeclarationAcceptance
from applications.services import recount
from common import clock
from files import services as files
from grants import services as grants
from grants.models import Question
from tests import factories

SENTENCE = "Навчимо сорок жінок вести власну справу і порахуємо, що з цього вийшло. "


def make_draft(call=None, city=None, by=None) -> Application:
    """An empty draft of a city with a coordinator (`by`) and a certifier."""
    call = call or factories.make_call()
    city = city or factories.CityFactory()
    by = by or factories.coordinator(city)
    if not city.memberships.filter(role="certifier").exists():
        factories.certifier(city)
    return Application.objects.create(
        call=call, city=city, created_by=by, created_at=clock.now(), changed_at=clock.now()
    )


def make_complete(call=None, city=None, by=None) -> Application:
    """A draft in which nothing is missing: only the certifier's approval."""
    return fill(make_draft(call, city, by))


def ask(call, kind, key="extra", **fields) -> Question:
    """One more question of the call's own, in its first section."""
    question = Question(
        call=call,
        section=call.sections.first(),
        key=key,
        kind=kind,
        **{"name_uk": "Де це буде?", "name_en": "Where will it be?"} | fields,
    )
    grants.save_part(question, by=factories.section(), reason="Забули запитати.")
    return question


def fill(application) -> Application:
    """Answer everything validly, as a city would."""
    call, city = application.call, application.city
    fields = {
        "title_uk": "Власна справа: школа підприємниць",
        "summary_uk": SENTENCE * 4,
        "themes": ["4", "3"],
        "activity_types": ["training", "mentoring"],
        "starts_on": call.starts_on,
        "ends_on": call.starts_on + timedelta(days=150),
        "territory": [city.katottg],
        "council": city.council,
        "edrpou": city.edrpou,
        "katottg": city.katottg,
        "address": city.address,
        "mayor_basis": "Закон України «Про місцеве самоврядування в Україні»",
        "double_funding": False,
    }
    for name, value in fields.items():
        setattr(application, name, value)
    application.save()
    _answers(application)
    _people(application)
    _rows(application)
    _budget(application)
    _papers(application)
    recount(application)
    return application


def _answers(application):
    questions = application.call.questions.filter(kind="text", is_required=True)
    for question in questions:
        length = max(question.limit_min or 0, 150)
        text = (SENTENCE * (length // len(SENTENCE) + 1))[: question.limit_max]
        Answer.objects.update_or_create(
            application=application, question=question, defaults={"text": text.strip()}
        )


def _people(application):
    surnames = {"mayor": "Бабій", "coordinator": "Коваль", "accountant": "Гончаренко"}
    for role, surname in surnames.items():
        Contact.objects.update_or_create(
            application=application,
            role=role,
            defaults={
                "surname": surname,
                "given_name": "Оксана",
                "patronymic": "Петрівна",
                "position_title": "головна спеціалістка",
                "form": "f",
                "phone": "+380440000001",
                "email": f"{role}@example.org",
            },
        )


def _rows(application):
    call = application.call
    application.partners.create(
        kind="ngo",
        name="ГО «Поділля — її дім»",
        edrpou="99000264",
        role="Набирає учасниць і веде менторство.",
        contribution=Decimal("3600.00"),
    )
    application.target_groups.create(group="безробітні жінки", age="18–59", women=40, men=0)
    application.objectives.create(text="Навчити 40 жінок вести власну справу.")
    application.activities.create(
        title="Курс із 12 занять",
        month_from=1,
        month_to=5,
        responsible="координаторка",
        result="40 жінок завершили курс",
        place="міська бібліотека",
        accessibility="пандус, дитяча кімната",
    )
    for position, indicator in enumerate(call.indicators.all()[:3], 1):
        application.indicator_targets.create(
            position=position, indicator=indicator, baseline=0, target=40, source="журнал занять"
        )
    for position in range(1, 4):
        application.risks.create(
            position=position, risk="Учасниці не прийдуть", mitigation="Запасний список із 15 жінок"
        )
    application.team.create(
        role="координаторка", surname="Коваль", load=30, description="Веде план.", sex="f"
    )


BUDGET = [  # category, item, unit, quantity, price, grant, cash, in kind, partner
    ("2", "Тренерка", "заняття", "16", "1350.00", "21600", "0", "0", "0"),
    ("3", "Зала", "день", "12", "400.00", "0", "0", "4800", "0"),
    ("3", "Харчування учасниць", "порція", "300", "42.00", "8500", "4100", "0", "0"),
    ("6", "Друк мапи", "примірник", "500", "7.20", "0", "0", "0", "3600"),
    ("8", "Дитяча кімната", "година", "48", "150.00", "7200", "0", "0", "0"),
    ("9", "Бухгалтерський супровід", "місяць", "6", "400.00", "2400", "0", "0", "0"),
]


def _budget(application):
    categories = {each.code: each for each in application.call.budget_categories.all()}
    activity = application.activities.first()
    names = ("quantity", "price", "grant", "cash", "in_kind", "partner")
    for position, (category, item, unit, *numbers) in enumerate(BUDGET, 1):
        values = dict(zip(names, map(Decimal, numbers), strict=True))
        application.budget_lines.create(
            position=position,
            category=categories[category],
            item=item,
            note="за середньою ціною трьох пропозицій",
            unit=unit,
            total=values["quantity"] * values["price"],
            activity=None if category == "9" else activity,
            **values,
        )


def _papers(application):
    by = application.created_by
    for kind in application.call.annex_kinds.filter(is_required=True):
        content = b"%PDF-1.4 paper"
        stored = files.keep(f"{kind.code}.pdf", content, mime="application/pdf", by=by)
        Annex.objects.create(application=application, kind=kind, file=stored, added_by=by)
    for declaration in application.call.declarations.all():
        DeclarationAcceptance.objects.update_or_create(
            application=application,
            declaration=declaration,
            defaults={"version": declaration.version, "by": by},
        )
