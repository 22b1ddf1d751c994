"""What must hold of applications at any moment, read off the data. See desk's check_invariants."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, Sum

from applications import receipts, snapshot
from applications.models import Application, Submission
from applications.states import OUTSIDE, State
from workflow.models import Entry

SUMS = {"total": "total", "grant_total": "grant"}


def violations():
    """Yield one sentence for each thing that does not hold."""
    yield from _submissions_intact()
    yield from _numbers()
    yield from _sums()
    yield from _journal()


def _submissions_intact():
    for submission in Submission.objects.select_related("personal").iterator():
        name = f"submission {submission.number} of application {submission.application_id}"
        if not receipts.is_intact(submission):
            yield f"{name}: its text does not give its hash"
        elif not hasattr(submission, "personal"):
            yield f"{name}: its personal values have no row"
        elif not snapshot.personal_match(submission):
            yield f"{name}: a personal value does not give its hash"


def _numbers():
    counted = Application.objects.annotate(times=Count("submissions"))
    for application in counted.filter(
        Q(number=None, times__gt=0) | Q(times=0, number__isnull=False)
    ):
        yield f"application {application.pk}: a number and a submission go together"
    for application in counted.exclude(state__in=OUTSIDE).filter(times=0):
        yield f"application {application.pk} is {application.state} without a submission"
    for application in counted.filter(state__in=OUTSIDE, times__gt=0):
        yield f"application {application.pk} is {application.state} though it was submitted"


def _sums():
    totals = Application.objects.annotate(
        sum_total=Sum("budget_lines__total"), sum_grant=Sum("budget_lines__grant")
    )
    for application in totals:
        for stored, name in SUMS.items():
            if getattr(application, stored) != (getattr(application, f"sum_{name}") or 0):
                yield f"application {application.pk}: stored {stored} is not the sum of its lines"


def _journal():
    """The last journalled move of every application that left the draft ends in its state."""
    kind = ContentType.objects.get_for_model(Application)
    ends = Entry.objects.filter(content_type=kind).exclude(to_state="").order_by("pk")
    last = {int(key): state for key, state in ends.values_list("object_id", "to_state")}
    for application in Application.objects.exclude(state=State.DRAFT).only("pk", "state"):
        if last.get(application.pk) != application.state:
            yield f"application {application.pk}: no journal entry for its state {application.state}"
