from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock
from common.bilingual import bilingual
from reviews.querysets import ConflictQuerySet


class ReviewerProfile(models.Model):
    """What assignment knows of a reviewer. `sex` serves the balance of panels only."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviewer_profile"
    )
    expertise = models.JSONField(default=list)  # theme codes
    employer = models.CharField(max_length=200, blank=True)
    city = models.ForeignKey("cities.City", null=True, blank=True, on_delete=models.SET_NULL)
    oblast = models.CharField(max_length=60, blank=True)
    posts = models.TextField(blank=True)
    sex = models.CharField(max_length=1, blank=True)  # f, m
    load_max = models.PositiveSmallIntegerField(null=True, blank=True)  # else the call's
    bio_uk = models.TextField(blank=True)
    bio_en = models.TextField(blank=True)

    bio = bilingual("bio")

    def __str__(self):
        return f"{self.user_id}"


class ConflictDeclaration(models.Model):
    """A reviewer's (or commission member's) word on a conflict of interest about a city in a call.

    Made against the list of applicants before assignment, once more per application, or found
    from facts (`is_detected`). `is_conflict` false is the honest «no».
    """

    class Kind(models.TextChoices):
        WORKS = "works", _("I work or have worked there within three years")
        DEPUTY = "deputy", _("I am a deputy of its council")
        GOVERNING = "governing", _("I am in the governing body or a partner")
        CLOSE = "close", _("a close person is concerned")
        PREPARED = "prepared", _("I took part in preparing it")
        FINANCIAL = "financial", _("a financial interest")
        OTHER = "other", _("another reason")

    call = models.ForeignKey("grants.Call", on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts"
    )
    city = models.ForeignKey("cities.City", on_delete=models.PROTECT, related_name="+")
    is_conflict = models.BooleanField()
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    explanation = models.TextField(blank=True)
    about = models.CharField(max_length=300, blank=True)  # the partner or person that was ticked
    is_detected = models.BooleanField(default=False)
    is_standing = models.BooleanField(default=True)  # false once a later word replaced it
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["call", "user", "city"])]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "user", "city"],
                condition=models.Q(is_standing=True),
                name="one_standing_word_on_conflict",
            )
        ]

    def __str__(self):
        return f"{self.user_id} {self.city_id} {self.is_conflict}"
