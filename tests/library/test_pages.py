"""The pages behind a practice: the city writes, the Section edits, both see who may do what."""

import pytest
from django.urls import reverse

from library.models import Practice
from library.states import PracticeState
from tests import factories
from tests.files.making import docx, photo, png_of, upload
from tests.library import making

pytestmark = pytest.mark.django_db


def address(name, *arguments):
    """The Ukrainian address, whatever page was read last."""
    return reverse(f"library:{name}", args=arguments).removeprefix("/en")


def english(client, path):
    return client.get(f"/en{path}").content.decode()


def test_the_city_writes_a_part_and_goes_on_to_the_next(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "lessons")
    base = client.get(part).context["form"]["base"].value()

    answer = client.post(part, {"base": base, "why_uk": "Кімната.", "do": "next"})

    assert answer["Location"] == address("part", practice.slug, "repeating")
    assert Practice.objects.get().why_uk == "Кімната."


def test_a_part_that_someone_changed_meanwhile_is_not_overwritten_unseen(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "lessons")
    base = client.get(part).context["form"]["base"].value()
    client.post(part, {"base": base, "why_uk": "Перший текст.", "do": "back"})

    late = client.post(part, {"base": base, "why_uk": "Другий текст.", "do": "back"})
    kept = Practice.objects.get().why_uk
    again = late.context["form"]["base"].value()
    client.post(part, {"base": again, "why_uk": "Обидва тексти.", "do": "back"})

    assert (late.status_code, kept) == (422, "Перший текст.")
    assert "Перший текст." in late.content.decode()
    assert "Другий текст." in late.content.decode()
    assert Practice.objects.get().why_uk == "Обидва тексти."


def test_a_text_that_is_too_long_is_kept_in_the_form_and_refused(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = f"/en{address('part', practice.slug, 'story')}"
    form = client.get(part).context["form"]
    data = {name: form[name].value() for name in ("base", "problem_uk", "done_uk")}

    answer = client.post(part, data | {"title_uk": "Т" * 141, "lede_uk": "Коротко."})

    assert answer.status_code == 422
    assert "Name of the practice: shorten by 1 character" in answer.content.decode()
    assert "Т" * 141 in answer.content.decode()


def test_a_grant_larger_than_the_cost_is_refused(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "repeating")
    base = client.get(part).context["form"]["base"].value()

    answer = client.post(part, {"base": base, "cost": "100", "grant": "200"})

    assert list(answer.context["form"].errors) == ["grant"]


def test_the_city_chooses_tasks_of_its_call_and_groups(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "tags")
    base = client.get(part).context["form"]["base"].value()

    client.post(part, {"base": base, "themes": ["3", "4"], "groups": ["idp"]})

    practice = Practice.objects.get()
    assert (practice.themes, practice.groups) == (["3", "4"], ["idp"])


def test_the_main_task_stays_first(client):
    practice = making.written(themes=["4", "3"])
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "tags")
    base = client.get(part).context["form"]["base"].value()

    client.post(part, {"base": base, "themes": ["1", "3", "4"]})

    assert Practice.objects.get().themes == ["4", "1", "3"]


