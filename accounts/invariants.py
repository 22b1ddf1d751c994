"""What must hold of accounts, whatever happened."""

from django.db.models import Q

from accounts.models import Invitation, Role, User
from accounts.states import InvitationState


def violations():
    """One sentence for each thing that should not be."""
    administrators = User.objects.with_role(Role.ADMINISTRATOR).values("pk")
    for person in User.objects.filter(is_superuser=True, is_active=True).exclude(
        pk__in=administrators
    ):
        yield f"account {person.pk} has an administrator's powers without the role"
    unsigned = Invitation.objects.filter(state=InvitationState.ACCEPTED).filter(
        Q(accepted_by=None) | Q(settled_at=None)
    )
    for invitation in unsigned:
        yield f"invitation {invitation.pk} is accepted by nobody"
    for address in _double_addresses():
        yield f"two accounts share the address {address}"


def _double_addresses():
    """Addresses that differ only in case."""
    seen: set[str] = set()
    for email in User.objects.values_list("email", flat=True).iterator():
        folded = email.lower()
        if folded in seen:
            yield folded
        seen.add(folded)
