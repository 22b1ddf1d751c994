"""Which texts wait for an approval as they stand: asked for, not given, not edited since."""

from django.db.models import Max

from workflow import journal


def asked(rows, approvals, of: str) -> set:
    """Keys of those among `rows` that wait; `approvals` point at them by the field `of`."""
    moments = journal.latest("ask_approval", rows)
    given = approvals.filter(**{f"{of}__in": moments}).values_list(of)
    answered = dict(given.annotate(last=Max("at")))
    return {row.pk for row in rows if _waits(row, moments.get(row.pk), answered.get(row.pk))}


def _waits(thing, asked_at, answered_at):
    if not asked_at or thing.changed_at > asked_at:
        return False
    return not answered_at or answered_at < asked_at
