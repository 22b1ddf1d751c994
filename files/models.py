import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from files.states import FileState


class StoredFile(models.Model):
    """A file under a random key: what it is called, weighs and hashes to. Owned by another app."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)  # as its author called it
    mime = models.CharField(max_length=120)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    state = FSMField(choices=FileState.choices, default=FileState.STORED, protected=True)
    why = models.CharField(max_length=300, blank=True)  # why it was rejected
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    def __str__(self):
        return self.name

    @transition(
        state,
        FileState.STORED,
        FileState.CHECKING,
        custom={"schedule": True, "label": _("Check")},
    )
    def check_content(self):
        pass

    @transition(
        state,
        FileState.CHECKING,
        FileState.READY,
        custom={"schedule": True, "label": _("Let through")},
    )
    def pass_(self):
        pass

    @transition(
        state,
        FileState.CHECKING,
        FileState.REJECTED,
        custom={"schedule": True, "label": _("Reject")},
    )
    def reject(self, *, why):
        self.why = why[:300]
