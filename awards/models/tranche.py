"""The parts in which a grant is paid."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from awards import contracting, rules
from awards.models.agreement import Agreement
from awards.querysets import TrancheQuerySet
from awards.states import TrancheState
from common import clock


class Tranche(models.Model):
    """A part of the grant; the last one takes what rounding leaves, so that they add up exactly."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    state = FSMField(choices=TrancheState.choices, default=TrancheState.PLANNED, protected=True)
    due_on = models.DateField(null=True, blank=True)  # to be paid by, once it is due
    due_at = models.DateTimeField(null=True, blank=True)  # freed
    held_at = models.DateTimeField(null=True, blank=True)  # payment hold: a report is far overdue
    approved_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    payment_number = models.CharField(max_length=60, blank=True)  # of the payment order
    returned_amount = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    returned_on = models.DateField(null=True, blank=True)

    objects = TrancheQuerySet.as_manager()

    class Meta:
        verbose_name = _("tranche")
        verbose_name_plural = _("tranches")
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_tranche_a_number"),
            models.CheckConstraint(
                condition=models.Q(returned_amount__gte=0)
                & models.Q(returned_amount__lte=models.F("amount")),
                name="returned_within_tranche",
            ),
        ]

    def __str__(self):
        return gettext("%(agreement)s, tranche %(number)s") % {
            "agreement": self.agreement,
            "number": self.number,
        }

    def get_absolute_url(self):
        return reverse("awards:contract", args=[self.agreement_id])

    @property
    def application(self):
        return self.agreement.application

    def decided_on(self):
        """What the second person approves: the sum, to which account, and that nothing holds it."""
        held = self.held_at is not None
        account = self.agreement.party.get("iban", "")
        return [self.pk, self.state, str(self.amount), self.agreement_id, account, held]

    @transition(
        state,
        TrancheState.PLANNED,
        TrancheState.DUE,
        permission=rules.may_pay,
        custom={"driven": "awards", "schedule": True},
    )
    def fall_due(self, *, due_on=None):
        self.due_at, self.due_on = clock.now(), due_on

    @transition(
        state,
        TrancheState.DUE,
        TrancheState.APPROVED,
        conditions=[
            contracting.has_account,
            contracting.is_not_held,
            contracting.is_of_running_agreement,
        ],
        permission=rules.may_pay,
        custom={"label": _("Approve the payment"), "two_persons": True},
    )
    def approve(self):
        self.approved_at = clock.now()

    @transition(
        state,
        TrancheState.APPROVED,
        TrancheState.PAID,
        conditions=[contracting.is_not_held, contracting.is_of_running_agreement],
        permission=rules.may_pay,
        custom={"label": _("Record the payment")},
    )
    def pay(self, *, paid_on, payment_number):
        self.paid_on, self.payment_number = paid_on, payment_number

    @transition(
        state,
        TrancheState.PAID,
        TrancheState.RETURNED,
        permission=rules.may_pay,
        custom={"label": _("Record money given back")},
    )
    def give_back(self, *, returned_amount, returned_on):
        self.returned_amount, self.returned_on = returned_amount, returned_on
