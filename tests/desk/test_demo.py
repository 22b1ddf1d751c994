"""The demo loads whole, twice the same, mails nobody, and can be brought back to today."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from accounts.models import User
from applications.models import Application
from awards.models import Agreement, Decision, Tranche
from common import clock
from desk import schedule
from desk.demo import loading, texts
from desk.demo.calls import kyiv
from desk.demo.people import slug_en
from grants.models import Call
from library import card
from library.models import Practice
from notifications.models import Message
from reports import standing
from reports.models import Report
from tests.desk import demos
from tests.portal import test_giving as giving
from workflow import journal
from workflow.models import Entry

# one worker loads it, however many there are
pytestmark = [pytest.mark.django_db, pytest.mark.long]

LOADED = kyiv(date(2028, 2, 29), 10, 5)
LATER = LOADED + timedelta(days=21)
STANDINGS = {
    "kovel": "upcoming",
    "bila-tserkva": "upcoming",
    "cherkasy": "open",
    "uzhhorod": "submitted",
    "kolomyia": "submitted",
    "kremenchuk": "returned",
    "myrhorod": "overdue",
    "zhytomyr": "overdue",
    "kherson": "suspended",
    "zviahel": "accepted",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo-files")


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup, django_db_blocker, folder):
    with demos.loaded(LOADED, folder, django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _that_day(_test_settings, settings, travel, folder):
    settings.STORAGES = demos.storages(folder)
    travel.to(LOADED)


def lines(practice, text):
    """The lines of one text of a card, long enough to be somebody's own."""
    found = card.lines(getattr(practice, f"{text.key}_uk"))
    return [line for line in found if len(line) > 40]


def agreements(slug):
    return Agreement.objects.filter(application__call__slug=slug)


def finals():
    """{city: the final due report} of `monitoring`."""
    found = agreements("monitoring").select_related("application__city")
    return {slug_en(each.application.city): each.due_reports.get(kind="final") for each in found}


def standings():
    return {city: standing.of(due).state for city, due in finals().items()}


def held():
    found = agreements("monitoring").filter(tranches__held_at__isnull=False).distinct()
    return {slug_en(each.application.city) for each in found}


def test_every_call_of_the_contract_is_there_in_its_state():
    states = dict(Call.objects.values_list("slug", "state"))
    counts = Counter(Application.objects.values_list("call__slug", flat=True))

    assert states == {
        "2017": "completed",
        "monitoring": "decided",
        "review": "evaluation",
        "open": "announced",
    }
    assert counts == {"2017": 38, "monitoring": 10, "review": 10, "open": 7}


def test_the_grants_of_2017_make_600_000_and_everything_about_them_is_settled():
    awards = Decision.objects.awards().in_force().filter(meeting__call__slug="2017")
    granted = {slug_en(each.application.city): int(each.amount) for each in awards}

    assert granted == {
        "rivne": 80000,
        "shakhtarske": 76000,
        "tarashcha": 70000,
        "chernivtsi": 65000,
        "ivano-frankivsk": 79900,
        "siverskodonetsk": 80000,
        "irpin": 76500,
        "vinnytsia": 72600,
    }
    assert sum(granted.values()) == 600000
    assert set(agreements("2017").values_list("state", flat=True)) == {"completed"}
    tranches = Tranche.objects.filter(agreement__in=agreements("2017"))
    assert Counter(tranches.values_list("state", flat=True)) == {"paid": 23, "returned": 1}
    reports = Report.objects.filter(due__agreement__in=agreements("2017"))
    assert Counter(reports.values_list("state", flat=True)) == {"accepted": 16}


def test_reports_of_2017_were_returned_on_the_way():
    told = texts.reports("2017").values()
    returned = sum("returned" in told_of for each in told for told_of in each.values())
    reports = Report.objects.filter(due__agreement__in=agreements("2017"))

    assert returned >= 4
    assert reports.exclude(returned_at=None).count() == returned


def test_papers_of_2017_name_the_cities_as_they_were_called_that_day():
    parties = {slug_en(each.application.city): each.party for each in agreements("2017")}

    assert parties["shakhtarske"]["city"] == "Першотравенськ"
    assert parties["siverskodonetsk"]["city"] == "Сєвєродонецьк"
    assert "Першотравенська" in parties["shakhtarske"]["council"]


