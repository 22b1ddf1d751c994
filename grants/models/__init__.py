from grants.models.call import Amendment, Call, Extension, NonWorkingDay, has_whole_weights
from grants.models.form import AnnexKind, Declaration, EligibilityCheck, Question, Section
from grants.models.parts import BudgetCategory, CalendarStep, Criterion, Indicator, Term

__all__ = [
    "Amendment",
    "AnnexKind",
    "BudgetCategory",
    "CalendarStep",
    "Call",
    "Criterion",
    "Declaration",
    "EligibilityCheck",
    "Extension",
    "Indicator",
    "NonWorkingDay",
    "Question",
    "Section",
    "Term",
    "has_whole_weights",
]
