"""Applications in the admin: to look up only; everything here has a state or a snapshot."""

from django.contrib import admin

from applications.models import Application, Approval, CheckAnswer, LateRequest, Submission
from common.admin import ReadOnly


@admin.register(Application)
class ApplicationAdmin(ReadOnly):
    list_display = ("number", "title_uk", "city", "call", "state", "last_submitted_at")
    list_filter = ("call", "state")
    search_fields = ("number", "title_uk", "city__name", "uid")
    list_select_related = ("city", "call")


@admin.register(Submission)
class SubmissionAdmin(ReadOnly):
    list_display = ("application", "number", "at", "move", "receipt_code", "is_in_grace", "is_late")
    search_fields = ("receipt_code", "sha256", "application__number")
    list_select_related = ("application",)
    exclude = ("idempotency_key",)


@admin.register(Approval)
class ApprovalAdmin(ReadOnly):
    list_display = ("application", "by", "at", "sha256")
    list_select_related = ("application", "by")


@admin.register(CheckAnswer)
class CheckAnswerAdmin(ReadOnly):
    list_display = ("application", "check_item", "answer", "is_auto", "by", "at")
    list_select_related = ("application", "check_item", "by")


@admin.register(LateRequest)
class LateRequestAdmin(ReadOnly):
    list_display = ("application", "state", "asked_at", "asked_by", "used_at")
    list_select_related = ("application", "asked_by")
