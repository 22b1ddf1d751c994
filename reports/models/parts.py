"""The parts of a report: rows with stable ids; a cell is the unit of saving."""

from django.conf import settings
from django.db import models

from applications.models.parts import Row
from common import clock
from reports.models.report import Report
from reports.states import ActivityStatus, Axis, FileKind, Source


class ReportText(models.Model):
    """The answer to one of the questions in words; `key` is that of reports.questions."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="texts")
    key = models.SlugField(max_length=30)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_report_text")]

    def __str__(self):
        return self.text[:60]


class ReportActivity(Row):
    """What became of a planned activity; months count from the first month of the project."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="activities")
    plan_uid = models.CharField(max_length=16)
    title = models.TextField()
    month_from = models.PositiveSmallIntegerField(null=True, blank=True)
    month_to = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=ActivityStatus.choices, blank=True)
    done_on = models.DateField(null=True, blank=True)
    deviation = models.TextField(blank=True)

    def __str__(self):
        return self.title[:60]


class ReportIndicator(Row):
    """An indicator that the plan promised, as this report gives it; its values stand apart."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="indicators")
    plan_uid = models.CharField(max_length=16)
    indicator = models.ForeignKey("grants.Indicator", on_delete=models.PROTECT, related_name="+")
    baseline = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    explanation = models.TextField(blank=True)  # of a difference from the target

    def __str__(self):
        return f"{self.report_id}: {self.indicator_id}"


class IndicatorValue(models.Model):
    """One value of an indicator in one period, in whole or by a part of an axis.

    Totals that follow from sexes are stored too, so that sums over cities read one axis.
    """

    row = models.ForeignKey(ReportIndicator, on_delete=models.CASCADE, related_name="values")
    axis = models.CharField(max_length=12, choices=Axis.choices)
    code = models.CharField(max_length=30, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "axis", "code"], name="one_value_a_cell")
        ]

    def __str__(self):
        return f"{self.axis} {self.code}: {self.value}"


class Expense(Row):
    """One document: what was paid, to whom, on which line of the plan and from which source."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="expenses")
    document = models.CharField(max_length=120, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    payee = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    line = models.CharField(max_length=16, blank=True)  # uid of a line of the plan
    source = models.CharField(max_length=6, choices=Source.choices, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self):
        return self.document


class ReportFile(Row):
    """A photo with its description, a material, or a list of participants (never public)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)  # submissions still point at it

    def __str__(self):
        return str(self.file_id)
