"""The city's pages: list, new draft, sections, rows, budget, annexes; without JavaScript."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from applications.layout import Layout
from applications.models import Application
from applications.states import State
from cities.models import Membership
from common import clock
from tests import factories
from tests.applications import making

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def draft():
    return making.make_draft()


@pytest.fixture
def city(client, draft):
    """The coordinator's browser."""
    client.force_login(draft.created_by)
    return client


def versions_on(response):
    return json.loads(response.context["form"].versions)


def send(client, address, response, **typed):
    """Post a page as a browser would: everything it showed, and what was typed over it."""
    form = response.context["form"]
    data = {"versions": json.dumps(versions_on(response)), "do": "next"}
    for key in versions_on(response):
        value = form[key].value()
        if value not in (None, "", [], False):
            data[key] = (
                value if isinstance(value, list) else str(form[key].field.prepare_value(value))
            )
    return client.post(address, data | {key.replace("__", "."): v for key, v in typed.items()})


def address(draft, rest=""):
    return f"/applications/{draft.uid}/{rest}"


def page_with(draft, key):
    number, page = Layout(draft).place_of(key)
    return address(draft, f"sections/{number}/" if page == 1 else f"sections/{number}/{page}/")


def test_a_new_draft_begins_with_the_profile_of_city_and_person(client):
    call, city = factories.make_call(), factories.CityFactory()
    person = factories.coordinator(city, phone="+380440000012", position="головна спеціалістка")
    client.force_login(person)

    page = client.get("/applications/new/?call=konkurs")
    answer = client.post("/applications/new/?call=konkurs", {"city": city.pk})

    application = Application.objects.get()
    assert page.status_code == 200
    assert answer.headers["Location"] == application.get_absolute_url()
    assert (application.call, application.council, application.edrpou) == (
        call,
        city.council,
        city.edrpou,
    )
    contact = application.contacts.get(role="coordinator")
    assert (contact.surname, contact.phone) == (person.surname, "+380440000012")
    assert application.territory == [city.katottg]
    assert application.filled > 0


def test_a_second_draft_beyond_the_limit_is_refused_with_a_reason(city, draft):
    answer = city.post("/applications/new/?call=konkurs", {"city": draft.city_id})

    assert answer.status_code == 409
    assert Application.objects.count() == 1


def test_nobody_begins_for_a_city_of_others(city, draft):
    other = factories.CityFactory()

    assert city.post("/applications/new/?call=konkurs", {"city": other.pk}).status_code == 404


def test_a_reader_cannot_begin(client):
    factories.make_call()
    person = factories.MembershipFactory(role=Membership.Role.READER)
    client.force_login(person.user)

    answer = client.post("/applications/new/?call=konkurs", {"city": person.city_id})

    assert answer.status_code == 404
    assert not Application.objects.exists()


def test_an_unknown_call_is_not_found(city):
    assert city.get("/applications/new/?call=nema").status_code == 404


def test_the_draft_says_everywhere_that_it_is_not_submitted(city, draft):
    for rest in ("", "sections/1/", "budget/", "annexes/"):
        answer = city.get(address(draft, rest))

        assert "Чернетка — ще НЕ подано" in answer.content.decode()


@pytest.mark.parametrize(
    "rest",
    ["", "sections/1/", "sections/1/2/", "budget/", "annexes/", "budget/sums/", "budget.xlsx"],
)
def test_the_address_of_another_city_is_not_found(client, draft, rest):
    client.force_login(factories.coordinator(factories.CityFactory()))

    assert client.get(address(draft, rest)).status_code == 404


@pytest.mark.parametrize(
    "rest", ["sections/99/", "sections/0/", "sections/1/9/", "questions/nema/", "annexes/nema/"]
)
def test_a_page_that_is_not_there_is_not_found(city, draft, rest):
    assert city.get(address(draft, rest)).status_code == 404


def test_every_page_of_the_form_opens_empty_and_full(city, draft):
    for fill in (False, True):
        if fill:
            making.fill(draft)
        layout = Layout(draft)
        for number, section in enumerate(layout.sections, 1):
            for page in range(1, len(layout.pages(section)) + 1):
                answer = city.get(address(draft, f"sections/{number}/{page}/"), follow=True)
                assert answer.status_code == 200


