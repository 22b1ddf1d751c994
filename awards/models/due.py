"""What an agreement demands to be reported, and what shifts its dates."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.models.agreement import Agreement
from awards.querysets import DueReportQuerySet
from awards.states import ReportKind
from cities.models import City
from common import clock
from common.quarters import format_for_quarter, quarter_of


class DueReport(models.Model):
    """A report the agreement demands: «за III квартал 2017 р.» or the final one.

    `due_on` is the working day in force; `planned_on` the one that followed from the agreement.
    The final report tells of the whole term. What is handed in lives in `reports`.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="due_reports")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=ReportKind.choices)
    period_from = models.DateField()
    period_until = models.DateField()
    opens_on = models.DateField()
    planned_on = models.DateField()
    due_on = models.DateField()
    moved_to = models.DateField(null=True, blank=True)  # by the Section, by hand
    moved_on = models.DateField(null=True, blank=True)  # from here on pauses count anew
    moved_because = models.CharField(max_length=500, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)  # told by reports: frees tranches

    objects = DueReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("due report")
        verbose_name_plural = _("due reports")
        ordering = ["agreement", "number"]
        indexes = [models.Index(fields=["due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_due_report_a_number"),
        ]

    def __str__(self):
        return f"{self.agreement_id}#{self.number}"

    @property
    def is_final(self) -> bool:
        return self.kind == ReportKind.FINAL

    @property
    def name(self) -> str:
        """«Проміжний звіт за III квартал 2017 р.», «Підсумковий звіт»."""
        if self.is_final:
            return self.get_kind_display()
        return f"{self.get_kind_display()} {format_for_quarter(quarter_of(self.period_from))}"

    @property
    def counted_from(self):
        """The day from which paused days are given back."""
        return max(self.opens_on, self.moved_on or self.opens_on)


class ForceMajeure(models.Model):
    """A logged force majeure of a city or a whole oblast: reminders pause, due dates shift."""

    city = models.ForeignKey(
        "cities.City", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    oblast = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # None while it lasts
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("force majeure")
        verbose_name_plural = _("force majeure")
        ordering = ["-from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(city__isnull=False) ^ models.Q(oblast__gt=""),
                name="force_majeure_of_a_city_or_an_oblast",
            )
        ]

    def __str__(self):
        return f"{self.city_id or self.oblast} {self.from_on}"

    def covers(self, city) -> bool:
        return self.city_id == city.pk if self.city_id else self.oblast == city.oblast

    @property
    def place(self) -> str:
        """The city, or «Сумська область»."""
        return self.city.shown_name if self.city else City(oblast=self.oblast).region

    def lasts_on(self, day) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
