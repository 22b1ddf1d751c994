from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from awards import conditions, order, rules
from awards.querysets import MeetingQuerySet
from awards.states import MeetingState, RecusalKind
from common import clock
from common.bilingual import bilingual


class Meeting(models.Model):
    """A meeting («засідання») of the commission about one call."""

    call = models.ForeignKey("grants.Call", on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    held_at = models.DateTimeField()
    place_uk = models.CharField(max_length=200, default="онлайн")
    place_en = models.CharField(max_length=200, blank=True, default="online")
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="chaired_meetings"
    )
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_meetings"
    )
    ranking = models.ForeignKey("reviews.Ranking", on_delete=models.PROTECT, related_name="+")
    state = FSMField(choices=MeetingState.choices, default=MeetingState.PLANNED, protected=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    reserve_until = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)  # what was said, for the protocol

    place = bilingual("place")
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_at"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_meeting_a_number")
        ]

    def __str__(self):
        return f"№\u00a0{self.number}"

    def get_absolute_url(self):
        return reverse("awards:meeting", args=[self.pk])

    def decided_on(self):
        """What the second person confirms: the closing, and every outcome and sum in it."""
        rows = self.decisions.order_by("pk").values_list(
            "pk", "outcome", "amount", "conditions", "reason", "application__state"
        )
        about = [self.pk, self.state, str(self.closed_at), str(self.reserve_until)]
        return [about, [list(map(str, row)) for row in rows]]

    def has_quorum(self) -> bool:
        """More than the call's share of the commission is present."""
        seats = self.attendances.count()
        present = self.attendances.filter(is_present=True).count()
        return seats > 0 and present * 100 > seats * self.call.quorum_share

    def awarded_total(self):
        """The money this meeting has given so far."""
        return total(self.decisions.all())

    def awarded_in_call(self):
        """The money all meetings of the call have given, recorded ones included."""
        return total(self.decisions.model.objects.filter(meeting__call=self.call_id))

    def out_of_order(self) -> list:
        """Decisions that stand above one with a better outcome while neither says why."""
        rows = self.decisions.decided().alive().order_by("position")
        return order.out_of_order((each, each.outcome, bool(each.reason)) for each in rows)

    @transition(
        state,
        MeetingState.PLANNED,
        MeetingState.OPEN,
        conditions=[conditions.has_agenda, conditions.has_quorum, conditions.has_chair],
        permission=rules.may_conduct,
        custom={"label": _("Open the meeting")},
    )
    def open(self):
        self.opened_at = clock.now()

    @transition(
        state,
        MeetingState.OPEN,
        MeetingState.CLOSED,
        conditions=[
            conditions.has_quorum,
            conditions.has_every_decision,
            conditions.keeps_order,
            conditions.is_within_envelope,
        ],
        permission=rules.may_conduct,
        custom={"label": _("Close the meeting")},
    )
    def close(self):
        self.closed_at = clock.now()

    @transition(
        state,
        MeetingState.CLOSED,
        MeetingState.OPEN,
        permission=rules.may_conduct,
        custom={"label": _("Reopen the meeting")},
    )
    def resume(self, *, reason):
        self.closed_at = None

    @transition(
        state,
        MeetingState.CLOSED,
        MeetingState.CONFIRMED,
        conditions=[conditions.has_every_decision, conditions.is_within_envelope],
        permission=rules.may_confirm,
        custom={"label": _("Confirm the decisions"), "two_persons": True},
    )
    def confirm(self):
        self.confirmed_at = clock.now()


def total(decisions):
    """Σ of the awards among `decisions` that take money of the envelope."""
    return decisions.binding().aggregate(sum=models.Sum("amount"))["sum"] or 0


class Attendance(models.Model):
    """A seat in the commission at a meeting, and whether it was taken."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    is_present = models.BooleanField(default=False)
    came_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="one_seat_a_person")
        ]

    def __str__(self):
        return f"{self.user_id}: {self.is_present}"

    def was_present(self, at) -> bool:
        """Whether the seat was taken at a moment; now, where none is given."""
        if at is None:
            return self.is_present
        came = self.came_at is not None and self.came_at <= at
        return came and (self.left_at is None or at < self.left_at)


class Recusal(models.Model):
    """«Самовідвід»: a member leaves the vote on an application, with the reason."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="recusals")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recusals"
    )
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="recusals"
    )
    kind = models.CharField(max_length=8, choices=RecusalKind.choices, default=RecusalKind.DECLARED)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user", "application"], name="one_recusal_each"
            )
        ]

    def __str__(self):
        return f"{self.user_id} / {self.application_id}"


class Opinion(models.Model):
    """«Окрема думка»: what a member asks to have written into the protocol."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="opinions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return self.text[:60]


class BoardApproval(models.Model):
    """The Board's approval of a meeting's decisions, recorded by the Section with its paper."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="board_approval")
    number = models.CharField(max_length=40)
    on = models.DateField()
    paper = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("approval of the Board")
        verbose_name_plural = _("approvals of the Board")

    def __str__(self):
        return self.number