def test_every_question_has_an_address(city, draft):
    for key in draft.call.questions.values_list("key", flat=True):
        answer = city.get(address(draft, f"questions/{key}/"))

        assert answer.status_code == 302
        assert answer.headers["Location"].endswith(f"#q-{key}")


def test_a_section_keeps_what_is_valid_and_shows_the_rest_as_typed(city, draft):
    where = page_with(draft, "period")
    shown = city.get(where)

    answer = send(city, where, shown, starts_on="колись", activity_types=["training", "fair"])

    draft = Application.objects.get()
    assert answer.status_code == 200
    assert draft.activity_types == ["training", "fair"]
    assert draft.starts_on is None
    assert 'value="колись"' in answer.content.decode()
    assert answer.context["form"].errors["starts_on"]


def test_a_valid_page_leads_to_the_next(city, draft):
    shown = city.get(address(draft, "sections/1/"))

    answer = send(city, address(draft, "sections/1/"), shown, title_uk="Школа підприємниць")

    assert answer.headers["Location"] == address(draft, "sections/1/2/")
    assert Application.objects.get().title_uk == "Школа підприємниць"


def test_a_text_over_its_limit_stays_kept_and_named(city, draft):
    shown = city.get(address(draft, "sections/1/"))

    answer = send(city, address(draft, "sections/1/"), shown, title_uk="Н" * 157)

    assert answer.status_code == 200
    assert "17" in str(answer.context["form"].errors["title_uk"])
    assert Application.objects.get().title_uk == "Н" * 157


def test_a_period_that_is_too_long_is_said_beside_the_last_day(city, draft):
    where = page_with(draft, "period")
    shown = city.get(where)
    first = draft.call.starts_on

    answer = send(
        city,
        where,
        shown,
        starts_on=first.isoformat(),
        ends_on=(first + timedelta(days=250)).isoformat(),
    )

    assert answer.context["form"].errors["ends_on"]


def test_a_failed_check_digit_warns_and_never_blocks(city, draft):
    where = page_with(draft, "edrpou")
    shown = city.get(where)

    answer = send(city, where, shown, edrpou="99000265")
    again = city.get(where)

    assert answer.status_code == 302
    assert Application.objects.get().edrpou == "99000265"
    assert again.context["form"]["edrpou"].errors == []
    assert 'role="note"' in again.content.decode()


def test_two_tabs_keep_both_texts(city, draft):
    where = address(draft, "sections/1/")
    first, second = city.get(where), city.get(where)
    send(city, where, first, title_uk="З першої вкладки")

    answer = send(city, where, second, title_uk="З другої вкладки")

    text = answer.content.decode()
    assert Application.objects.get().title_uk == "З першої вкладки"
    assert "З першої вкладки" in text and "З другої вкладки" in text


def test_a_conflict_is_settled_on_the_page(city, draft):
    where = address(draft, "sections/1/")
    first, second = city.get(where), city.get(where)
    send(city, where, first, title_uk="З першої вкладки")
    send(city, where, second, title_uk="З другої вкладки")
    aside = draft.versions.get(is_aside=True)

    answer = city.post(
        address(draft, f"settle/{aside.pk}/"), {"choice": "mine", "against": 1}, follow=True
    )

    assert answer.status_code == 200
    assert Application.objects.get().title_uk == "З другої вкладки"


def test_rows_are_added_moved_and_removed_without_scripts(city, draft):
    where = page_with(draft, "risks")

    def press(do):
        return city.post(where, {"do": do, "versions": "{}"})

    press("add:risks")
    press("add:risks")
    first, second = draft.risks.all()
    press(f"up:risks:{second.uid}")
    moved = [row.uid for row in draft.risks.all()]
    press(f"remove:risks:{first.uid}")

    assert moved == [second.uid, first.uid]
    assert [row.uid for row in draft.risks.all()] == [second.uid]


