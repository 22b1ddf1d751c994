"""The parts of a practice card: figures, photos, papers to take over, and who repeated it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.parts import Row
from common import clock
from common.bilingual import bilingual
from library.models.practice import Practice


class PracticeFigure(Row):
    """A result as a number; `is_key` ones stand large at the head of the page."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="figures")
    label_uk = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    is_key = models.BooleanField(default=False)

    label = bilingual("label")

    def __str__(self):
        return f"{self.label_uk}: {self.value}"


class PracticePhoto(Row):
    """A picture, kept without what the camera wrote into it, and its description in words."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    alt_uk = models.CharField(max_length=300)
    alt_en = models.CharField(max_length=300, blank=True)

    alt = bilingual("alt")

    def __str__(self):
        return self.alt_uk


class PracticeTemplate(Row):
    """A paper that another city may take over: a programme, a form, a budget."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="templates")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name_uk = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)

    name = bilingual("name")

    def __str__(self):
        return self.name_uk


class Adoption(models.Model):
    """«Ми теж повторили»: a city that has repeated the practice says so itself."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="adoptions")
    city = models.ForeignKey("cities.City", on_delete=models.PROTECT, related_name="adoptions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("practice repeated")
        verbose_name_plural = _("practices repeated")
        ordering = ["city__sort_name"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "city"], name="one_adoption_a_city")
        ]

    def __str__(self):
        return f"{self.practice_id}: {self.city_id}"
