"""Beginning a draft."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Contact
from applications.rules import may_edit_for
from applications.services.editing import recount
from applications.states import State
from workflow import journal, moves
from workflow.refusals import NotAllowed, NotNow

CLOSED = _("This call does not take applications from your city now.")
LIMIT = _(
    "Your city already has as many applications in this call as it allows. "
    "Open the one you have, or discard its draft first."
)
MAYOR_BASIS = "Закон України «Про місцеве самоврядування в Україні»"


@transaction.atomic
def start_draft(call, *, city, by) -> Application:
    """A draft with the city's profile and the coordinator written in.

    Raises NotAllowed for who may not edit for the city, NotNow where the call is not open for it
    or the city has as many applications as the call allows.
    """
    if not may_edit_for(city.pk, by):
        raise NotAllowed("start")
    call = moves.locked(call)
    if reason := why_not_start(call, city):
        raise NotNow(reason)
    application = Application.objects.create(
        call=call,
        city=city,
        council=city.council,
        edrpou=city.edrpou,
        katottg=city.katottg,
        address=city.address,
        mayor_basis=MAYOR_BASIS,
        territory=[city.katottg],
        created_by=by,
    )
    Contact.objects.create(application=application, role=Contact.Role.COORDINATOR, **person(by))
    Contact.objects.create(application=application, role=Contact.Role.MAYOR, **mayor_of(city))
    recount(application)
    journal.record("begin", application, by=by, to_state=State.DRAFT)
    return application


def why_not_start(call, city):
    """The reason a draft cannot be begun for `city` now, or None."""
    if not call.is_open_for(city):
        return CLOSED
    begun = Application.objects.filter(call=call, city=city)
    standing = begun.exclude(state__in=(State.DISCARDED, State.WITHDRAWN))
    return LIMIT if standing.count() >= call.applications_per_city else None


def person(user) -> dict:
    """A person's own profile as a contact."""
    return {
        "surname": user.surname,
        "given_name": user.given_name,
        "patronymic": user.patronymic,
        "position_title": user.position,
        "form": user.form,
        "phone": user.phone,
        "email": user.email,
    }


def mayor_of(city) -> dict:
    """The certifier of the city as a contact, if it has one."""
    member = city.memberships.confirmed().filter(role="certifier").select_related("user").first()
    if member is None:
        return {}
    return person(member.user) | {"position_title": member.position or member.user.position}