def test_pressing_add_keeps_what_was_typed(city, draft):
    where = page_with(draft, "objectives")
    city.post(where, {"do": "add:objectives", "versions": "{}"})
    shown = city.get(where)
    row = draft.objectives.get()

    send(city, where, shown, **{f"objectives.{row.uid}.text": "Навчити", "do": "add:objectives"})

    assert [each.text for each in draft.objectives.all()] == ["Навчити", ""]


def test_no_more_rows_than_the_question_allows(city, draft):
    where = page_with(draft, "objectives")
    for _each in range(6):
        city.post(where, {"do": "add:objectives", "versions": "{}"})

    assert draft.objectives.count() == 5


@pytest.mark.parametrize(
    "do", ["add:nothing", "remove:risks:xxx", "up:risks:xxx", "add:", "remove:"]
)
def test_a_button_that_is_not_there_is_not_found(city, draft, do):
    answer = city.post(page_with(draft, "risks"), {"do": do, "versions": "{}"})

    assert answer.status_code == 404


def test_a_place_is_added_by_its_name(city, draft):
    factories.CityFactory(name="Рівне", oblast="Рівненська", katottg="UA56060470010041018")
    where = page_with(draft, "territory")

    city.post(where, {"do": "place:territory", "territory-place": "рівне", "versions": "{}"})

    assert Application.objects.get().territory == ["UA56060470010041018"]


def test_a_place_that_is_not_found_is_said(city, draft):
    where = page_with(draft, "territory")

    answer = city.post(
        where, {"do": "place:territory", "territory-place": "Ніде", "versions": "{}"}
    )

    assert answer.status_code == 200
    assert Application.objects.get().territory == []


def test_the_budget_shows_its_sums_and_no_problem_when_whole(city, draft):
    making.fill(draft)

    answer = city.get(address(draft, "budget/"))

    book = answer.context["book"]
    assert book.problems == []
    assert "52 200,00" in answer.content.decode().replace("\xa0", " ")


def test_a_problem_of_the_budget_stands_beside_its_line(city, draft):
    making.fill(draft)
    line = draft.budget_lines.all()[2]
    shown = city.get(address(draft, "budget/"))

    answer = send(
        city, address(draft, "budget/"), shown, **{f"budget_lines.{line.uid}.cash": "4 200,00"}
    )

    text = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 200
    assert "8 500,00 + 4 200,00 = 12 700,00" in text
    assert f'id="errors-{line.uid}"' in text


@pytest.mark.parametrize("typed", ["-5", "1,005", "сто", "999999999999999"])
def test_bad_money_is_refused_beside_its_cell_and_kept_on_the_page(city, draft, typed):
    making.fill(draft)
    line = draft.budget_lines.first()
    shown = city.get(address(draft, "budget/"))

    answer = send(
        city, address(draft, "budget/"), shown, **{f"budget_lines.{line.uid}.price": typed}
    )

    line.refresh_from_db()
    assert answer.status_code == 200
    assert f'value="{typed}"' in answer.content.decode()
    assert str(line.price) == "1350.00"


def test_the_budget_comes_as_a_spreadsheet(city, draft):
    making.fill(draft)
    answer = city.get(address(draft, "budget.xlsx"))

    book = load_workbook(io.BytesIO(answer.content))
    values = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert 52200 in values


def test_a_file_is_added_fetched_and_removed(city, draft):
    paper = SimpleUploadedFile("рішення.pdf", PDF)

    city.post(address(draft, "annexes/"), {"kind-1": paper})
    annex = draft.annexes.get()
    fetched = city.get(address(draft, f"annexes/{annex.uid}/"))
    city.post(address(draft, f"annexes/{annex.uid}/remove/"))

    annex.refresh_from_db()
    assert b"".join(fetched.streaming_content) == PDF
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    assert annex.removed_at is not None


def test_a_bad_file_is_refused_and_the_good_one_beside_it_kept(city, draft):
    files = {
        "kind-1": SimpleUploadedFile("рішення.exe", b"MZ"),
        "kind-2": SimpleUploadedFile("лист.pdf", PDF),
    }

    answer = city.post(address(draft, "annexes/"), files)

    assert list(answer.context["form"].errors) == ["kind-1"]
    assert [annex.kind.code for annex in draft.annexes.all()] == ["2"]


