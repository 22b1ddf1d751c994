from django.db import models
from django.db.models import Q

from notifications.states import MessageState

STAFF = {"section", "administrator"}


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; the Section and administrators see every message and what became of it."""
        if not user.is_authenticated:
            return self.none()
        if user.is_active and user.roles & STAFF:
            return self
        return self.filter(to=user)

    def own(self, user):
        """What went to this person, or should have: nothing that was skipped or stopped."""
        shown = (MessageState.SENT, MessageState.FAILED)
        return self.filter(to=user, state__in=shown)

    def undelivered(self):
        """Did not arrive, and nobody has found another way yet."""
        return self.filter(state=MessageState.FAILED, settled_at=None)

    def held(self, at):
        """Of mass mails that can still be stopped."""
        return self.filter(state=MessageState.WAITING, send_after__gt=at).exclude(batch="")

    def found_by(self, text: str):
        """Address, subject or the name of the recipient."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(address__icontains=word)
                | Q(subject__icontains=word)
                | Q(to__surname__icontains=word)
                | Q(to__given_name__icontains=word)
            )
        return found