def figures(*rows):
    data = {"figures-TOTAL_FORMS": len(rows), "figures-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"figures-{number}-{name}": value for name, value in row.items()}
    return data


def test_figures_are_typed_as_people_write_numbers(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    rows = [{"label_uk": "коштує одна учасниця, грн", "value": "2 412,50", "is_key": "on"}, {}]

    client.post(address("part", practice.slug, "results"), figures(*rows))

    (figure,) = practice.figures.all()
    assert (str(figure.value), figure.target, figure.is_key) == ("2412.50", None, True)


def test_a_figure_without_a_name_is_asked_for_one(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)

    answer = client.post(address("part", practice.slug, "results"), figures({"value": "40"}))

    assert answer.status_code == 422
    assert list(answer.context["form"].forms[0].errors) == ["label_uk"]


def test_a_photo_needs_words_and_words_need_a_photo(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "photos")

    wordless = client.post(part, {"new_file": upload("kurs.png", png_of(2, 2))})
    alone = client.post(part, {"new_uk": "Учасниці за столом"})

    assert list(wordless.context["form"].errors) == ["new_uk"]
    assert list(alone.context["form"].errors) == ["new_file"]


def test_a_photo_is_added_renamed_and_removed_on_the_page(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "photos")

    client.post(part, {"new_file": upload("k.jpg", photo()), "new_uk": "Курс", "do": "more"})
    row = practice.photos.get()
    client.post(part, {f"{row.uid}_uk": "Учасниці курсу", f"{row.uid}_en": "The course"})
    renamed = practice.photos.get()
    shown = client.get(address("photo", practice.slug, row.uid))
    client.post(address("remove", practice.slug, "photos", row.uid))

    assert (renamed.alt_uk, renamed.alt_en) == ("Учасниці курсу", "The course")
    assert shown["Content-Type"] == "image/jpeg"
    assert b"GPS" not in b"".join(shown.streaming_content)
    assert not practice.photos.exists()


def test_a_damaged_photo_is_refused_beside_its_field(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)
    damaged = upload("kurs.png", png_of(2, 2)[:-6])

    answer = client.post(
        f"/en{address('part', practice.slug, 'photos')}", {"new_file": damaged, "new_uk": "Курс"}
    )

    assert answer.status_code == 422
    assert "“kurs.png” is damaged" in answer.content.decode()


def test_the_card_says_what_is_missing_and_leads_there(client):
    practice = making.drafted()
    client.force_login(practice.application.created_by)

    page = english(client, address("card", practice.slug))

    assert f'href="/en{address("part", practice.slug, "tags")}"' in page
    assert "The card is not whole yet" in page


def test_the_city_hands_the_card_in_and_can_change_it_no_more(client):
    practice = making.written()
    client.force_login(practice.application.created_by)

    client.post(address("step", practice.slug, "hand_in"))

    assert Practice.objects.get().state == PracticeState.EDITED
    assert client.get(address("part", practice.slug, "story")).status_code == 404
    assert client.get(address("card", practice.slug)).status_code == 200


def test_a_card_goes_back_only_with_a_reason(client):
    practice = making.handed_in()
    client.force_login(factories.section())
    step = address("step", practice.slug, "give_back")

    empty = client.post(step)
    told = client.post(step, {"reason": "Додайте цифри."})

    assert (empty.status_code, told.status_code) == (422, 302)
    assert Practice.objects.get().returned_because == "Додайте цифри."


def test_the_section_publishes_with_its_mark_and_takes_it_off_again(client):
    practice = making.handed_in()
    client.force_login(factories.section())

    client.post(address("step", practice.slug, "publish"), {"is_verified": "on"})
    public = Practice.objects.get()
    client.post(address("step", practice.slug, "take_back"), {"reason": "Помилка."})

    assert (public.state, public.is_verified) == (PracticeState.PUBLISHED, True)
    assert Practice.objects.get().state == PracticeState.EDITED


def test_a_step_that_does_not_exist_is_not_found(client):
    practice = making.written()
    client.force_login(practice.application.created_by)

    assert client.post(address("step", practice.slug, "propose")).status_code == 404


@pytest.mark.parametrize(
    "person", [factories.partner, factories.member, factories.reviewer, factories.UserFactory]
)
def test_a_card_is_not_there_for_others(client, person):
    practice = making.drafted()
    client.force_login(person())

    statuses = [
        client.get(address("card", practice.slug)).status_code,
        client.get(address("part", practice.slug, "story")).status_code,
        client.get(f"/practices/{practice.slug}/").status_code,
    ]

    assert statuses == [404, 404, 404]


def test_a_file_of_a_draft_is_for_those_who_work_on_it(client):
    practice = making.drafted()
    by = practice.application.created_by
    row = making.photo(practice, by=by)
    path = address("photo", practice.slug, row.uid)

    anonymous = client.get(path).status_code
    client.force_login(by)
    own = client.get(path)
    own.close()

    assert (anonymous, own.status_code) == (404, 200)
    assert own["Cache-Control"] == "private, no-store"


def test_the_section_asks_a_funded_city_to_write(client):
    application = making.funded()
    client.force_login(factories.section())
    before = english(client, address("section"))

    client.post(address("invite", application.uid))

    assert "Ask to write" in before
    assert Practice.objects.get().application == application
    assert "Every funded city has been asked." in english(client, address("section"))


def test_a_city_sees_its_own_cards_and_what_it_has_repeated(client):
    practice = making.written()
    client.force_login(practice.application.created_by)

    page = english(client, address("own"))

    assert practice.title_en in page


def test_a_paper_is_downloaded_by_its_own_name(client):
    practice = making.written()
    by = practice.application.created_by
    client.force_login(by)
    client.post(
        address("part", practice.slug, "files"),
        {"new_file": upload("programa.docx", docx()), "new_uk": "Програма 12 тижнів"},
    )
    row = practice.templates.get()

    answer = client.get(address("paper", practice.slug, row.uid))
    answer.close()

    assert answer["Content-Disposition"] == 'attachment; filename="programa.docx"'


def test_english_texts_stand_beside_the_ukrainian_ones(client):
    practice = making.written()
    client.force_login(practice.application.created_by)
    part = address("part", practice.slug, "english")
    form = client.get(part).context["form"]
    data = {name: form[name].value() for name in (*form.names, "base")}

    client.post(part, data | {"why_en": "The children’s room mattered most."})

    practice = Practice.objects.get()
    assert practice.why_en == "The children’s room mattered most."
    assert practice.title_en == making.TEXTS["title_en"]
