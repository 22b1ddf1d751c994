from django.contrib import admin

from accounts.admin import RepairAdmin
from cities.models import City, CityInvitation, Membership
from common.admin import ReadOnly


@admin.register(City)
class CityAdmin(RepairAdmin):
    list_display = ["name", "oblast", "katottg", "slug", "population"]
    list_filter = ["oblast"]
    search_fields = ["name", "name_en", "katottg"]
    fields = [
        "katottg",
        "slug",
        "name",
        "name_en",
        "oblast",
        "raion",
        "latitude",
        "longitude",
        "reason",
    ]
    readonly_fields = ["katottg", "slug"]


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    list_display = ["user", "city", "role", "state", "asked_at", "decided_at"]
    list_filter = ["state", "role"]
    list_select_related = ["user", "city"]
    search_fields = ["user__surname", "user__email", "city__name"]


@admin.register(CityInvitation)
class CityInvitationAdmin(ReadOnly):
    list_display = ["invitation", "city", "role"]
    list_select_related = ["invitation", "city"]
