"""Telling applicants of what changed in an announced call: amendments and extensions, once."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.states import State
from cities.states import MembershipState
from common import clock
from grants.models import Amendment, Extension
from grants.states import CallState
from notifications import outbox

RUNNING = (CallState.ANNOUNCED, CallState.EVALUATION)
SUPERSEDED = _("the date has moved")


def tell() -> int:
    """Write to the people of every application concerned. Returns how many changes were told."""
    told = 0
    for model, announce in ((Amendment, _amended), (Extension, _extended)):
        found = model.objects.filter(announced_to_applicants_at=None, call__state__in=RUNNING)
        for key in found.values_list("pk", flat=True):
            with transaction.atomic():
                change = model.objects.select_for_update().get(pk=key)
                if change.announced_to_applicants_at is None:
                    announce(change)
                    change.announced_to_applicants_at = clock.now()
                    change.save(update_fields=["announced_to_applicants_at"])
                    told += 1
    return told


def people_of(call, cities=None):
    """Coordinators, editors and certifiers of the cities with an application in the call."""
    rows = Application.objects.filter(call=call).exclude(state__in=(State.DISCARDED,))
    if cities is not None:
        rows = rows.filter(city__in=cities)
    return User.objects.filter(
        is_active=True,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=("coordinator", "editor", "certifier"),
        memberships__city__in=rows.values("city"),
    ).distinct()


def _amended(amendment):
    _write("desk/amended", amendment, people_of(amendment.call))


def _extended(extension):
    """Only whom it gives more time; their drafts' old reminders fall away with the old date."""
    call = extension.call
    drafts = Application.objects.filter(call=call).select_related("city")
    covered = [each.city_id for each in drafts if extension.covers(each.city)]
    _write("desk/extended", extension, people_of(call, covered), until=extension.until)


def _write(kind, change, people, **more):
    call = change.call
    for person in people:
        english = person.language == "en"
        outbox.queue(
            kind,
            to=person,
            about=change,
            context={
                "call": (call.title_en if english else call.title_uk) or call.title_uk,
                "reason": change.reason,
                "slug": call.slug,
                **more,
            },
        )