def test_cities_of_2017_have_told_what_can_be_repeated(client):
    cards = Practice.objects.filter(application__call__slug="2017")
    states = {slug_en(each.city): str(each.state) for each in cards}
    page = client.get("/practices/").content.decode()

    assert Counter(states.values()) == {"published": 7, "draft": 1}
    assert states["siverskodonetsk"] == "draft"
    for practice in cards.published():
        assert practice.title_uk in page
        assert card.missing(practice) == []
        assert practice.cost > practice.grant > 0


def test_no_practice_is_another_with_the_city_swapped():
    cards = Practice.objects.filter(application__call__slug="2017")
    told = [line for each in cards for text in card.TEXTS for line in lines(each, text)]

    assert len(told) > 150
    assert [line for line, times in Counter(told).items() if times > 1] == []


def test_the_award_in_the_register_tells_its_results_and_leads_to_its_practice(client):
    award = agreements("2017").get(application__city__name_en="Vinnytsia")
    page = client.get(f"/register/{award.application.number}/").content.decode()

    assert "Пісочний годинник на зборах" in page
    assert f"/practices/{award.application.practice.slug}/" in page
    assert "За підсумковим звітом" in page


def test_open_data_hold_every_award_of_both_decided_calls(client):
    grants = client.get("/open-data/grants.json").json()["grants"]

    sums = Counter()
    for each in grants:
        assert {name for name in giving.REQUIRED if not each.get(name)} == set()
        sums[each["grantProgramme"][0]["code"]] += each["amountAwarded"]
    assert len({each["id"] for each in grants}) == 18
    assert sums == {"2017": 600000, "monitoring": 718000}


def test_ten_cities_stand_where_the_contract_says():
    due = {city: (each.due_on - clock.today()).days for city, each in finals().items()}

    assert standings() == STANDINGS
    assert (due["cherkasy"], due["myrhorod"]) == (1, -4)
    assert held() == {"zhytomyr"}


def test_the_section_sees_what_became_of_a_call_in_words_that_fit_a_number(client):
    client.force_login(User.objects.get(email="section@demo.example"))

    page = client.get("/section/calls/monitoring/").content.decode()

    told = re.findall(r"<dt>([^<]+)</dt>\s*<dd>(\d+)</dd>", page)
    assert dict(told) == {
        "Запрошено міст": "49",
        "Розпочали": "10",
        "Подали": "10",
        "Отримали грант": "10",
        "Відзвітували повністю": "1",
    }


def test_interim_reports_of_the_ten_cities_were_accepted():
    found = Report.objects.filter(due__agreement__in=agreements("monitoring"), due__number=1)

    assert Counter(found.values_list("due__kind", "state")) == {("interim", "accepted"): 10}


def test_the_history_of_the_demo_is_sealed_past_and_mails_nobody():
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert not Message.objects.filter(sent_at__gt=clock.now()).exists()
    assert not Entry.objects.filter(at__gt=clock.now()).exists()
    assert not Entry.objects.filter(seal=None).exists()
    assert journal.verify() is None


def test_the_schedule_finds_nothing_to_tell_of_a_fresh_demo(travel):
    before = Message.objects.count()
    travel.by(timedelta(minutes=1))

    assert schedule.run_due() == []
    assert Message.objects.count() == before


def test_loading_again_changes_nothing():
    before = Entry.objects.count(), Message.objects.count(), Application.objects.count()

    loading.load()

    assert (Entry.objects.count(), Message.objects.count(), Application.objects.count()) == before


@pytest.mark.parametrize("schedule_ran", [True, False])
def test_three_weeks_later_refreshing_brings_every_standing_back_and_mails_nobody(
    travel, schedule_ran
):
    if schedule_ran:
        for days in range(1, 22):
            travel.to(LOADED + timedelta(days=days))
            schedule.run_due()
    travel.to(LATER)
    changed = standings()
    sent = Message.objects.filter(state="waiting").count()

    loading.refresh()
    travel.by(timedelta(minutes=1))
    written = Message.objects.count()
    schedule.run_due()

    assert (changed["cherkasy"], changed["kremenchuk"]) == ("overdue", "overdue")
    assert sent == 0
    assert standings() == STANDINGS
    assert held() == {"zhytomyr"}
    assert Message.objects.count() == written
    assert not Message.objects.filter(state="waiting").exists()
    assert Call.objects.get(slug="open").closes_at == kyiv(date(2028, 4, 4), 18)
