"""The public site."""

from portal.views.calls import call, rules_json
from portal.views.home import home
from portal.views.papers import accessibility, journal, privacy, receipts, seals_json
from portal.views.practices import practice, practices
from portal.views.register import award, grants_json, register, register_csv, register_xlsx
from portal.views.robots import robots, sitemap

__all__ = [
    "accessibility",
    "award",
    "call",
    "grants_json",
    "home",
    "journal",
    "practice",
    "practices",
    "privacy",
    "receipts",
    "register",
    "register_csv",
    "register_xlsx",
    "robots",
    "rules_json",
    "seals_json",
    "sitemap",
]
