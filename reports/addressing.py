"""What every mail about a report says of it and to whom it goes."""

from django.conf import settings
from django.utils.translation import override

from accounts.models import Role, User
from awards.rules import may_contract
from cities.states import MembershipState
from common.identifiers import format_phone

FILLING = ("coordinator", "editor", "accountant")
ANSWERING = ("coordinator", "certifier")
REMINDER = "reports/reminder"  # to whoever fills the report in
LATE = "reports/late"  # a week after the day: to the certifier
LATE_SECTION = "reports/late_section"  # and to the Section


def addressed(due, person) -> dict:
    """The context that every mail template of reports may count on."""
    agreement = due.agreement
    with override(person.language):
        return {
            "report": due.name,
            "agreement": agreement.number,
            "title": str(agreement.application),
            "city": agreement.application.city.name,
            "due_on": due.due_on,
            "uid": due.report.uid,
            "help_email": settings.HELP_EMAIL,
            "help_phone": format_phone(settings.HELP_PHONE),
        }


def people_of(due, *roles):
    """Active people with a confirmed role in the city that owes the report, each once."""
    return User.objects.filter(
        is_active=True,
        memberships__city=due.agreement.application.city_id,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=roles or ANSWERING,
    ).distinct()


def section_for(due) -> list[User]:
    """The Section, but for those who act for this very city or are in conflict with it."""
    everyone = User.objects.with_role(Role.SECTION)
    return [person for person in everyone if may_contract(due.agreement, person)]
