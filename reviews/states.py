from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    ASSIGNED = "assigned", _("Not started")
    STARTED = "started", _("Started")
    SUBMITTED = "submitted", _("Submitted")
    REOPENED = "reopened", _("Reopened")
    DECLINED = "declined", _("Given back")
    CONFLICTED = "conflicted", _("Conflict of interest")
    RELEASED = "released", _("Released")


WORKING = (ReviewState.ASSIGNED, ReviewState.STARTED, ReviewState.REOPENED)
COUNTING = (*WORKING, ReviewState.SUBMITTED)  # holds a place of the three
GONE = (ReviewState.DECLINED, ReviewState.CONFLICTED, ReviewState.RELEASED)
