"""What waits for a second person of the Section."""

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application, LateRequest
from applications.rules import standing_apart
from awards.models import Meeting, Tranche
from common import clock
from desk.work.items import Item
from workflow.models import Proposal
from workflow.states import ProposalState


def second_person(user) -> list[Item]:
    """What colleagues proposed and this person may confirm."""
    found = Proposal.objects.filter(state=ProposalState.OPEN, expires_at__gt=clock.now()).exclude(
        proposed_by=user
    )
    rows = list(found.select_related("proposed_by").prefetch_related(_things()))
    is_apart = standing_apart(user)
    made = []
    for row in rows:
        application = row.thing if isinstance(row.thing, Application) else None
        application = application or getattr(row.thing, "application", None)
        if application is not None and not is_apart(application):
            continue
        made.append(
            Item(
                title=_("A second person is needed: %(thing)s") % {"thing": _name(row.thing)},
                note=_note(row),
                number=2,
                action=_("Look and decide"),
                action_url=_page_of(row.thing),
                rank=12,
            )
        )
    return made


def _things() -> GenericPrefetch:
    """Each thing with what its line names."""
    read = [
        Application.objects.select_related("call", "city"),
        LateRequest.objects.select_related("application__call", "application__city"),
        Meeting.objects.select_related("call"),
        Tranche.objects.select_related("agreement__application__city"),
    ]
    return GenericPrefetch("thing", read)


def _name(thing):
    if isinstance(thing, Meeting):
        return _("decisions of meeting %(number)s, %(call)s") % {
            "number": thing,
            "call": thing.call,
        }
    return thing


def _note(proposal):
    words = {"person": proposal.proposed_by, "reason": proposal.reason[:120]}
    if not proposal.reason:
        return _("Proposed by %(person)s") % words
    return _("Proposed by %(person)s: %(reason)s") % words


def _page_of(thing):
    if isinstance(thing, Application):
        return reverse("applications:check", args=[thing.call.slug, thing.uid])
    if isinstance(thing, LateRequest):
        return reverse("applications:eligibility", args=[thing.application.call.slug])
    return thing.get_absolute_url()