def test_all_files_together_may_weigh_forty_megabytes(city, draft, monkeypatch):
    monkeypatch.setattr("applications.services.papers.MOST_BYTES", 60)

    city.post(address(draft, "annexes/"), {"kind-1": SimpleUploadedFile("а.pdf", PDF)})
    answer = city.post(address(draft, "annexes/"), {"kind-2": SimpleUploadedFile("б.pdf", PDF)})

    assert list(answer.context["form"].errors) == ["kind-2"]
    assert draft.annexes.count() == 1


def test_annexes_of_another_city_are_not_given_out(client, city, draft):
    city.post(address(draft, "annexes/"), {"kind-1": SimpleUploadedFile("а.pdf", PDF)})
    annex = draft.annexes.get()
    client.force_login(factories.coordinator(factories.CityFactory()))

    assert client.get(address(draft, f"annexes/{annex.uid}/")).status_code == 404


@pytest.mark.parametrize("role", ["reader", "accountant", "certifier"])
def test_who_only_reads_sees_the_form_and_cannot_post_it(client, draft, role):
    client.force_login(factories.MembershipFactory(city=draft.city, role=role).user)

    seen = client.get(address(draft, "sections/1/"))
    posted = client.post(
        address(draft, "sections/1/"), {"title_uk": "Чуже", "versions": '{"title_uk": 0}'}
    )

    assert seen.status_code == 200
    assert posted.status_code == 403
    assert Application.objects.get().title_uk == ""


def test_after_closing_the_form_is_read_and_late_acceptance_offered(city, draft, travel):
    travel.to(draft.call.closes_at + timedelta(hours=1))

    seen = city.get(address(draft, "sections/1/"))
    posted = city.post(
        address(draft, "sections/1/"), {"title_uk": "Пізно", "versions": '{"title_uk": 0}'}
    )

    assert seen.status_code == 200
    assert "/late" in seen.content.decode()
    assert posted.status_code == 409


@pytest.mark.parametrize("rest", ["sections/1/", "sections/1/2/", "sections/3/", "budget/"])
def test_every_control_of_a_closed_form_is_disabled(city, draft, travel, rest):
    making.fill(draft)
    open_form = city.get(address(draft, rest)).content.decode()
    travel.to(draft.call.closes_at + timedelta(hours=1))

    closed = city.get(address(draft, rest)).content.decode()

    controls = re.findall(r"<(?:input|select|textarea) [^>]*data-key[^>]*>", closed)
    assert len(controls) > 3
    assert [each for each in controls if " disabled" not in each] == []
    assert " disabled" not in open_form


@pytest.mark.breaks_invariants
def test_an_application_under_review_shows_its_sections_closed(city, draft):
    Application.objects.filter(pk=draft.pk).update(
        **{"state": State.IN_REVIEW, "number": "ГІ-2017-0001"}
    )

    assert city.get(address(draft)).status_code == 200
    assert city.post(address(draft, "annexes/"), {}).status_code == 409


@pytest.mark.breaks_invariants
def test_a_returned_application_shows_what_to_correct(city, draft):
    fields = {
        "state": State.RETURNED,
        "number": "ГІ-2017-0001",
        "returned_until": clock.now() + timedelta(days=5),
        "returned_sections": [{"section": "Е", "flaw": "Немає підпису на рішенні"}],
    }
    Application.objects.filter(pk=draft.pk).update(**fields)

    answer = city.get(address(draft))

    assert [flaw["flaw"] for flaw in answer.context["flaws"]] == ["Немає підпису на рішенні"]
    assert "Немає підпису на рішенні" in answer.content.decode()


@pytest.mark.parametrize("versions", ["", "{", "[]", '{"title_uk": "x"}', '{"nema": 1}', "null"])
def test_a_damaged_page_changes_nothing_and_breaks_nothing(city, draft, versions):
    answer = city.post(address(draft, "sections/1/"), {"versions": versions, "title_uk": "Щось"})

    assert answer.status_code in (200, 302, 404)
    assert Application.objects.get().title_uk == ""
