from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    OPEN = "open", _("Waiting for a second person")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Not confirmed")
    VOID = "void", _("Void: what it was about has changed")
