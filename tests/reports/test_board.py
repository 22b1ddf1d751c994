"""The monitoring board: who watches whom, what is at risk and why, and the rows behind figures."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from awards.models import Agreement, ForceMajeure
from reports import portfolio, services
from reports.models import Report
from reports.services import editing
from tests import factories
from tests.awards import contracts
from tests.reports import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

URL = "/en/section/monitoring/"


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def accepted(report=None, **cells):
    """A first report that the Section accepted the day after it was due."""
    report = report or making.make_filled()
    if cells:
        making.give(report.indicators.first(), **cells)
    report = making.submitted(report, key=f"key-{report.pk}")
    with making.clock.travel(making.at(making.INTERIM_DUE + timedelta(days=1))):
        services.accept(report, by=factories.section(), remarks="")
    return Report.objects.get(pk=report.pk)


def agreement_of(name, **fields):
    return making.make_agreement(factories.CityFactory(name=name), **fields)


def grant_of(report):
    agreements = Agreement.objects.filter(pk=report.due.agreement_id)
    return portfolio.read(agreements, is_closed=False).grants[0]


def page(person=None, query="?call=all"):
    answer = client_of(person or factories.section()).get(URL + query)
    assert answer.status_code == 200
    return answer


def cells_of(answer):
    return {
        row["name"]: [cell["text"] for cell in row["cells"]]
        for row in answer.context["heat"]["rows"]
    }


def titles(grant):
    return [(risk.level, risk.title) for risk in grant.risks]


def test_the_grid_shows_where_every_report_of_every_city_stands(travel):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    making.submitted(making.fill(making.make_report(agreement_of("Ірпінь"))), key="second")
    making.make_report(agreement_of("Тараща"))
    agreement_of("Вінниця", starts_on=date(2027, 10, 1))
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=5)))

    answer = page()

    assert answer.context["heat"]["columns"] == ["Q3 2027", "Final", "Payments"]
    assert cells_of(answer) == {
        "Вінниця": ["—", "from 16.12", "1 of 3"],
        "Ірпінь": ["submitted", "from 16.12", "1 of 3"],
        "Рівне": ["accepted", "from 16.12", "1 of 3"],
        "Тараща": ["+5 days", "from 16.12", "1 of 3"],
    }


def test_a_cell_opens_its_report(travel):
    report = making.submitted()
    travel.to(making.at(making.INTERIM_DUE, 18))

    answer = page()

    assert f'href="{report.get_section_url()}"' in answer.content.decode()
    assert client_of(factories.section()).get(report.get_section_url()).status_code == 200


def test_spending_is_compared_with_the_part_of_the_term_that_the_report_tells_of(travel):
    report = accepted()
    travel.to(making.at(date(2027, 11, 1)))

    grant = grant_of(report)

    assert grant.spent == 40000
    assert grant.spent_percent == 50
    assert round(grant.time_percent, 2) == Decimal("54.76")  # 92 of 168 days
    assert grant.risks == []


def test_spending_far_behind_time_is_a_risk(travel):
    report = making.make_filled()
    report.expenses.update(amount=Decimal("20000.00"))
    editing.touched(report)
    report = accepted(report)
    travel.to(making.at(date(2027, 11, 1)))

    assert titles(grant_of(report)) == [("middle", "Spending is 29.8 points behind time")]


def test_an_indicator_far_behind_its_target_is_a_risk_once_half_of_the_term_has_passed(travel):
    cells = {"women": 5, "men": 0, "total": 5, "label:idp": 2}
    ages = {"age:14–17": 0, "age:18–34": 5, "age:35–59": 0, "age:60+": 0}
    report = accepted(**cells, **ages)
    travel.to(making.at(date(2027, 11, 1)))

    assert titles(grant_of(report)) == [("middle", "Indicator П1 is far behind its target")]


@pytest.mark.parametrize(("days", "level"), [(1, "middle"), (7, "middle"), (8, "high")])
def test_a_late_report_is_a_risk_that_grows(travel, days, level):
    report = making.make_report()
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=days), 23, 59))

    ((found, title),) = titles(grant_of(report))

    assert found == level
    assert title.endswith(f"{days} day late" if days == 1 else f"{days} days late")


def test_what_came_back_twice_is_a_risk(travel):
    report = making.submitted()
    by = factories.section()
    for key in ("second", ""):
        travel.to(making.at(making.INTERIM_DUE + timedelta(days=1)))
        until = making.at(making.INTERIM_DUE + timedelta(days=8))
        report = Report.objects.get(pk=report.pk)
        services.return_for_changes(report, reason="Суми не сходяться.", until=until, by=by)
        if key:
            report = making.submitted(Report.objects.get(pk=report.pk), key=key)

    assert titles(grant_of(report)) == [("middle", f"{report.due.name} was returned 2 times")]


def test_a_pause_is_named_and_is_not_lateness(travel):
    report = making.make_report()
    city = report.due.agreement.application.city
    day = making.INTERIM_DUE + timedelta(days=3)
    ForceMajeure.objects.create(
        oblast=city.oblast,
        from_on=making.INTERIM_DUE,
        reason="Знеструмлення",
        by=factories.section(),
    )
    travel.to(making.at(day))

    ((level, title),) = titles(grant_of(report))

    assert (level, title) == ("middle", "Paused: days do not count and nobody is reminded")
    assert cells_of(page())[str(city)][0] == "paused"


def test_a_suspended_agreement_is_the_gravest(travel):
    report = making.make_report()
    contracts.services.suspend_agreement(
        report.due.agreement, reason="Рахунок закрито", by=factories.section()
    )
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=2)))

    assert titles(grant_of(Report.objects.get(pk=report.pk)))[0] == (
        "high",
        "The agreement is suspended",
    )


def test_the_heading_says_how_many_need_attention(travel):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    making.make_report(agreement_of("Тараща"))
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=2)))

    context = page().context

    assert context["heading"] == "2 cities, 1 needs attention"
    assert context["lede"].startswith("Тараща: ")
    assert context["coverage"] == "1 of 2 cities have reported; only accepted reports count."


def test_filters_stand_in_the_address_and_are_carried_to_the_rows_behind(travel):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    making.make_report(agreement_of("Тараща"))
    travel.to(making.at(making.INTERIM_DUE + timedelta(days=9)))

    answer = page(query="?call=all&risk=high")

    assert list(cells_of(answer)) == ["Тараща"]
    assert "risk=high" in answer.context["indicators"][0]["url"]


def test_without_a_call_in_the_address_the_latest_is_shown():
    first = agreement_of("Рівне")
    second = agreement_of("Тараща")

    answer = page(query="")

    shown = list(cells_of(answer))
    assert len(shown) == 1
    assert shown[0] in {"Рівне", "Тараща"}
    assert first.application.call != second.application.call


def test_a_figure_opens_its_rows_city_by_city(travel):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    agreement_of("Тараща")
    travel.to(making.at(date(2027, 11, 1)))
    section = client_of(factories.section())

    url = page().context["indicators"][0]["url"]
    answer = section.get(url)

    assert [(str(row["grant"].city), row["total"]) for row in answer.context["rows"]] == [
        ("Рівне", "35"),
        ("Тараща", "—"),
    ]
    assert (answer.context["total"], answer.context["target"]) == ("35", "80")
    assert "1 of 2 cities have reported on it." in answer.content.decode()


def test_a_table_that_scrolls_is_a_landmark_of_its_own_name_once():
    accepted()

    text = client_of(factories.section()).get(f"{URL}indicators/П1/?call=all").content.decode()

    names = re.findall(r'<(?:section|div)[^>]*aria-labelledby="(\w+)"', text)
    assert sorted(name for name in names if name in ("parts", "groups")) == ["groups", "parts"]
    assert not re.search(r'role="region" aria-label=', text)


def test_an_indicator_nobody_promised_has_no_page():
    agreement_of("Рівне")

    assert client_of(factories.section()).get(f"{URL}indicators/П99/").status_code == 404


def test_the_donor_sees_the_same_with_small_numbers_hidden(travel):
    accepted()  # four men, nine displaced people
    travel.to(making.at(date(2027, 11, 1)))

    seen = client_of(factories.partner()).get(f"{URL}indicators/П1/?call=all").context["parts"]
    whole = client_of(factories.section()).get(f"{URL}indicators/П1/?call=all").context["parts"]

    men = whole.heads.index("Men")
    assert whole.rows[0][1][men] == "4"
    assert seen.rows[0][1][men] == "<5"
    assert seen.sums[men] == "<5"


def test_the_donor_reads_a_report_with_small_numbers_hidden(travel):
    report = accepted()  # four men, nine displaced people
    travel.to(making.at(date(2027, 11, 1)))
    url = f"/en/section/reports/{report.uid}/"

    def men(person):
        parts = client_of(person).get(url).context["parts"]
        groups = next(part["groups"] for part in parts if part["section"] == "indicators")
        return {each["shown"].name: each["shown"].value for each in groups[0]["shown"]}["Men"]

    assert men(factories.section()) == "4"
    assert men(factories.partner()) == "<5"
    assert client_of(factories.partner()).get(f"{url}1/report.pdf").status_code == 200


def test_the_donor_cannot_change_anything_from_the_board(travel):
    accepted()
    travel.to(making.at(date(2027, 11, 1)))

    text = page(factories.partner()).content.decode()

    assert "indicators.xlsx" in text
    assert text.count('method="post"') == text.count("/en/accounts/logout/") + text.count("/i18n/")


def test_nobody_watches_a_city_they_act_for_or_are_in_conflict_with():
    report = making.make_report(agreement_of("Рівне"))
    city = report.due.agreement.application.city
    own = factories.section()
    factories.MembershipFactory(user=own, city=city, role="reader")

    assert page(own).context["grants"] == []


def test_a_city_sees_its_own_whole_and_no_other(travel):
    report = accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    accepted(making.fill(making.make_report(agreement_of("Тараща"))))
    travel.to(making.at(date(2027, 11, 1)))
    client = client_of(making.person_of(report))

    answer = client.get("/en/monitoring/")
    rows = client.get("/en/monitoring/indicators/П1/")

    assert list(cells_of(answer)) == ["Рівне"]
    assert "Тараща" not in answer.content.decode() + rows.content.decode()
    assert "4" in rows.context["parts"].rows[0][1]
    assert client.get(URL).status_code == 404


def test_who_has_no_city_has_no_page_of_their_own():
    assert client_of(factories.partner()).get("/en/monitoring/").status_code == 404


def test_the_tables_hold_what_the_pages_show(travel):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    travel.to(making.at(date(2027, 11, 1)))

    def sheet(person):
        answer = client_of(person).get(f"{URL}indicators.xlsx?call=all")
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return [[cell.value for cell in row] for row in book["By city"].iter_rows(min_row=2)]

    own = {(row[0], row[5]): row[6] for row in sheet(factories.section())}
    donor = {(row[0], row[5]): row[6] for row in sheet(factories.partner())}

    assert (own["П1", "In all"], own["П1", "Men"]) == (35, 4)
    assert donor["П1", "Men"] == "<5"
    assert own["П3", "In all"] == 24


def test_the_csv_is_one_number_a_line_for_machines(travel):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    travel.to(making.at(date(2027, 11, 1)))

    answer = client_of(factories.section()).get(f"{URL}indicators.csv?call=all")
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert lines[0] == "code,indicator,unit,city,agreement,cell,value,high,target"
    assert any(line.split(",")[0] == "П1" and ",women,31.00,31.00," in line for line in lines)


def test_the_page_asks_equally_often_for_one_and_three(travel, django_assert_max_num_queries):
    accepted(making.fill(making.make_report(agreement_of("Рівне"))))
    travel.to(making.at(date(2027, 11, 1)))
    person = factories.section()

    def asked():
        with django_assert_max_num_queries(40) as captured:
            page(person)
        return len(captured)

    asked()
    few = asked()
    for name in ("Ірпінь", "Тараща"):
        accepted(making.fill(making.make_report(agreement_of(name))))
    travel.to(making.at(date(2027, 11, 1)))

    assert asked() == few
