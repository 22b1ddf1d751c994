from django.db import models
from django.utils.translation import gettext_lazy as _

from common.bilingual import bilingual
from grants.models.call import Call
from grants.models.parts import Criterion, Part


class Section(Part):
    """A section of the application form, А to Є."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=4)


class Question(Part):
    """A question. Built-in ones live in columns and tables of the application; others in Answer."""

    class Kind(models.TextChoices):
        BUILTIN = "builtin", _("built in")
        TEXT = "text", _("text")
        NUMBER = "number", _("number")
        MONEY = "money", _("money")
        CHOICE = "choice", _("one choice")
        CHOICES = "choices", _("several choices")
        DATE = "date", _("date")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)  # stable over copies of the call
    kind = models.CharField(max_length=10, choices=Kind.choices)
    is_required = models.BooleanField(default=True)
    limit_min = models.PositiveIntegerField(null=True, blank=True)
    limit_max = models.PositiveIntegerField(null=True, blank=True)
    options = models.JSONField(default=list, blank=True)  # [{code, uk, en}]
    is_identifying = models.BooleanField(default=False)
    for_reviewers = models.BooleanField(default=True)
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="one_question_a_key")]

    def beside(self):
        return {"section": self.section_id}


class EligibilityCheck(Part):
    """A formal check, E1 to E15: answered by data or by a person, curable or fatal."""

    class How(models.TextChoices):
        AUTO = "auto", _("by data")
        HUMAN = "human", _("by a person")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="eligibility_checks")
    code = models.CharField(max_length=6)
    how = models.CharField(max_length=6, choices=How.choices)
    is_curable = models.BooleanField(default=False)


class AnnexKind(Part):
    """A kind of paper to attach; generated ones the product makes itself."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="annex_kinds")
    code = models.CharField(max_length=6)
    is_required = models.BooleanField(default=False)
    is_curable = models.BooleanField(default=True)
    is_identifying = models.BooleanField(default=True)
    is_generated = models.BooleanField(default=False)
    extensions = models.JSONField(default=list)


class Declaration(Part):
    """A statement to accept; the version accepted is kept with the application."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="declarations")
    code = models.SlugField(max_length=30)
    version = models.PositiveSmallIntegerField(default=1)
    text_uk = models.TextField()
    text_en = models.TextField(blank=True)

    text = bilingual("text")
