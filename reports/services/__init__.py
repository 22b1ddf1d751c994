"""What people and the clock do with reports; one function per step."""

from reports.services.collecting import chase, hold, open_due, open_report, release
from reports.services.editing import require_edit, why_not_editable
from reports.services.monitoring import comment, return_for_changes, take_back
from reports.services.papers import attach_document, attach_file, remove_file
from reports.services.saving import add_expense, remove_expense, save, save_page, settle
from reports.services.settling import accept, complete_due
from reports.services.submitting import approve, ask_approval, submit

__all__ = [
    "accept",
    "add_expense",
    "approve",
    "ask_approval",
    "attach_document",
    "attach_file",
    "chase",
    "comment",
    "complete_due",
    "hold",
    "open_due",
    "open_report",
    "release",
    "remove_expense",
    "remove_file",
    "require_edit",
    "return_for_changes",
    "save",
    "save_page",
    "settle",
    "submit",
    "take_back",
    "why_not_editable",
]
