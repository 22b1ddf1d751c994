"""Everything a city has typed into a report, as plain JSON values.

The same shape serves the hash of the working copy, the snapshot of a submission, the reading
pages, the comparison of two submissions and the paper. Reads a report through its own attributes
and imports no models, so that conditions of moves may use it.
"""

from applications.content import amount, canonical, sha256
from reports.figures import cell_of

ACTIVITY = ("title", "month_from", "month_to", "status", "deviation")
EXPENSE = ("document", "payee", "line", "source")


def collect(report) -> dict:
    """The working copy: activities, indicators, expenses, texts, files."""
    return {
        "activities": [_activity(row) for row in report.activities.all()],
        "indicators": [
            _indicator(row)
            for row in report.indicators.select_related("indicator").prefetch_related("values")
        ],
        "expenses": [_expense(row) for row in report.expenses.select_related("file")],
        "texts": {each.key: each.text for each in report.texts.all() if each.text},
        "files": [
            _file(row) for row in report.files.filter(removed_at=None).select_related("file")
        ],
    }


def working_sha256(report) -> str:
    """SHA-256 of the canonical JSON of the working copy."""
    return sha256(canonical(collect(report)))


def _activity(row):
    return {
        "uid": row.uid,
        "plan": row.plan_uid,
        **{name: getattr(row, name) for name in ACTIVITY},
        "done_on": _day(row.done_on),
    }


def _indicator(row):
    return {
        "uid": row.uid,
        "code": row.indicator.code,
        "baseline": amount(row.baseline),
        "target": amount(row.target),
        "values": {
            cell_of(each.axis, each.code): amount(each.value)
            for each in row.values.all()
            if each.value is not None
        },
        "explanation": row.explanation,
    }


def _expense(row):
    return {
        "uid": row.uid,
        **{name: getattr(row, name) for name in EXPENSE},
        "dated_on": _day(row.dated_on),
        "amount": amount(row.amount),
        "file": _stored(row.file) if row.file_id else None,
    }


def _file(row):
    return {"uid": row.uid, "kind": row.kind, "alt": row.alt, **_stored(row.file)}


def _stored(file):
    return {
        "name": file.name,
        "mime": file.mime,
        "size": file.size,
        "sha256": file.sha256,
        "file": str(file.pk),
    }


def _day(value):
    return value.isoformat() if value else None
