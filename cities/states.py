from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MembershipState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("acting for a city", "Waiting for confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("acting for a city", "Confirmed")
    REFUSED = "refused", pgettext_lazy("acting for a city", "Refused")
    ENDED = "ended", pgettext_lazy("acting for a city", "Ended")


class CharterStatus(models.TextChoices):
    """The European Charter for Equality in a city: what is stored, and the overdue plan."""

    NONE = "none", _("not signed")
    DECIDED = "decided", _("council decision")
    SIGNED = "signed", _("signed, action plan awaited")
    OVERDUE = "overdue", _("signed, action plan overdue")
    PLAN = "plan", _("action plan adopted")


class Portrait(models.TextChoices):
    """The gender portrait of a city: three years, then it is stale."""

    NONE = "none", pgettext_lazy("gender portrait", "none")
    FRESH = "fresh", pgettext_lazy("gender portrait", "fresh")
    STALE = "stale", _("older than 3 years")
