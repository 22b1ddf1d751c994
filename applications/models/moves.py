"""The moves of an application: the heart of the product. Run only through workflow.perform."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from applications import conditions, rules
from applications.states import WITHDRAWABLE, State
from common import clock


def own(label, **more):
    return {"label": label, **more}


class Moves(models.Model):
    """The state, the columns only moves write, and the moves themselves."""

    state = FSMField(choices=State.choices, default=State.DRAFT, protected=True)
    number = models.CharField(max_length=24, null=True, unique=True)  # noqa: DJ001 ГІ-2017-0038
    submitted_at = models.DateTimeField(null=True, blank=True)  # first time
    last_submitted_at = models.DateTimeField(null=True, blank=True)
    is_in_grace = models.BooleanField(default=False)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_until = models.DateTimeField(null=True, blank=True)
    returned_sections = models.JSONField(default=list, blank=True)  # [{section, flaw}]
    closed_reason = models.TextField(blank=True)  # of withdrawing, refusing, terminating
    closed_at = models.DateTimeField(null=True, blank=True)  # by withdrawing, discarding, refusing

    class Meta:
        abstract = True

    def _close(self, reason):
        self.closed_reason, self.closed_at = reason, clock.now()

    @transition(
        state,
        State.DRAFT,
        State.SUBMITTED,
        conditions=[
            conditions.is_undecided,
            conditions.is_call_open,
            conditions.is_within_limit,
            conditions.is_complete,
            conditions.is_approved,
        ],
        permission=rules.may_submit,
        custom=own(_("Submit the application")),
    )
    def submit(self, *, number):
        self.number = number
        self.submitted_at = self.last_submitted_at = clock.now()
        self.is_in_grace = self.call.is_in_grace_for(self.city)

    @transition(
        state,
        State.SUBMITTED,
        State.SUBMITTED,
        conditions=[
            conditions.is_undecided,
            conditions.is_call_open,
            conditions.has_changes,
            conditions.is_complete,
            conditions.is_approved,
        ],
        permission=rules.may_submit,
        custom=own(_("Submit the changes")),
    )
    def amend(self):
        self.last_submitted_at = clock.now()
        self.is_in_grace = self.call.is_in_grace_for(self.city)

    @transition(
        state,
        State.DRAFT,
        State.DISCARDED,
        permission=rules.may_discard,
        custom=own(_("Discard the draft")),
    )
    def discard(self):
        self._close("")

    @transition(
        state,
        State.SUBMITTED,
        State.RETURNED,
        conditions=[conditions.is_call_closed, conditions.is_never_returned],
        permission=rules.may_check,
        custom=own(_("Return for correction")),
    )
    def return_for_correction(self, *, sections, until):
        self.returned_at, self.returned_until = clock.now(), until
        self.returned_sections = sections

    @transition(
        state,
        State.RETURNED,
        State.SUBMITTED,
        conditions=[
            conditions.is_within_correction,
            conditions.is_complete,
            conditions.is_approved,
        ],
        permission=rules.may_submit,
        custom=own(_("Submit the correction")),
    )
    def resubmit(self):
        self.last_submitted_at = clock.now()

    @transition(
        state,
        State.RETURNED,
        State.SUBMITTED,
        conditions=[conditions.is_past_correction],
        custom={"schedule": True},
    )
    def lapse(self):
        pass

    @transition(
        state,
        State.SUBMITTED,
        State.ADMITTED,
        conditions=[
            conditions.is_call_closed,
            conditions.has_every_check_answered,
            conditions.has_no_failed_check,
        ],
        permission=rules.may_check,
        custom=own(_("Admit")),
    )
    def admit(self):
        pass

    @transition(
        state,
        State.SUBMITTED,
        State.INELIGIBLE,
        conditions=[
            conditions.is_call_closed,
            conditions.has_every_check_answered,
            conditions.has_failed_check,
        ],
        permission=rules.may_check,
        custom=own(_("Refuse admission"), two_persons=True),
    )
    def refuse(self, *, reason):
        self._close(reason)

    @transition(
        state,
        State.ADMITTED,
        State.IN_REVIEW,
        permission=rules.may_check,
        custom={"driven": "reviews", "schedule": True},
    )
    def start_review(self):
        pass

    @transition(
        state,
        State.IN_REVIEW,
        State.REVIEWED,
        permission=rules.may_check,
        custom={"driven": "reviews", "schedule": True},
    )
    def finish_review(self):
        pass

    @transition(
        state,
        State.REVIEWED,
        State.AWARDED,
        permission=rules.may_run_or_decide,
        custom={"driven": "awards", "schedule": True},
    )
    def award(self):
        pass

    @transition(
        state,
        State.REVIEWED,
        State.RESERVE,
        permission=rules.may_run_or_decide,
        custom={"driven": "awards", "schedule": True},
    )
    def reserve(self):
        pass

    @transition(
        state,
        State.REVIEWED,
        State.DECLINED,
        permission=rules.may_run_or_decide,
        custom={"driven": "awards", "schedule": True},
    )
    def decline(self):
        pass

    @transition(
        state,
        State.RESERVE,
        State.AWARDED,
        permission=rules.may_decide,
        custom={"driven": "awards"},
    )
    def promote(self):
        pass

    @transition(
        state,
        State.RESERVE,
        State.DECLINED,
        permission=rules.may_decide,
        custom={"driven": "awards", "schedule": True},
    )
    def release(self):
        pass

    @transition(
        state,
        [State.AWARDED, State.RESERVE],
        State.WITHDRAWN,
        permission=rules.may_submit,
        custom={"driven": "awards", "schedule": True},
    )
    def forgo(self, *, reason=""):
        self._close(reason)

    @transition(
        state,
        WITHDRAWABLE,
        State.WITHDRAWN,
        permission=rules.may_submit,
        custom=own(_("Withdraw the application")),
    )
    def withdraw(self, *, reason):
        self._close(reason)

    @transition(
        state,
        State.AWARDED,
        State.TERMINATED,
        permission=rules.may_check,
        custom={"driven": "awards", "two_persons": True},
    )
    def terminate(self, *, reason):
        self._close(reason)

    @transition(
        state,
        State.AWARDED,
        State.REPORTED,
        permission=rules.may_check,
        custom={"driven": "reports", "schedule": True},
    )
    def complete(self):
        pass

    @transition(
        state,
        State.INELIGIBLE,
        State.SUBMITTED,
        permission=rules.may_decide,
        custom={"driven": "awards"},
    )
    def reopen(self):
        self.closed_reason, self.closed_at = "", None

    @transition(
        state,
        [State.DECLINED, State.RESERVE],
        State.IN_REVIEW,
        permission=rules.may_decide,
        custom={"driven": "awards"},
    )
    def reopen_review(self):
        pass
