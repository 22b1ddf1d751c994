"""Meetings and decisions in the admin: to look up only; everything here has a state or money."""

from django.contrib import admin

from awards.models import (
    Agreement,
    BoardApproval,
    Decision,
    DueReport,
    ForceMajeure,
    Letter,
    Meeting,
    Recusal,
    Tranche,
    Vote,
)
from common.admin import ReadOnly


@admin.register(Meeting)
class MeetingAdmin(ReadOnly):
    list_display = ("call", "number", "held_at", "state", "confirmed_at", "published_at")
    list_filter = ("call", "state")
    list_select_related = ("call",)


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ("application", "meeting", "position", "outcome", "amount", "published_at")
    list_filter = ("meeting__call", "outcome")
    search_fields = ("application__number", "application__title_uk")
    list_select_related = ("application", "meeting")


@admin.register(Vote)
class VoteAdmin(ReadOnly):
    list_display = ("decision", "user", "value", "at", "by")
    list_select_related = ("decision", "user", "by")


@admin.register(Recusal)
class RecusalAdmin(ReadOnly):
    list_display = ("meeting", "user", "application", "kind", "at")
    list_select_related = ("meeting", "user", "application")


@admin.register(Letter)
class LetterAdmin(ReadOnly):
    list_display = ("decision", "addressee", "at", "appeal_until")
    list_select_related = ("decision",)


@admin.register(BoardApproval)
class BoardApprovalAdmin(ReadOnly):
    list_display = ("meeting", "number", "on", "by", "at")
    list_select_related = ("meeting", "by")


@admin.register(Agreement)
class AgreementAdmin(ReadOnly):
    list_display = ("number", "application", "amount", "state", "signed_on", "activated_at")
    list_filter = ("application__call", "state")
    list_select_related = ("application",)
    search_fields = ("number",)


@admin.register(Tranche)
class TrancheAdmin(ReadOnly):
    list_display = ("agreement", "number", "amount", "state", "due_on", "paid_on")
    list_filter = ("state",)
    list_select_related = ("agreement",)


@admin.register(DueReport)
class DueReportAdmin(ReadOnly):
    list_display = ("agreement", "number", "kind", "planned_on", "due_on", "accepted_at")
    list_filter = ("kind",)
    list_select_related = ("agreement",)


@admin.register(ForceMajeure)
class ForceMajeureAdmin(ReadOnly):
    list_display = ("city", "oblast", "from_on", "until_on", "by")
    list_select_related = ("city", "by")
