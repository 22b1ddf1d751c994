from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeState(models.TextChoices):
    DRAFT = "draft", _("The city writes")
    EDITED = "edited", _("The Section edits")
    PUBLISHED = "published", _("On the site")
