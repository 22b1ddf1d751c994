from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from common import clock
from workflow.states import ProposalState


class Seal(models.Model):
    """A sealed batch of journal entries: the Merkle root, chained to the one before."""

    number = models.PositiveIntegerField(unique=True)
    sealed_at = models.DateTimeField()
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.number} {self.root[:12]}"


class About(models.Model):
    """Names the object a row is about."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.CharField(max_length=40)
    thing = GenericForeignKey()

    class Meta:
        abstract = True


class Version(models.Model):
    """One saved value of one field of a draft: the history of every answer, cell and row.

    `key` addresses the field: `title_uk`, `answer.problem`, `budget_lines.<uid>.price`,
    `risks.<uid>` (row added, moved or removed). `number` counts up per key. A save based on an
    older number is kept with `is_aside` and shown beside the newer text until a person decides.
    """

    key = models.CharField(max_length=90)
    number = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)
    based_on = models.PositiveIntegerField(default=0)
    is_aside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.key} #{self.number}"


class Entry(About):
    """One line of the journal. `by` is empty when the schedule or the system acted."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField(max_length=60)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30, blank=True)
    details = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, blank=True)
    seal = models.ForeignKey(Seal, null=True, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["seal", "position"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self):
        return f"{self.action} {self.content_type_id}:{self.object_id}"


class Proposal(About):
    """A move one person proposes and another confirms. Any change of the thing voids it."""

    move = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    state = models.CharField(
        max_length=12, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals"
    )
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "move"],
                condition=models.Q(state=ProposalState.OPEN),
                name="one_open_proposal_a_move",
            )
        ]

    def __str__(self):
        return f"{self.move} {self.content_type_id}:{self.object_id} {self.state}"
