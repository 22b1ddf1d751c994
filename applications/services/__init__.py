"""What people do with applications; one function per step."""

from applications.services.editing import recount, require_edit, why_not_editable
from applications.services.filling import start_draft, why_not_start
from applications.services.papers import attach, detach
from applications.services.places import add_place
from applications.services.rows import add_row, move_row, remove_row
from applications.services.saving import open_conflicts, save, save_page, settle
from workflow.drafts import UnknownKey

__all__ = [
    "UnknownKey",
    "add_place",
    "add_row",
    "attach",
    "detach",
    "move_row",
    "open_conflicts",
    "recount",
    "remove_row",
    "require_edit",
    "save",
    "save_page",
    "settle",
    "start_draft",
    "why_not_editable",
    "why_not_start",
]
