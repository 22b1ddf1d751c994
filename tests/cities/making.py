"""What the tests of cities share."""

from cities import services
from cities.models import Membership
from notifications.models import Message
from tests.factories import CityFactory, UserFactory, section


def asked(role="coordinator", **fields) -> Membership:
    """A request to act for a new city that waits for the Section."""
    return services.ask(
        fields.pop("city", None) or CityFactory(),
        by=fields.pop("by", None) or UserFactory(),
        role=role,
        position="начальниця відділу",
        **fields,
    )


def confirmed(role="coordinator", **fields) -> Membership:
    return services.confirm(asked(role, **fields), by=section())


def fresh(membership) -> Membership:
    return Membership.objects.get(pk=membership.pk)


def kinds() -> list[str]:
    """Kinds of all mails of cities, in the order they were written."""
    found = Message.objects.filter(kind__startswith="cities/").order_by("pk")
    return [kind.removeprefix("cities/") for kind in found.values_list("kind", flat=True)]
