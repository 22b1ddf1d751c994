"""What the Section types about a call: its own rules, the rows of the rules, its steps."""

from grants.forms.parts import PARTS, part_form
from grants.forms.settings import GROUPS, settings_form
from grants.forms.steps import (
    CancelForm,
    CopyForm,
    DayForm,
    ExtensionForm,
    ImportForm,
    OpenForm,
)

__all__ = [
    "GROUPS",
    "PARTS",
    "CancelForm",
    "CopyForm",
    "DayForm",
    "ExtensionForm",
    "ImportForm",
    "OpenForm",
    "part_form",
    "settings_form",
]
