"""How the cities of 2017 told what they had learned: practice cards written, edited, published."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from common import clock
from desk.demo import papers
from desk.demo.calls import kyiv
from desk.demo.submitting import Stage
from library import card
from library import services as library
from library.models import Practice

WRITTEN = date(2018, 3, 5)  # the first of them; the next ones a week later each
WEEK, DAY = timedelta(days=7), timedelta(days=1)


def share(stage: Stage, told: dict) -> None:
    """Every card that `told` has words for, in the order of the cities."""
    for place, (slug, said) in enumerate(told.items()):
        practice = Practice.objects.get(application__city=stage.cities[slug])
        day = WRITTEN + place * WEEK
        _write(stage, slug, practice, said, day)
        _edit(stage, practice, said, day + 4 * DAY)
        _repeat(stage, practice, said.get("adopted", ()))


def _write(stage, slug, practice, said, day):
    """The city writes its card part by part and hands it in three days later."""
    by = stage.coordinator(slug)
    parts = {part: _texts(said, texts) for part, texts in card.BY_PART.items()}
    parts["repeating"] |= {"months": said["months"], "contact_email": said["contact"]}
    parts["tags"] = {"groups": said["groups"]}
    for number, (part, values) in enumerate(parts.items()):
        with clock.travel(kyiv(day, 10, 12 * number)):
            library.save(practice, part, values, by=by)
    with clock.travel(kyiv(day, 12, 20)):
        library.save_figures(practice, [_figure(each) for each in said["figures"]], by=by)
        if "paper" in said:
            _add_paper(practice, said["paper"], by)
    with clock.travel(kyiv(day + 3 * DAY, 15, 45)):
        library.hand_in(practice, by=by)


def _edit(stage, practice, said, day):
    """The Section compares the figures with the report and publishes, or gives the card back."""
    with clock.travel(kyiv(day, 11, 30)):
        if "returned" in said:
            library.give_back(practice, reason=said["returned"], by=stage.people["section"])
        else:
            library.publish(practice, is_verified=True, by=stage.people["section2"])


def _repeat(stage, practice, adopted):
    for each in adopted:
        slug = each["city"]
        with clock.travel(kyiv(each["day"], 14, 5)):
            library.adopt(practice, stage.cities[slug], by=stage.coordinator(slug))


def _texts(said, texts):
    """{field: text}; what has no English stays without."""
    return {
        f"{text.key}_{language}": said[text.key].get(language, "").strip()
        for text in texts
        for language in ("uk", "en")
        if text.key in said
    }


def _figure(each):
    return {
        "label_uk": each["uk"],
        "label_en": each["en"],
        "value": each["value"],
        "target": each.get("target"),
        "is_key": each.get("key", False),
    }


def _add_paper(practice, said, by):
    """A paper of the project that another city may take over."""
    content = papers.leaflet(practice.application, said["name"], said["lead"], said["items"])
    upload = SimpleUploadedFile(f"{said['name']}.pdf", content)
    library.add_template(practice, upload, by=by, name_uk=said["name"], name_en=said["en"])
