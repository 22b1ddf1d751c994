"""What moves the days of due reports: force majeure of a city or an oblast, or the Section."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from awards import demands, services
from notifications.models import Message
from reviews.services import record
from tests import factories
from tests.awards import contracts, making
from workflow import journal
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
OCTOBER = datetime(2027, 10, 4, 9, tzinfo=UTC)  # a Monday; the interim report is due on the 11th


@pytest.fixture
def agreement(travel):
    """In force since July, its interim report open and due on 11 October 2027."""
    travel.to(datetime(2027, 7, 1, 9, tzinfo=UTC))
    made = contracts.agreement(starts_on=date(2027, 7, 5), ends_on=date(2027, 12, 20))
    travel.to(OCTOBER)
    return made


def days(agreement):
    return [each.due_on for each in agreement.due_reports.all()]


def test_a_force_majeure_of_the_city_shifts_the_open_report_by_the_days_lost(agreement):
    section = factories.section()

    services.log_force_majeure(
        city=agreement.application.city,
        from_on=date(2027, 10, 4),
        until_on=date(2027, 10, 6),
        reason="Обстріл, немає світла",
        by=section,
    )

    interim, final = agreement.due_reports.all()
    assert (interim.due_on, interim.planned_on) == (date(2027, 10, 14), date(2027, 10, 11))
    assert final.due_on == final.planned_on
    entry = journal.history(interim).last()
    assert (entry.action, entry.by) == ("move_due", section)
    assert Message.objects.filter(kind="awards/force_majeure_logged").count() == 1


def test_a_force_majeure_of_an_oblast_covers_its_cities_only(agreement):
    other = contracts.agreement(
        contracts.awarded(
            making.evaluated_call(slug="other", envelope=Decimal("900000")),
            city=factories.CityFactory(oblast="Сумська"),
        ),
        starts_on=date(2027, 7, 5),
        ends_on=date(2027, 12, 20),
    )

    services.log_force_majeure(
        oblast="Сумська",
        from_on=date(2027, 10, 4),
        until_on=date(2027, 10, 4),
        reason="Обстріл",
        by=factories.section(),
    )

    assert days(agreement)[0] == date(2027, 10, 11)
    assert days(other)[0] == date(2027, 10, 12)
    assert demands.is_paused(other.application.city, date(2027, 10, 4))
    assert not demands.is_paused(other.application.city, date(2027, 10, 5))
    assert not demands.is_paused(agreement.application.city, date(2027, 10, 4))


def test_while_it_lasts_each_day_moves_the_date_and_its_end_fixes_it(agreement, travel):
    section = factories.section()
    logged = services.log_force_majeure(
        city=agreement.application.city, from_on=date(2027, 10, 4), reason="Повінь", by=section
    )
    assert days(agreement)[0] == date(2027, 10, 12)
    travel.to(datetime(2027, 10, 7, 9, tzinfo=UTC))

    assert services.shift_dates() == 1
    assert services.shift_dates() == 0
    assert days(agreement)[0] == date(2027, 10, 15)

    services.end_force_majeure(logged, until_on=date(2027, 10, 5), by=section)
    assert days(agreement)[0] == date(2027, 10, 13)
    with pytest.raises(NotNow, match="ended already"):
        services.end_force_majeure(logged, until_on=date(2027, 10, 8), by=section)


def test_an_accepted_report_stays_where_it_is(agreement):
    services.note_accepted(
        agreement.due_reports.get(number=1), spent=Decimal(0), by=factories.section()
    )

    services.log_force_majeure(
        city=agreement.application.city,
        from_on=date(2027, 10, 4),
        reason="Повінь",
        by=factories.section(),
    )

    assert days(agreement)[0] == date(2027, 10, 11)


def test_the_section_moves_a_date_with_a_reason_and_the_city_is_told(agreement):
    due = agreement.due_reports.get(number=1)
    section = factories.section()

    moved = services.move_due(due, to=date(2027, 10, 23), reason="Хвороба бухгалтерки", by=section)

    assert moved.due_on == date(2027, 10, 25)  # the 23rd is a Saturday
    told = Message.objects.get(kind="awards/due_moved")
    assert told.to == agreement.application.created_by
    for to, reason in ((date(2027, 10, 3), "Рано"), (date(2027, 10, 28), " ")):
        with pytest.raises(NotNow):
            services.move_due(due, to=to, reason=reason, by=section)


def test_a_date_moved_by_hand_shifts_only_by_what_is_lost_afterwards(agreement, travel):
    section = factories.section()
    city = agreement.application.city
    services.log_force_majeure(
        city=city,
        from_on=date(2027, 10, 1),
        until_on=date(2027, 10, 3),
        reason="Обстріл",
        by=section,
    )
    due = agreement.due_reports.get(number=1)
    services.move_due(due, to=date(2027, 10, 20), reason="На прохання", by=section)
    assert services.shift_dates() == 0

    services.log_force_majeure(
        city=city,
        from_on=date(2027, 10, 5),
        until_on=date(2027, 10, 6),
        reason="Обстріл",
        by=section,
    )

    assert fresh(due).due_on == date(2027, 10, 22)


def acts_for(city, call, person):
    factories.MembershipFactory(user=person, city=city, role="reader")


def is_in_conflict(city, call, person):
    record(call, person, city, by=factories.section(), explanation="Працює в раді")


@pytest.mark.parametrize("is_close_to", [acts_for, is_in_conflict])
def test_nobody_logs_a_force_majeure_for_a_city_they_are_close_to(agreement, is_close_to):
    city, person = agreement.application.city, factories.section()
    is_close_to(city, agreement.application.call, person)

    for where in ({"city": city}, {"oblast": city.oblast}):
        with pytest.raises(NotAllowed):
            services.log_force_majeure(
                **where, from_on=date(2027, 10, 4), reason="Повінь", by=person
            )


def test_only_the_section_logs_a_force_majeure(agreement):
    city = agreement.application.city

    with pytest.raises(NotAllowed):
        services.log_force_majeure(
            city=city, from_on=date(2027, 10, 4), reason="—", by=agreement.application.created_by
        )
