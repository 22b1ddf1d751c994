"""The grant agreement of an awarded application."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from awards import contracting, rules
from awards.querysets import AgreementQuerySet
from awards.states import SETTLED, AgreementState
from common import clock

ZERO = Decimal(0)
RUNNING = (AgreementState.ACTIVE, AgreementState.SUSPENDED)
BEFORE_FORCE = (AgreementState.DRAFTED, AgreementState.SENT, AgreementState.SIGNED)
ENDABLE = (*BEFORE_FORCE, *RUNNING)


class Agreement(models.Model):
    """«Грантова угода»: drafted from the decision and the submission it stands on.

    `plan` is the plan in force, taken over from the submission: {"activities": [{uid, title,
    month_from, month_to, …}], "indicators": [{uid, code, baseline, target, women, men}],
    "lines": [{uid, category, item, total, grant, cash, in_kind, partner}]}, sums as decimal text.
    `party` says how the papers name the city's side on that day: {council, edrpou, city, address,
    signatory, signatory_genitive, office, office_genitive, gender, basis, iban, bank}; `grantor`
    the same of the Association, with its `name`.
    """

    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="agreement"
    )
    decision = models.ForeignKey(
        "awards.Decision", on_delete=models.PROTECT, related_name="agreements"
    )
    submission = models.ForeignKey(
        "applications.Submission", on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=40, unique=True)  # АМУ-ГЕНД-2017/03
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    own_amount = models.DecimalField(max_digits=14, decimal_places=2, default=0)  # promised
    dated_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    party = models.JSONField(default=dict)
    grantor = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    conditions = models.TextField(blank=True)
    accept_until = models.DateField(null=True, blank=True)  # silence past it forgoes the award
    monitor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="monitored_agreements",
    )
    state = FSMField(choices=AgreementState.choices, default=AgreementState.DRAFTED, protected=True)
    drafted_at = models.DateTimeField(default=clock.now)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_copy = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    activated_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.TextField(blank=True)  # why it was suspended or terminated

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant agreement")
        verbose_name_plural = _("grant agreements")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__lt=models.F("ends_on")), name="agreement_has_a_term"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="agreement_gives_something"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("awards:agreement", args=[self.pk])

    @property
    def fits(self) -> bool:
        """Whether the grant in the plan makes the sum of the agreement."""
        return contracting.has_fitting_plan(self)

    @property
    def is_over(self) -> bool:
        return self.state in (AgreementState.COMPLETED, AgreementState.TERMINATED)

    @property
    def paid(self):
        """What has been paid so far. Reads prefetched tranches."""
        return sum((each.amount for each in self.tranches.all() if each.state in SETTLED), ZERO)

    @transition(
        state,
        AgreementState.DRAFTED,
        AgreementState.SENT,
        conditions=[
            contracting.is_of_standing_award,
            contracting.has_fitting_plan,
            contracting.has_whole_tranches,
            contracting.has_signatory,
            contracting.has_time_to_accept,
        ],
        permission=rules.may_contract,
        custom={"label": _("Send the agreement")},
    )
    def send(self):
        self.sent_at = clock.now()

    @transition(
        state,
        AgreementState.SENT,
        AgreementState.DRAFTED,
        permission=rules.may_contract,
        custom={"label": _("Take it back and change it")},
    )
    def recall(self, *, reason):
        self.sent_at = None

    @transition(
        state,
        AgreementState.SENT,
        AgreementState.SIGNED,
        permission=rules.may_attach_signed,
        custom={"label": _("Attach the signed copy")},
    )
    def sign(self, *, signed_on, signed_copy):
        self.signed_on, self.signed_copy_id = signed_on, signed_copy

    @transition(
        state,
        AgreementState.SIGNED,
        AgreementState.ACTIVE,
        conditions=[contracting.is_of_standing_award, contracting.has_readable_copy],
        permission=rules.may_contract,
        custom={"label": _("Put the agreement into force")},
    )
    def activate(self):
        self.activated_at = clock.now()

    @transition(
        state,
        AgreementState.ACTIVE,
        AgreementState.SUSPENDED,
        permission=rules.may_contract,
        custom={"label": _("Suspend the agreement")},
    )
    def suspend(self, *, reason):
        self.closed_reason = reason

    @transition(
        state,
        AgreementState.SUSPENDED,
        AgreementState.ACTIVE,
        permission=rules.may_contract,
        custom={"label": _("Resume the agreement")},
    )
    def resume(self):
        self.closed_reason = ""

    @transition(
        state,
        AgreementState.ACTIVE,
        AgreementState.COMPLETED,
        conditions=[contracting.has_settled_tranches],
        permission=rules.may_contract,
        custom={"driven": "reports", "schedule": True},
    )
    def complete(self):
        self.completed_at = clock.now()

    @transition(
        state,
        ENDABLE,
        AgreementState.TERMINATED,
        permission=rules.may_contract,
        custom={"driven": "awards", "schedule": True},
    )
    def terminate(self, *, reason=""):
        self.closed_reason, self.completed_at = reason, clock.now()
