from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    STORED = "stored", _("Being checked")
    CHECKING = "checking", _("Being checked")
    READY = "ready", _("Checked")
    REJECTED = "rejected", _("Rejected")
