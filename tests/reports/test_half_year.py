"""Half a year of reports from four cities: everyone is told exactly what they should be, once."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from awards import services as awards
from common import clock
from desk import schedule
from notifications import delivery
from notifications.models import Message
from reports import services
from reports.models import Report
from tests import factories
from tests.reports import making
from tests.reports.halfyear import Server, play, refused, told
from workflow import moves

pytestmark = [pytest.mark.django_db, pytest.mark.long]
AT = making.at


class City:
    """A city with an agreement, and what its people and the Section do about its reports."""

    def __init__(self, name, oblast, section):
        self.name, self.section = name, section
        self.agreement = making.make_agreement(factories.CityFactory(name=name, oblast=oblast))
        self.city = self.agreement.application.city
        roles = {each.role: each.user for each in self.city.memberships.all()}
        self.coordinator, self.mayor = roles["coordinator"], roles["certifier"]

    @property
    def names(self):
        return {
            self.coordinator.pk: f"{self.name}, coordinator",
            self.mayor.pk: f"{self.name}, mayor",
        }

    def due(self, number):
        return self.agreement.due_reports.get(number=number)

    def report(self, number):
        return Report.objects.get(due=self.due(number))

    def submit(self, number):
        report = self.report(number)
        if report.state == "draft":
            report = making.fill(report) if number == 1 else making.final(report)
        key = f"{report.pk}-{report.submissions.count()}"
        services.submit(report, by=making.person_of(report, "certifier"), key=key)

    def accept(self, number):
        services.accept(self.report(number), by=self.section)

    def give_back(self, number, until):
        reason = "Додайте копію акта."
        services.return_for_changes(
            self.report(number), reason=reason, until=until, by=self.section
        )

    def move(self, number, to):
        awards.move_due(self.due(number), to=to, reason="Хвороба координаторки", by=self.section)


@pytest.fixture
def section():
    return factories.section()


def alone(person):
    """Whoever else of the Section made the agreements has left."""
    User.objects.filter(groups__name="section").exclude(pk=person.pk).update(is_active=False)


@pytest.fixture
def post(settings):
    settings.EMAIL_BACKEND = "tests.reports.halfyear.Server"
    return Server


def october(day, hour=11, minute=0):
    return AT(date(2027, 10, day), hour, minute)


def november(day, hour=11, minute=0):
    return AT(date(2027, 11, day), hour, minute)


def december(day, hour=11, minute=0):
    return AT(date(2027, 12, day), hour, minute)


def year(rivne, irpin, sumy, vinnytsia, section):
    """What people do, in moments of Kyiv."""
    logged = []

    def log():
        made = awards.log_force_majeure(
            from_on=date(2027, 10, 5), oblast="Сумська", reason="Обстріли", by=section
        )
        logged.append(made)

    def end():
        awards.end_force_majeure(logged[0], until_on=date(2027, 10, 14), by=section)

    cities = (rivne, irpin, sumy, vinnytsia)
    return [
        (october(4), lambda: rivne.submit(1)),
        (october(5, 10), log),
        (october(6), lambda: rivne.accept(1)),
        (october(8, 10), lambda: vinnytsia.move(1, date(2027, 10, 25))),
        (october(14, 10), end),
        (october(19), lambda: irpin.submit(1)),
        (october(20), lambda: irpin.accept(1)),
        (october(19, 12), lambda: sumy.submit(1)),
        (october(21), lambda: sumy.accept(1)),
        (october(25), lambda: vinnytsia.submit(1)),
        (october(27), lambda: vinnytsia.give_back(1, clock.end_of(date(2027, 11, 3)))),
        (november(5), lambda: vinnytsia.submit(1)),
        (november(8), lambda: vinnytsia.accept(1)),
        *((december(20), lambda city=city: city.submit(2)) for city in cities),
        *((december(22), lambda city=city: city.accept(2)) for city in cities),
    ]


def begin(travel, post, section, **moods):
    """The agreements are old news; from here on the server has its moods."""
    alone(section)
    travel.to(AT(date(2027, 6, 11)))
    post.restart()
    delivery.send_waiting()
    post.restart(**moods)


def test_half_a_year_of_reports(travel, section, post):
    names = {"Рівне": "Рівненська", "Ірпінь": "Київська", "Суми": "Сумська", "Вінниця": "Вінницька"}
    cities = [City(name, oblast, section) for name, oblast in names.items()]
    rivne, vinnytsia = cities[0], cities[-1]
    begin(
        travel,
        post,
        section,
        answers={vinnytsia.coordinator.email: [550], rivne.coordinator.email: [451]},
        away=(october(12, 8), october(12, 20)),
    )

    play(
        travel,
        year(*cities, section),
        first=AT(date(2027, 9, 28)),
        last=AT(date(2028, 1, 20)),
        outages=[(october(7), october(9)), (december(15, 12), december(18, 3))],
    )

    people = {pk: name for city in cities for pk, name in city.names.items()}
    people[section.pk] = "Section"
    reached, lost = told(people), refused(people)
    assert reached == EXPECTED
    assert lost.pop("Вінниця, coordinator") == LOST
    assert not any(lost.values())
    assert len(Server.delivered) == len(set(Server.delivered))
    assert {moves.fresh(city.agreement.application).state for city in cities} == {"reported"}


FINAL = ["18.12 opened", "20.12 submitted", "22.12 accepted"]
EXPECTED = {
    "Рівне, coordinator": ["01.10 opened", "04.10 submitted", "06.10 accepted", *FINAL],
    "Рівне, mayor": ["01.10 opened", "04.10 submitted", "06.10 accepted", *FINAL],
    "Ірпінь, coordinator": [
        "01.10 opened",
        "04.10 reminder -7d",
        "10.10 reminder -1d",
        "11.10 reminder 0",
        "13.10 reminder +1d",  # hours late: the mail server was away
        "14.10 reminder +3d",
        "18.10 late +7d",
        "19.10 submitted",
        "20.10 accepted",
        *FINAL,
    ],
    "Ірпінь, mayor": [
        "01.10 opened",
        "18.10 late +7d",
        "19.10 submitted",
        "20.10 accepted",
        *FINAL,
    ],
    "Суми, coordinator": [
        "01.10 opened",
        "04.10 reminder -7d",
        "05.10 force_majeure_logged",
        "14.10 force_majeure_ended",
        "15.10 reminder -7d",  # of the day that has shifted
        "19.10 submitted",
        "21.10 accepted",
        *FINAL,
    ],
    "Суми, mayor": [
        "01.10 opened",
        "05.10 force_majeure_logged",
        "14.10 force_majeure_ended",
        "19.10 submitted",
        "21.10 accepted",
        *FINAL,
    ],
    "Вінниця, coordinator": [],  # the server knows no such mailbox
    "Вінниця, mayor": [
        "01.10 opened",
        "09.10 due_moved",  # the schedule was out for two days
        "25.10 submitted",
        "27.10 returned",
        "05.11 submitted",
        "08.11 accepted",
        *FINAL,
    ],
    "Section": [
        "04.10 to_read",
        "18.10 late_section +7d",
        *["19.10 to_read"] * 2,
        "25.10 to_read",
        "05.11 to_read",
        *["20.12 to_read"] * 4,
    ],
}
LOST = [
    "01.10 opened",
    "04.10 reminder -7d",
    "08.10 due_moved",
    "11.10 reminder -14d",
    "18.10 reminder -7d",
    "24.10 reminder -1d",
    "25.10 submitted",
    "27.10 returned",  # for a week: no reminder of it on the same night
    "02.11 reminder -1d",
    "03.11 reminder 0",
    "04.11 reminder +1d",
    "05.11 submitted",
    "08.11 accepted",
    *FINAL,
]


def test_acceptance_a_minute_before_an_overdue_notice_leaves_none(travel, section, post):
    """The city hands in late, the Section reads at once, the notice had been written already."""
    city = City("Ірпінь", "Київська", section)
    begin(travel, post, section)
    travel.to(AT(making.INTERIM_OPENS, 9))
    schedule.run_due()
    overdue = clock.morning_of(making.INTERIM_DUE) + timedelta(days=7)

    travel.to(overdue - timedelta(minutes=2))
    city.submit(1)
    travel.to(overdue - timedelta(minutes=1))
    city.accept(1)
    for minutes in range(5):
        travel.to(overdue + timedelta(minutes=minutes))
        schedule.run_due()

    kinds = [line.split(maxsplit=1)[1] for line in told(city.names)["Ірпінь, mayor"]]
    assert kinds == ["opened", "submitted", "accepted"]
    assert not Message.objects.filter(kind__in=("reports/late", "reports/late_section")).exists()


def test_a_notice_written_a_minute_before_acceptance_is_not_sent(travel, section, post):
    city = City("Ірпінь", "Київська", section)
    begin(travel, post, section)
    travel.to(AT(making.INTERIM_OPENS, 9))
    schedule.run_due()
    overdue = clock.morning_of(making.INTERIM_DUE) + timedelta(days=7)
    travel.to(overdue)
    services.chase()
    written = Message.objects.filter(kind__in=("reports/late", "reports/late_section")).count()

    city.submit(1)
    city.accept(1)
    schedule.run_due()

    late = Message.objects.filter(kind__in=("reports/late", "reports/late_section"))
    assert written == 3  # the mayor, the coordinator and the Section
    assert {each.state for each in late} <= {"cancelled", "skipped"}
