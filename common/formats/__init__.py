"""Money, dates and plurals as people read and type them; the language comes from Django."""

from common.formats.dates import (
    format_day,
    format_day_in_full,
    format_days,
    format_exact_moment,
    format_moment,
    format_month,
    format_short_day,
    format_time,
)
from common.formats.language import is_ukrainian
from common.formats.money import (
    format_money,
    format_money_plain,
    format_number,
    format_percent,
    parse_money,
    parse_number,
    round_half_up,
)
from common.formats.plurals import plural, plural_category
from common.formats.spans import format_duration, relative, time_left
from common.formats.zone import KYIV, WrongWallTime, local_to_utc, to_kyiv

__all__ = [
    "KYIV",
    "WrongWallTime",
    "format_day",
    "format_day_in_full",
    "format_days",
    "format_duration",
    "format_exact_moment",
    "format_moment",
    "format_money",
    "format_money_plain",
    "format_month",
    "format_number",
    "format_percent",
    "format_short_day",
    "format_time",
    "is_ukrainian",
    "local_to_utc",
    "parse_money",
    "parse_number",
    "plural",
    "plural_category",
    "relative",
    "round_half_up",
    "time_left",
    "to_kyiv",
]
