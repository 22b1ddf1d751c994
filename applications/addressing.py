"""What every mail about an application says of it and to whom."""

from django.conf import settings
from django.utils.translation import override

from common.identifiers import format_phone


def addressed(application, person) -> dict:
    """The context that every mail template of applications may count on."""
    with override(person.language):
        return {
            "title": str(application),
            "number": application.number or "",
            "city": application.city.name,
            "uid": application.uid,
            "help_email": settings.HELP_EMAIL,
            "help_phone": format_phone(settings.HELP_PHONE),
        }
