from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

NOON = datetime(2027, 3, 10, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


def written(expression, value):
    template = Template("{% load ukrainian %}{{ value|" + expression + " }}")
    return template.render(Context({"value": value})).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("money", Decimal("1234.5"), "1 234,50 грн"),
        ("money_plain", Decimal("1234.5"), "1 234,50"),
        ("money_words", Decimal("75000"), "сімдесят п’ять тисяч гривень 00 копійок"),
        ("percent", Decimal("14.715"), "14,72 %"),
        ("percent:1", Decimal("15.5"), "15,5 %"),
        ("number", Decimal("1234.5"), "1 234,5"),
        ("number:0", Decimal("1234.5"), "1 235"),
        ("kyiv", NOON, "10 березня 2027, 12:00 (за Києвом)"),
        ("kyiv_second", NOON, "10 березня 2027, 12:00:00 (за Києвом)"),
        ("exact", NOON, "10.03.2027 12:00:00,000 (за Києвом)"),
        ("day", date(2017, 6, 22), "22 червня 2017 р."),
        ("short_day", date(2017, 6, 22), "22.06.2017"),
        ("month", date(2017, 6, 22), "червень 2017"),
        ("clock_time", NOON, "12:00"),
        ("nbsp", "м. Київ", "м. Київ"),
        ("apostrophes", "Кам'янець", "Кам’янець"),
        ("phone", "+380501234567", "+380 50 123 45 67"),
        ('plural:"заявка,заявки,заявок"', 5, "заявок"),
        ('plural:"день,дні,днів,дня"', Decimal("1.5"), "дня"),
    ],
)
def test_a_filter_writes_its_value(expression, value, text):
    assert written(expression, value) == text


def test_time_left_and_time_ago_go_by_the_one_clock(travel):
    travel.to(NOON)

    assert written("left", datetime(2027, 3, 24, 10, 0, tzinfo=UTC)) == "Лишилося 14 днів"
    assert written("relative", datetime(2027, 3, 10, 9, 55, tzinfo=UTC)) == "5 хвилин тому"


@pytest.mark.parametrize("expression", ["money", "kyiv", "day", "percent:1", "nbsp"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_filter_writes_nothing_for_nothing(expression, value):
    assert written(expression, value) == ""


def test_text_in_a_filter_is_still_escaped():
    assert written("nbsp", "<b>м. Київ</b>") == "&lt;b&gt;м. Київ&lt;/b&gt;"
