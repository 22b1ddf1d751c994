from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from applications.models.application import Application
from applications.states import LateState
from cities.rules import is_section, roles_in
from common import clock


class CheckAnswer(models.Model):
    """The answer to one eligibility check of one application."""

    class Value(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        NOT_APPLICABLE = "na", _("not applicable")

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="check_answers"
    )
    check_item = models.ForeignKey(
        "grants.EligibilityCheck", on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(max_length=3, choices=Value.choices, blank=True)
    comment = models.TextField(blank=True)
    is_auto = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("answer of the formal check")
        verbose_name_plural = _("answers of the formal check")
        constraints = [
            models.UniqueConstraint(fields=["application", "check_item"], name="one_answer_a_check")
        ]

    def __str__(self):
        return f"{self.check_item_id}: {self.answer}"


def may_answer_late(request, user) -> bool:
    return is_section(user) and not roles_in(request.application.city_id, user)


class LateRequest(models.Model):
    """A request to accept an application after closing; two persons of the Section decide."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="late_requests"
    )
    state = FSMField(choices=LateState.choices, default=LateState.ASKED, protected=True)
    reason = models.TextField()
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)  # by the one submission it allows

    class Meta:
        verbose_name = _("late request")
        verbose_name_plural = _("late requests")

    def __str__(self):
        return f"{self.application_id} {self.state}"

    def decided_on(self):
        return [self.pk, self.state, self.reason]

    @transition(
        state,
        LateState.ASKED,
        LateState.GRANTED,
        permission=may_answer_late,
        custom={"label": _("Accept late"), "two_persons": True},
    )
    def grant(self, *, reason):
        self.answer, self.answered_at = reason, clock.now()

    @transition(
        state,
        LateState.ASKED,
        LateState.REFUSED,
        permission=may_answer_late,
        custom={"label": _("Do not accept"), "two_persons": True},
    )
    def refuse(self, *, reason):
        self.answer, self.answered_at = reason, clock.now()
