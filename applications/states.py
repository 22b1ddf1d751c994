from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for correction")
    ADMITTED = "admitted", _("Admitted")
    INELIGIBLE = "ineligible", _("Not admitted")
    IN_REVIEW = "in_review", _("Under review")
    REVIEWED = "reviewed", _("Reviewed")
    AWARDED = "awarded", _("Awarded")
    RESERVE = "reserve", _("Reserve")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCARDED = "discarded", _("Discarded")
    TERMINATED = "terminated", _("Terminated")
    REPORTED = "reported", _("Reported")


EDITABLE = (State.DRAFT, State.SUBMITTED, State.RETURNED)
OUTSIDE = (State.DRAFT, State.DISCARDED)  # never submitted: the Section sees title and progress
OUTCOMES = (
    State.INELIGIBLE,
    State.AWARDED,
    State.RESERVE,
    State.DECLINED,
    State.WITHDRAWN,
    State.TERMINATED,
    State.REPORTED,
)
LOST = (State.INELIGIBLE, State.WITHDRAWN, State.TERMINATED)  # no longer in the competition
WITHDRAWABLE = (
    State.SUBMITTED,
    State.RETURNED,
    State.ADMITTED,
    State.IN_REVIEW,
    State.REVIEWED,
)


class LateState(models.TextChoices):
    ASKED = "asked", _("Asked")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
