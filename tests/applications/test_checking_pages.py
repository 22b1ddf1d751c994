"""The Section's pages of the formal check, pressed as people press them."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from applications.services import submitting
from tests import factories
from tests.applications import making, playing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def checked(travel):
    return playing.to_check(travel)


def address(name, application, *more):
    return reverse(f"applications:{name}", args=[application.call.slug, *more])


def typed(application, decision="keep", changed=None, **more):
    given = {**playing.all_yes(application), **(changed or {})}
    fields = {f"{code}_answer": answer for code, (answer, _comment) in given.items()}
    fields |= {f"{code}_comment": comment for code, (_answer, comment) in given.items()}
    return {**fields, "decision": decision, **more}


def press(client, application, **fields):
    url = address("check", application, application.uid)
    return client.post(url, typed(application, **fields))


def test_the_list_shows_how_far_each_check_is(client, checked):
    application, person = checked
    client.force_login(person)

    page = client.get(address("eligibility", application)).content.decode()

    assert application.number in page
    assert address("check", application, application.uid) in page


def test_the_list_shows_a_draft_by_title_and_progress_only(client, checked):
    application, person = checked
    secret = "Секретний опис, якого Секція не бачить"
    making.make_draft(call=application.call)
    draft = making.Application.objects.exclude(pk=application.pk).get()
    draft.title_uk, draft.summary_uk = "Назва чернетки", secret
    draft.save()
    client.force_login(person)

    page = client.get(address("eligibility", application)).content.decode()

    assert "Назва чернетки" in page
    assert secret not in page
    assert client.get(address("check", application, draft.uid)).status_code == 404


def test_the_section_reads_what_stands_and_not_the_working_copy(client, checked):
    application, person = checked
    playing.edit(application, "Правка, якої не подано")
    client.force_login(person)

    pages = [
        client.get(address(name, application, application.uid)).content.decode()
        for name in ("check", "standing")
    ]

    assert all("Власна справа: школа підприємниць" in page for page in pages)
    assert not any("Правка, якої не подано" in page for page in pages)


def test_answers_and_admission_go_in_one_press(client, checked):
    application, person = checked
    client.force_login(person)

    page = press(client, application, decision="admit")

    assert page.status_code == 302
    assert playing.fresh(application).state == "admitted"


def test_a_no_without_explanation_is_shown_beside_the_field(client, checked):
    application, person = checked
    client.force_login(person)

    page = press(client, application, changed={"E8": ("no", "")}, decision="refuse", reason="Форум")

    assert page.status_code == 200
    assert "E8_comment" in page.context["form"].errors
    assert not application.check_answers.exclude(answer="").exists()


def test_a_refusal_is_proposed_and_confirmed_by_another(client, checked):
    application, first = checked
    second = factories.section()
    client.force_login(first)
    no = {"E8": ("no", "Один форум")}
    press(client, application, changed=no, decision="refuse", reason="Один форум")
    shown = client.get(address("refusals", application))
    proposal = shown.context["waiting"][0]["proposal"]
    url = address("decide", application, proposal.pk)

    own = client.post(url, {"answer": "confirm"})
    client.force_login(second)
    other = client.post(url, {"answer": "confirm"})

    assert (own.status_code, other.status_code) == (409, 302)
    assert playing.fresh(application).state == "ineligible"


def test_a_return_names_sections(client, checked):
    application, person = checked
    client.force_login(person)
    sections = [each.code for each in application.call.sections.all()]

    press(
        client,
        application,
        changed={"E10": ("no", "Немає рішення виконкому")},
        decision="return",
        **{f"flaw_{sections.index('Е')}": "Додайте рішення виконкому"},
    )

    application = playing.fresh(application)
    assert application.state == "returned"
    assert application.returned_sections == [{"section": "Е", "flaw": "Додайте рішення виконкому"}]


def test_a_decision_that_is_not_possible_is_explained_on_the_page(client, checked):
    application, person = checked
    client.force_login(person)

    page = press(client, application, changed={"E8": ("no", "Один форум")}, decision="admit")

    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert application.check_answers.get(check_item__code="E8").answer == "no"


def test_a_late_request_is_answered_on_its_page(client, travel):
    application = making.make_complete()
    travel.to(playing.after_closing(application))
    mayor = playing.certifier_of(application)
    request = submitting.ask_late(application, by=mayor, reason="Не було світла дві доби поспіль.")
    client.force_login(factories.section())

    client.post(
        address("late_answer", application, request.pk),
        {"answer": "grant", "reason": "Так, обстріл"},
    )
    shown = client.get(address("refusals", application))

    assert [each["proposal"].move for each in shown.context["waiting"]] == ["grant"]


@pytest.mark.parametrize("name", ["eligibility", "refusals"])
@pytest.mark.parametrize("person", [factories.reviewer, factories.member, factories.partner])
def test_these_pages_are_the_sections_alone(client, checked, name, person):
    client.force_login(person())

    assert client.get(address(name, checked[0])).status_code == 404


@pytest.mark.parametrize("name", ["check", "standing", "standing_pdf"])
def test_who_acts_for_the_city_does_not_find_its_application_here(client, checked, name):
    application, _person = checked
    both = factories.section()
    factories.MembershipFactory(user=both, city=application.city, role="editor")
    client.force_login(both)

    assert client.get(address(name, application, application.uid)).status_code == 404


def test_the_section_fetches_a_file_the_city_removed_since(client, checked):
    application, person = checked
    annex = application.annexes.first()
    annex.removed_at = application.last_submitted_at
    annex.save()
    client.force_login(person)

    found = client.get(reverse("applications:standing_file", args=[application.uid, annex.uid]))
    other = client.get(reverse("applications:standing_file", args=[application.uid, "nothing"]))

    assert (b"".join(found.streaming_content)[:5], other.status_code) == (b"%PDF-", 404)
    found.close()


@pytest.mark.parametrize(
    "odd",
    [{}, {"decision": "burn"}, {"E1_answer": "perhaps"}, {"decision": "return", "flaw_99": "x"}],
)
def test_odd_posts_are_answered_in_words(client, checked, odd):
    application, person = checked
    client.force_login(person)

    page = client.post(address("check", application, application.uid), odd)

    assert page.status_code == 200
    assert page.context["form"].errors


def test_the_list_is_searched_and_filtered_in_the_address(client, checked):
    application, person = checked
    call = application.call
    for name, oblast in (("Броди", "Одеська"), ("Стрий", "Одеська")):
        playing.submitted_in_time(call, factories.CityFactory(name=name, oblast=oblast))
    client.force_login(person)

    def found(**asked):
        shown = client.get(address("eligibility", application), asked)
        return sorted(str(item["application"].city) for item in shown.context["items"])

    everyone = found()
    assert len(everyone) == 3
    assert found(q="стри") == ["Стрий"]
    assert found(q=application.number) == [str(application.city)]
    assert found(oblast="Одеська") == ["Броди", "Стрий"]
    assert found(oblast="Одеська", q="броди") == ["Броди"]
    assert found(state="admitted") == []
    assert found(state="nonsense", oblast="Атлантида") == everyone


def test_a_title_is_found_however_its_letters_are_typed(client, checked):
    application, person = checked
    application.__class__.objects.filter(pk=application.pk).update(
        title_uk="Ярмарок Власної справи"
    )
    client.force_login(person)

    for word in ("ярмарок", "Ярмарок", "власної"):
        shown = client.get(address("eligibility", application), {"q": word})
        assert [item["application"].pk for item in shown.context["items"]] == [application.pk]
    nothing = client.get(address("eligibility", application), {"q": "космос"})
    assert "Нічого не знайдено" in nothing.content.decode()


def test_a_long_list_comes_by_the_page_and_keeps_its_filter(client, checked, monkeypatch):
    application, person = checked
    monkeypatch.setattr("applications.checks.ON_PAGE", 1)
    playing.submitted_in_time(application.call, factories.CityFactory())
    client.force_login(person)

    shown = client.get(address("eligibility", application), {"state": "submitted", "page": "1"})

    assert len(shown.context["items"]) == 1
    assert "?state=submitted&amp;page=2" in shown.content.decode()


def exported(client, application, **asked):
    answer = client.get(address("eligibility_xlsx", application), asked)
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_list_goes_out_as_a_workbook_of_what_was_submitted(client, checked):
    application, person = checked
    submitted = application.title_uk
    making.Application.objects.filter(pk=application.pk).update(title_uk="Ще не подано")
    making.make_draft(call=application.call)
    client.force_login(person)
    press(client, application)

    rows = exported(client, application)

    checks = application.call.eligibility_checks.count()
    assert len(rows) == 1
    assert rows[0]["Номер"] == application.number
    assert rows[0]["Місто"] == application.city.name
    assert rows[0]["Назва"] == submitted
    assert rows[0]["Разом, грн"] == application.total
    assert (rows[0]["Відповіді на перевірки"], rows[0]["З них «ні»"]) == (checks, 0)


def test_the_workbook_holds_what_the_filters_leave(client, checked):
    application, person = checked
    client.force_login(person)

    assert exported(client, application, q=application.city.name)[0]["Номер"] == application.number
    assert exported(client, application, q="такого немає") == []
