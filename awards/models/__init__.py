from awards.models.agreement import Agreement
from awards.models.decision import Decision, Letter, Vote
from awards.models.due import DueReport, ForceMajeure
from awards.models.meeting import (
    Attendance,
    BoardApproval,
    Meeting,
    Opinion,
    Recusal,
    total,
)
from awards.models.tranche import Tranche

__all__ = [
    "Agreement",
    "Attendance",
    "BoardApproval",
    "Decision",
    "DueReport",
    "ForceMajeure",
    "Letter",
    "Meeting",
    "Opinion",
    "Recusal",
    "Tranche",
    "Vote",
    "total",
]
