from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("In session")
    CLOSED = "closed", _("Closed, waiting for a second person")
    CONFIRMED = "confirmed", _("Confirmed by a second person")


class Outcome(models.TextChoices):
    AWARD = "award", _("Award")
    RESERVE = "reserve", _("Reserve")
    DECLINE = "decline", _("Decline")


class Voice(models.TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")
    ABSTAINED = "abstained", _("abstained")


class RecusalKind(models.TextChoices):
    ACTS = "acts", _("acts for the city that applied")
    CONFLICT = "conflict", _("has declared a conflict of interest")
    DECLARED = "declared", _("recused at the meeting")


class AgreementState(models.TextChoices):
    DRAFTED = "drafted", _("Being drafted")
    SENT = "sent", _("Sent to the city")
    SIGNED = "signed", _("Signed")
    ACTIVE = "active", _("Valid")
    SUSPENDED = "suspended", _("Suspended")
    COMPLETED = "completed", _("Completed")
    TERMINATED = "terminated", _("Ended early")


class TrancheState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DUE = "due", _("To be paid")
    APPROVED = "approved", _("Approved for payment")
    PAID = "paid", _("Paid")
    RETURNED = "returned", _("Money returned")


SETTLED = (TrancheState.PAID, TrancheState.RETURNED)


class ReportKind(models.TextChoices):
    INTERIM = "interim", _("Interim report")
    FINAL = "final", _("Final report")
