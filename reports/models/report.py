"""A report that a city hands in: its state and moves; its parts are rows of their own."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from applications.models.application import opaque_id
from awards.reported import tells_of_reports
from common import clock
from reports import completeness, conditions, content, rules, telling
from reports.querysets import ReportQuerySet
from reports.states import EDITABLE, ReportState
from workflow.memory import once


class Report(models.Model):
    """What is handed in on one demand. These rows are the working copy; what counts is the last
    submission. The sums are stored totals of this report alone, for lists and the portfolio."""

    uid = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    due = models.OneToOneField("awards.DueReport", on_delete=models.PROTECT, related_name="report")
    state = FSMField(choices=ReportState.choices, default=ReportState.DRAFT, protected=True)
    opened_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)  # of the working copy
    submitted_at = models.DateTimeField(null=True, blank=True)  # last time
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_until = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    remarks = models.TextField(blank=True)  # with which it was accepted
    held_at = models.DateTimeField(null=True, blank=True)  # payments wait for this report
    grant_spent = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    own_spent = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    monitor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="monitored_reports",
    )  # who returned or accepted it last

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["due__due_on", "pk"]
        indexes = [models.Index(fields=["state"])]

    def __str__(self):
        return f"{self.due.agreement.number} #{self.due.number}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.uid])

    def get_section_url(self):
        return reverse("reports:read", args=[self.uid])

    @property
    def deadline(self) -> datetime:
        """When it must be here: the end of the due day in Kyiv, or the time set on returning."""
        if self.state == ReportState.RETURNED and self.returned_until:
            return self.returned_until
        return clock.end_of(self.due.due_on)

    @property
    def began_waiting_at(self) -> datetime:
        """Since when the city is asked for it: the opening, or the last return."""
        return self.returned_at if self.state == ReportState.RETURNED else self.opened_at

    @property
    def is_open(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_overdue(self) -> bool:
        return self.is_open and clock.now() > self.deadline

    def latest_submission(self):
        return self.submissions.order_by("-number").first()

    def working_sha256(self) -> str:
        return once(self, "working_sha256", lambda: content.working_sha256(self))

    def approval_in_force(self):
        """The certifier's approval of exactly this working copy, or None."""
        return self.approvals.filter(sha256=self.working_sha256()).order_by("-at").first()

    def missing(self):
        """What a submission still lacks: [completeness.Lack]."""
        return once(self, "missing", lambda: completeness.missing(self))

    @transition(
        state,
        ReportState.DRAFT,
        ReportState.SUBMITTED,
        conditions=[
            conditions.is_of_running_agreement,
            conditions.is_complete,
            conditions.is_approved,
        ],
        permission=rules.may_submit,
        custom={"label": _("Submit the report")},
    )
    def submit(self):
        self.submitted_at = clock.now()

    @transition(
        state,
        ReportState.RETURNED,
        ReportState.SUBMITTED,
        conditions=[
            conditions.is_of_running_agreement,
            conditions.is_complete,
            conditions.is_approved,
        ],
        permission=rules.may_submit,
        custom={"label": _("Submit the changed report")},
    )
    def resubmit(self):
        self.submitted_at = clock.now()

    @transition(
        state,
        ReportState.SUBMITTED,
        ReportState.RETURNED,
        permission=rules.may_monitor,
        custom={"label": _("Return for changes")},
    )
    def return_for_changes(self, *, reason, until):
        self.returned_at, self.returned_until = clock.now(), until
        self.returned_because = reason

    @transition(
        state,
        ReportState.SUBMITTED,
        ReportState.ACCEPTED,
        permission=rules.may_monitor,
        custom={"label": _("Accept the report")},
    )
    def accept(self, *, remarks=""):
        self.accepted_at, self.remarks = clock.now(), remarks


tells_of_reports(telling.of)
