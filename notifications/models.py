from django.conf import settings
from django.db import models

from notifications.querysets import MessageQuerySet
from notifications.states import MessageState
from notifications.words import words_of
from workflow.models import About


class Message(About):
    """A row of the outbox: one mail to one person, written with the change it tells of."""

    dedupe_key = models.CharField(max_length=250, unique=True)
    kind = models.CharField(max_length=80)  # names templates/emails/<kind>.<language>.txt
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="messages"
    )
    address = models.EmailField()
    language = models.CharField(max_length=5, default="uk")
    context = models.JSONField(default=dict)
    state = models.CharField(
        max_length=12, choices=MessageState.choices, default=MessageState.WAITING
    )
    batch = models.CharField(max_length=64, blank=True)  # mails that can be stopped together
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    give_up_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)  # why it was skipped, stopped or did not arrive
    message_id = models.CharField(max_length=120, unique=True)
    read_at = models.DateTimeField(null=True)
    scope = models.CharField(max_length=80, blank=True)  # what the Section filters by: a call
    subject = models.CharField(max_length=300, blank=True)  # as it went out
    text = models.TextField(blank=True)  # the same, what is sealed left out
    settled_at = models.DateTimeField(null=True)  # a failure the Section has dealt with

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "send_after"]),
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["batch"]),
            models.Index(fields=["created_at"]),
        ]

    def __str__(self):
        return f"{self.kind} → {self.address} ({self.state})"

    @property
    def title(self) -> str:
        """The subject as it went out, or the nearest there is to it before that."""
        told = self.context.get("subject", "") if isinstance(self.context, dict) else ""
        return self.subject or (told if isinstance(told, str) else "") or self.kind_words

    @property
    def kind_words(self) -> str:
        """What this mail is about, in words."""
        return words_of(self.kind)
