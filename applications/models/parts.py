from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application, opaque_id
from common import clock


class Row(models.Model):
    """A row of one of the application's tables; its uid is stable, a cell is the unit of saving."""

    uid = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Answer(models.Model):
    """The answer to a question that has no column or table of its own; plain text or code."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("grants.Question", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="one_answer")
        ]

    def __str__(self):
        return self.text[:60]


class Contact(Row):
    """The head of the city, the coordinator or the accountant, as named in this application."""

    class Role(models.TextChoices):
        MAYOR = "mayor", _("Head of the city")
        COORDINATOR = "coordinator", _("Coordinator")
        ACCOUNTANT = "accountant", _("Accountant")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(max_length=12, choices=Role.choices)
    surname = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    position_title = models.CharField(max_length=160, blank=True)
    form = models.CharField(max_length=1, blank=True)  # f, m, n
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=254, blank=True)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["application", "role"], name="one_contact_a_role")
        ]

    def __str__(self):
        return f"{self.given_name} {self.surname}"


class Partner(Row):
    class Kind(models.TextChoices):
        NGO = "ngo", _("NGO or charity")
        BUSINESS = "business", _("business or sole trader")
        EDUCATION = "education", _("educational institution")
        EMPLOYMENT = "employment", _("employment centre")
        COUNCIL = "council", _("another council")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    name = models.CharField(max_length=300, blank=True)
    edrpou = models.CharField(max_length=20, blank=True)
    role = models.TextField(blank=True)
    contribution = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    def __str__(self):
        return self.name


class TargetGroup(Row):
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="target_groups"
    )
    group = models.CharField(max_length=300, blank=True)
    age = models.CharField(max_length=30, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    labels = models.JSONField(default=list, blank=True)

    def __str__(self):
        return self.group


class Objective(Row):
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="objectives"
    )
    text = models.TextField(blank=True)

    def __str__(self):
        return self.text[:60]


class Activity(Row):
    """A planned activity; months count from the first month of the project."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="activities"
    )
    title = models.TextField(blank=True)
    month_from = models.PositiveSmallIntegerField(null=True, blank=True)
    month_to = models.PositiveSmallIntegerField(null=True, blank=True)
    responsible = models.CharField(max_length=200, blank=True)
    result = models.TextField(blank=True)
    place = models.CharField(max_length=300, blank=True)
    accessibility = models.TextField(blank=True)

    def __str__(self):
        return self.title[:60]


class IndicatorTarget(Row):
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="indicator_targets"
    )
    indicator = models.ForeignKey(
        "grants.Indicator", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    baseline = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    women = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    men = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    source = models.TextField(blank=True)

    def __str__(self):
        return f"{self.indicator_id}: {self.target}"


class Risk(Row):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="risks")
    risk = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)

    def __str__(self):
        return self.risk[:60]


class TeamMember(Row):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="team")
    role = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    load = models.PositiveSmallIntegerField(null=True, blank=True)  # % of working time
    description = models.TextField(blank=True)
    sex = models.CharField(max_length=1, blank=True)  # f, m; for statistics only

    def __str__(self):
        return self.role


class BudgetLine(Row):
    """A line of the budget; its total is quantity × price and is never typed (rules R1 to R8)."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="budget_lines"
    )
    category = models.ForeignKey(
        "grants.BudgetCategory", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    item = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    unit = models.CharField(max_length=40, blank=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    price = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    grant = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    cash = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    in_kind = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    partner = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="budget_lines"
    )

    def __str__(self):
        return self.item


class Annex(Row):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="annexes")
    kind = models.ForeignKey("grants.AnnexKind", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)  # submissions still point at it

    class Meta(Row.Meta):
        verbose_name_plural = "annexes"

    def __str__(self):
        return str(self.file_id)


class DeclarationAcceptance(models.Model):
    """That a declaration was accepted, in which version of its text, by whom and when."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="declarations"
    )
    declaration = models.ForeignKey(
        "grants.Declaration", on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "declaration"], name="one_acceptance_a_declaration"
            )
        ]

    def __str__(self):
        return f"{self.declaration_id} v{self.version}"
