"""P4: with JavaScript no more than five seconds of typing is lost, whatever happens."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from applications import services
from applications.layout import Layout
from applications.models import Application
from common import clock
from tests import factories
from tests.applications import making

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "title_uk"
BAR = ".draftbar .save"
STORED = """() => new Promise((resolve) => {
  const request = indexedDB.open("drafts", 1);
  request.onupgradeneeded = () => { request.transaction.abort(); };
  request.onerror = () => resolve([]);
  request.onsuccess = () => {
    const base = request.result;
    const all = base.transaction("changes").objectStore("changes").getAll();
    all.onsuccess = () => { base.close(); resolve(all.result.map((each) => each.value)); };
  };
})"""


@pytest.fixture
def draft():
    return making.make_draft()


def sign_in(context, base_url, person):
    client = Client()
    client.force_login(person)
    context.add_cookies(
        [{"name": "session", "value": client.cookies["session"].value, "url": base_url}]
    )


@pytest.fixture
def section(context, base_url, draft):
    """The first page of the form, open in the coordinator's browser.

    A page of its own, without the check of the console: the browser notes every refused save there.
    """
    page = context.new_page()
    sign_in(context, base_url, draft.created_by)
    page.goto(f"/applications/{draft.uid}/sections/1/")
    return page


def field(page, key=TITLE):
    return page.locator(f'[name="{key}"]')


def title():
    return Application.objects.values_list(TITLE, flat=True).get()


def wait_for_server(page, text, at_most=5000):
    """The promised five seconds, from now."""
    for _each in range(at_most // 100):
        if title() == text:
            return
        page.wait_for_timeout(100)
    assert title() == text


def waits_for_state(page, state):
    page.wait_for_selector(f'{BAR}[data-s="{state}"]', timeout=10_000)


def waits_for_nothing_to_wait(page, at_most=5000):
    for _each in range(at_most // 100):
        if page.evaluate(STORED) == []:
            return
        page.wait_for_timeout(100)
    assert page.evaluate(STORED) == []


def test_typing_is_on_the_server_within_five_seconds(section):
    field(section).press_sequentially("Школа", delay=20)

    wait_for_server(section, "Школа")
    waits_for_state(section, "saved")
    assert re.search(r"Збережено о.\d\d:\d\d:\d\d", section.locator(BAR).inner_text())


def test_typing_is_on_this_computer_within_a_second(section):
    section.context.set_offline(True)
    field(section).press_sequentially("Школа", delay=10)

    section.wait_for_timeout(1000)

    assert section.evaluate(STORED) == ["Школа"]


def test_a_killed_tab_comes_back_with_its_text(section, context, draft):
    field(section).press_sequentially("Школа", delay=10)
    section.wait_for_timeout(900)
    section.goto("about:blank")

    again = context.new_page()
    again.goto(f"/applications/{draft.uid}/sections/1/")

    expect(field(again)).to_have_value("Школа")
    wait_for_server(again, "Школа")


def test_without_a_network_changes_wait_and_go_out_on_return(section):
    refused = []
    section.route("**/save/", lambda route: (refused.append(1), route.abort()))
    field(section).press_sequentially("Без зв’язку", delay=10)
    waits_for_state(section, "offline")
    assert title() == ""

    section.unroute("**/save/")
    section.evaluate("window.dispatchEvent(new Event('online'))")

    wait_for_server(section, "Без зв’язку")
    assert refused


def test_two_tabs_keep_both_texts_and_say_so(section, context, draft):
    second = context.new_page()
    second.goto(f"/applications/{draft.uid}/sections/1/")
    field(section).press_sequentially("Перша", delay=10)
    wait_for_server(section, "Перша")

    field(second).press_sequentially("Друга", delay=10)
    waits_for_state(second, "conflict")
    second.reload()

    assert title() == "Перша"
    texts = second.locator(".versus .text").all_inner_texts()
    assert [text.strip() for text in texts] == ["Друга", "Перша"]


def test_a_pause_before_the_last_word_leaves_no_older_text_behind(section):
    """What was typed before the pause is on this computer; Enter sends the whole before the rest is."""
    section.clock.install()
    section.reload()
    section.clock.pause_at(clock.now() + timedelta(hours=1))
    field(section).press_sequentially("Школа")
    section.clock.run_for(500)
    section.wait_for_function(f"async () => (await ({STORED})()).length === 1")

    with section.expect_navigation():
        field(section).press_sequentially(" міста")
        field(section).press("Enter")

    waits_for_nothing_to_wait(section)
    assert title() == "Школа міста"
    assert list(services.open_conflicts(Application.objects.get())) == []


def test_one_tab_never_quarrels_with_itself(section):
    for part in ("Школа", " підприємниць", " міста"):
        field(section).press_sequentially(part, delay=60)
        section.wait_for_timeout(1800)

    wait_for_server(section, "Школа підприємниць міста")
    assert list(services.open_conflicts(Application.objects.get())) == []


def test_an_expired_session_asks_to_sign_in_and_keeps_the_text(section, context, base_url, draft):
    context.clear_cookies()
    field(section).press_sequentially("Після сну", delay=10)
    section.wait_for_selector(f"{BAR} a", timeout=10_000)

    assert "Увійдіть" in section.locator(BAR).inner_text()
    sign_in(context, base_url, draft.created_by)
    section.reload()

    wait_for_server(section, "Після сну")


def test_the_text_of_one_person_is_not_sent_as_anothers(section, context, base_url, draft):
    context.clear_cookies()
    field(section).press_sequentially("Мій текст", delay=10)
    section.wait_for_selector(f"{BAR} a", timeout=10_000)
    sign_in(context, base_url, factories.coordinator(draft.city))
    section.reload()
    section.wait_for_timeout(4000)

    assert title() == ""


def test_a_pressed_button_goes_after_what_was_typed(section, draft):
    field(section).press_sequentially("Школа підприємниць", delay=5)
    section.get_by_role("button", name="Зберегти й далі").last.click()
    section.wait_for_url(re.compile("/sections/1/2/"))

    assert title() == "Школа підприємниць"


def test_a_choice_sent_by_another_page_is_not_emptied_by_the_button_there(section, context, draft):
    section.route("**/save/", lambda route: route.abort())
    for code in ("3", "4"):
        section.locator(f'[name="themes"][value="{code}"]').check()
    waits_for_state(section, "offline")
    second = context.new_page()
    second.goto(f"/applications/{draft.uid}/sections/1/2/")
    waits_for_nothing_to_wait(second)

    second.get_by_role("button", name="Зберегти й далі").last.click()
    second.wait_for_url(re.compile("/sections/(?!1/)"))

    assert sorted(Application.objects.values_list("themes", flat=True).get()) == ["3", "4"]


def test_what_a_button_sent_is_not_sent_once_more_from_the_next_page(section):
    asked = []

    def slowly(route):
        asked.append(route.request.post_data_json["key"])
        section.wait_for_timeout(700 * (len(asked) - 1))
        route.continue_()

    section.route("**/save/", slowly)
    field(section).press_sequentially("Школа підприємниць", delay=5)
    field(section, "title_en").press_sequentially("School of trade", delay=5)
    section.get_by_role("button", name="Зберегти й далі").last.click()
    section.wait_for_url(re.compile("/sections/1/2/"))
    section.wait_for_timeout(1000)

    assert asked == [TITLE, "title_en"]


def test_signing_out_leaves_nothing_on_this_computer(section):
    field(section).press_sequentially("Школа", delay=5)
    section.get_by_role("button", name="Вийти").click()
    section.wait_for_url(lambda url: "/sections/" not in url)

    assert title() == "Школа"
    assert section.evaluate(STORED) == []


def test_what_cannot_be_kept_is_said_beside_the_field_and_stays(section, draft):
    page = section
    number, at = Layout(draft).place_of("period")
    page.goto(f"/applications/{draft.uid}/sections/{number}/{at}/")

    field(page, "starts_on").press_sequentially("колись", delay=10)
    page.wait_for_selector(".field.wrong .err", timeout=10_000)

    assert field(page, "starts_on").input_value() == "колись"


def test_the_budget_adds_up_as_one_types(page, context, base_url, draft):
    making.fill(draft)
    line = draft.budget_lines.first()
    sign_in(context, base_url, draft.created_by)
    page.goto(f"/applications/{draft.uid}/budget/")

    price = field(page, f"budget_lines.{line.uid}.price")
    price.fill("1 400,00")
    at_once = page.locator(f"#live-total-{line.uid}").inner_text()
    page.wait_for_selector(f"#errors-{line.uid} .err", timeout=10_000)

    assert at_once.replace("\xa0", " ") == "22 400,00"
    assert page.locator("#live-total").inner_text().replace("\xa0", " ") == "53 000,00"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_form_fit_and_are_accessible(
    page, context, base_url, draft, axe, fits, width
):
    making.fill(draft)
    sign_in(context, base_url, draft.created_by)
    page.set_viewport_size({"width": width, "height": 900})

    for rest in ("", "sections/1/", "sections/1/2/", "sections/2/2/", "budget/", "annexes/"):
        page.goto(f"/applications/{draft.uid}/{rest}")
        fits(page)
        axe(page)
    for question in ("activities", "indicators", "declarations"):
        page.goto(f"/applications/{draft.uid}/questions/{question}/")
        fits(page)
        axe(page)
