"""Practices in the admin: to look up only; what has a state is changed on its pages."""

from django.contrib import admin

from common.admin import ReadOnly
from library.models import Adoption, Practice


@admin.register(Practice)
class PracticeAdmin(ReadOnly):
    list_display = ("slug", "title_uk", "state", "published_at", "is_verified")
    list_filter = ("state",)
    search_fields = ("slug", "title_uk")


@admin.register(Adoption)
class AdoptionAdmin(ReadOnly):
    list_display = ("practice", "city", "by", "at")
    list_select_related = ("practice", "city", "by")
