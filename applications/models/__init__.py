from applications.models.application import Application
from applications.models.checking import CheckAnswer, LateRequest
from applications.models.history import Approval, FieldVersion, Submission, SubmissionPersonal
from applications.models.parts import (
    Activity,
    Annex,
    Answer,
    BudgetLine,
    Contact,
    DeclarationAcceptance,
    IndicatorTarget,
    Objective,
    Partner,
    Risk,
    TargetGroup,
    TeamMember,
)

__all__ = [
    "Activity",
    "Annex",
    "Answer",
    "Application",
    "Approval",
    "BudgetLine",
    "CheckAnswer",
    "Contact",
    "DeclarationAcceptance",
    "FieldVersion",
    "IndicatorTarget",
    "LateRequest",
    "Objective",
    "Partner",
    "Risk",
    "Submission",
    "SubmissionPersonal",
    "TargetGroup",
    "TeamMember",
]
