from reports.models.history import FieldComment, ReportApproval, ReportSubmission, ReportVersion
from reports.models.parts import (
    Expense,
    IndicatorValue,
    ReportActivity,
    ReportFile,
    ReportIndicator,
    ReportText,
)
from reports.models.report import Report

__all__ = [
    "Expense",
    "FieldComment",
    "IndicatorValue",
    "Report",
    "ReportActivity",
    "ReportApproval",
    "ReportFile",
    "ReportIndicator",
    "ReportSubmission",
    "ReportText",
    "ReportVersion",
]
