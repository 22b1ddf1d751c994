"""Practice cards for tests, from a city's first draft to a public page."""

from decimal import Decimal

from library import services
from library.models import Practice
from tests import factories
from tests.awards import making as awarding
from tests.files.making import png_of, upload

TEXTS = {
    "title_uk": "Школа підприємниць: дванадцять тижнів до власної справи",
    "title_en": "A school for women entrepreneurs",
    "lede_uk": "Сорок жінок пройшли курс, дванадцять зареєстрували ФОП.",
    "lede_en": "Forty women took the course, twelve registered a business.",
    "problem_uk": "Жінки володіли 44 % ФОП, але мали лише 17 % найманих працівників.",
    "done_uk": "Відібрали 40 учасниць зі 112. Половину місць — для тих, хто без досвіду.\n"
    "Дванадцять тижнів по два вечори. Дитяча кімната поряд.",
    "why_uk": "Дитяча кімната виявилася важливішою за стартовий набір.",
    "mistakes_uk": "Стартові набори роздали до бізнес-плану.\nРекламували лише у Facebook.",
    "people_uk": "координаторка, 4 тренерки, 10 менторок",
    "needed_uk": "зала на 40 місць і кімната поряд",
    "steps_uk": "Оголосити набір. Перший місяць.\nПровести курс. Три місяці.",
    "themes": ["4", "3"],
    "groups": ["idp"],
    "cost": Decimal("96500.00"),
    "months": 5,
    "contact_email": "biznes@rivne.example",
}
FIGURES = [
    {"label_uk": "учасниць", "value": Decimal(40), "target": Decimal(40), "is_key": True},
    {"label_uk": "нових ФОП", "value": Decimal(12), "target": Decimal(12), "is_key": True},
]


def funded(city=None, *, slug="konkurs", **fields):
    """An application with a published award; its city has a coordinator, `created_by`."""
    call = awarding.evaluated_call(slug=slug)
    application = awarding.reviewed(call, city=city, **fields)
    awarding.published(call)
    return awarding.fresh(application)


def drafted(application=None, *, by=None) -> Practice:
    """A card that the Section has asked for, begun from the submission."""
    application = application or funded()
    return services.propose(application, by=by or factories.section())


def written(application=None, **texts) -> Practice:
    """A whole card that is still the city's."""
    practice = drafted(application)
    by = practice.application.created_by
    services.save(practice, "story", TEXTS | texts, by=by)
    return services.save_figures(practice, FIGURES, by=by)


def handed_in(application=None, **texts) -> Practice:
    """A card on the Section's desk."""
    practice = written(application, **texts)
    return services.hand_in(practice, by=practice.application.created_by)


def published(application=None, *, is_verified=True, **texts) -> Practice:
    """A public practice."""
    practice = handed_in(application, **texts)
    return services.publish(practice, by=factories.section(), is_verified=is_verified)


def photo(practice, *, by, alt_uk="Учасниці курсу за столом"):
    return services.add_photo(practice, upload("kurs.png", png_of(4, 3)), by=by, alt_uk=alt_uk)
