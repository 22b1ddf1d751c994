from django.db import models
from django.utils.translation import gettext_lazy as _

from common.bilingual import bilingual
from grants.models.call import Call


class Part(models.Model):
    """A named, ordered part of a call, in two languages."""

    position = models.PositiveSmallIntegerField(default=0)
    name_uk = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    hint_uk = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)

    name = bilingual("name")
    hint = bilingual("hint")

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def beside(self) -> dict:
        """Which rows of the call stand in one list with this one."""
        return {}


class Term(Part):
    """An entry of a code list of the call: themes, kinds of activity, vulnerable groups, ages."""

    class Kind(models.TextChoices):
        THEME = "theme", _("theme")
        ACTIVITY = "activity", _("kind of activity")
        GROUP = "group", _("vulnerable group")
        AGE = "age", _("age group")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=30)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["call", "kind", "code"], name="one_term_a_code")
        ]

    def beside(self):
        return {"kind": self.kind}


class BudgetCategory(Part):
    """A category of costs; `cap` is the largest share of the grant part, %, if any."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="budget_categories")
    code = models.CharField(max_length=10)
    cap = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    is_admin = models.BooleanField(default=False)  # needs no activity behind it

    class Meta(Part.Meta):
        verbose_name_plural = "budget categories"


class Criterion(Part):
    """A criterion: 0 to 5 with anchors, its weight in points, the minimum average if it has one."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=10)
    weight = models.PositiveSmallIntegerField()
    minimum = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    anchors_uk = models.JSONField(default=dict)  # {"0": "…", …, "5": "…"}
    anchors_en = models.JSONField(default=dict, blank=True)

    anchors = bilingual("anchors")

    class Meta(Part.Meta):
        verbose_name_plural = "criteria"


class Indicator(Part):
    """An indicator of the catalogue as selected for a call."""

    class Level(models.TextChoices):
        OUTPUT = "output", _("output")
        IMMEDIATE = "immediate", _("immediate outcome")
        INTERMEDIATE = "intermediate", _("intermediate outcome")
        EFFICIENCY = "efficiency", _("efficiency")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=10)
    unit_uk = models.CharField(max_length=60)
    unit_en = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=14, choices=Level.choices)
    axes = models.JSONField(default=list)  # of "sex", "age", "labels"
    decimals = models.PositiveSmallIntegerField(default=0)
    is_core = models.BooleanField(default=True)
    is_computed = models.BooleanField(default=False)

    unit = bilingual("unit")

    @property
    def measured(self) -> str:
        """The name, with the unit where the name does not say it: «Вартість на одну учасницю, грн»."""
        if self.unit.lower() in self.name.lower():
            return self.name
        return f"{self.name}, {self.unit}"


class CalendarStep(Part):
    """A step of the call's calendar as the public page shows it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="calendar")
    code = models.CharField(max_length=30)
    at = models.DateTimeField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
