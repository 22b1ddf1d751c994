"""What pages of meetings share: who is let in, how a step is answered."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404

from awards.models import Decision, Meeting
from cities.rules import is_section
from grants.models import Call
from workflow.refusals import NotNow

SHEET = ("chair", "secretary", "ranking", "call")


def call_of(request, slug) -> Call:
    """The call, for the Section; 404 for everyone else."""
    if not is_section(request.user):
        raise Http404
    return get_object_or_404(Call.objects.visible_to(request.user), slug=slug)


def meeting_of(request, pk) -> Meeting:
    """A meeting this person may see, with its seats and recusals read."""
    seen = Meeting.objects.visible_to(request.user).select_related(*SHEET)
    return get_object_or_404(
        seen.defer("ranking__inputs").prefetch_related("attendances__user", "recusals__user"), pk=pk
    )


def decision_of(request, pk, number) -> Decision:
    """A question of a meeting's agenda, for those who are not in conflict with it."""
    meeting = meeting_of(request, pk)
    seen = Decision.objects.visible_to(request.user).for_list().prefetch_related("votes")
    decision = get_object_or_404(seen, meeting=meeting, pk=number)
    decision.meeting = meeting
    return decision


def taken(form, act) -> bool:
    """Whether the form was right and `act(form)` done; the reason stands in the form if not."""
    if not form.is_valid():
        return False
    try:
        act(form)
    except NotNow as obstacle:
        form.add_error(None, obstacle.reason)
        return False
    except ValidationError as refused:  # of an uploaded file
        form.add_error(None, refused)
        return False
    return True
