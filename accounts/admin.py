from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, User
from common.admin import Named, ReadOnly
from workflow import journal


class RepairForm(forms.ModelForm):
    reason = forms.CharField(label=_("Reason, for the journal"), max_length=300)


class RepairAdmin(Named):
    """A repair by hand needs a reason and is journalled."""

    form = RepairForm

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        changed = [name for name in form.changed_data if name != "reason"]
        details = {"fields": changed, "reason": form.cleaned_data["reason"]}
        journal.record("repair", obj, by=request.user, details=details)


@admin.register(User)
class UserAdmin(RepairAdmin):
    list_display = ["email", "surname", "given_name", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["email", "surname", "given_name"]
    fields = [
        "email",
        "surname",
        "given_name",
        "patronymic",
        "position",
        "phone",
        "is_active",
        "joined_at",
        "last_login",
        "reason",
    ]
    readonly_fields = ["email", "joined_at", "last_login"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    list_display = ["email", "role", "kind", "state", "invited_by", "invited_at", "expires_at"]
    list_filter = ["state", "role"]
    exclude = ["token_sha256"]
