from datetime import timedelta

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from common import clock
from common.bilingual import bilingual
from grants import amended, rules
from grants.querysets import CallQuerySet
from grants.states import CallState
from workflow.refusals import condition


@condition(_("Fill in the dates first: opening, closing, implementation, results."))
def has_dates(call):
    return all([call.opens_at, call.closes_at, call.starts_on, call.ends_on, call.results_by])


@condition(_("The call closes before it opens."))
def has_dates_in_order(call):
    return call.opens_at < call.closes_at and call.starts_on < call.ends_on


@condition(_("The weights of the criteria must add up to 100."))
def has_whole_weights(call):
    return sum(criterion.weight for criterion in call.criteria.all()) == 100


@condition(
    _("The sums do not fit: smallest grant, largest grant and envelope must grow in this order.")
)
def has_sums_in_order(call):
    return 0 < call.grant_min <= call.grant_max <= call.envelope


@condition(_("The closing time has already passed."))
def has_time_to_apply(call):
    return call.closes_at > clock.now()


@condition(_("The form has no questions yet."))
def has_form(call):
    return call.questions.exists()


@condition(_("Applications are still being accepted, for all or by an extension."))
def is_closed_for_all(call):
    return clock.now() >= call.last_closing() + timedelta(minutes=call.grace_minutes)


class Call(models.Model):
    """A call for applications with every rule it runs by. Open and closed are times, not states."""

    class Publication(models.TextChoices):
        ALL = "all", _("all admitted applications")
        AWARDED = "awarded", _("the awarded only")
        CODED = "coded", _("the awarded by name, the others by code")

    slug = models.SlugField(max_length=60, unique=True)
    setup = models.SlugField(max_length=60, blank=True)  # grants/setups/<setup>.yaml it began from
    number_prefix = models.CharField(max_length=10, default="ГІ")
    title_uk = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    purpose_uk = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    eligible_uk = models.TextField(blank=True)
    eligible_en = models.TextField(blank=True)
    not_eligible_uk = models.JSONField(default=list, blank=True)
    not_eligible_en = models.JSONField(default=list, blank=True)
    costs_not_eligible_uk = models.JSONField(default=list, blank=True)
    costs_not_eligible_en = models.JSONField(default=list, blank=True)
    publication_uk = models.TextField(blank=True)
    publication_en = models.TextField(blank=True)
    bias_nudge_uk = models.TextField(blank=True)
    bias_nudge_en = models.TextField(blank=True)

    envelope = models.DecimalField(max_digits=14, decimal_places=2)
    grant_min = models.DecimalField(max_digits=14, decimal_places=2)
    grant_max = models.DecimalField(max_digits=14, decimal_places=2)
    own_share_min = models.DecimalField(max_digits=5, decimal_places=2)  # % of the total
    in_kind_max_of_own = models.DecimalField(max_digits=5, decimal_places=2)  # % of own
    max_months = models.PositiveSmallIntegerField(default=6)
    applications_per_city = models.PositiveSmallIntegerField(default=1)
    requires_partner = models.BooleanField(default=True)
    requires_amu_membership = models.BooleanField(default=True)

    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(default=10)
    correction_days = models.PositiveSmallIntegerField(default=5)  # working days
    review_due_at = models.DateTimeField(null=True, blank=True)
    results_by = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)  # first day of implementation
    ends_on = models.DateField(null=True, blank=True)  # last day a project may last

    threshold = models.DecimalField(max_digits=5, decimal_places=2, default=60)
    reviewers_per_application = models.PositiveSmallIntegerField(default=3)
    reviewers_min = models.PositiveSmallIntegerField(default=2)
    load_max = models.PositiveSmallIntegerField(default=15)
    comment_min = models.PositiveSmallIntegerField(default=50)  # characters
    divergence_points = models.DecimalField(max_digits=5, decimal_places=2, default=20)
    divergence_gap = models.DecimalField(max_digits=5, decimal_places=2, default=10)
    tie_break = models.JSONField(default=list)
    is_blind = models.BooleanField(default=False)
    reveals_reviews = models.BooleanField(default=False)
    quorum_share = models.DecimalField(max_digits=5, decimal_places=2, default=50)  # more than, %
    publication = models.CharField(
        max_length=10, choices=Publication.choices, default=Publication.ALL
    )
    report_policy = models.JSONField(default=dict)
    draft_ladder = models.JSONField(default=list)  # ["-7d", "-48h", …] from closes_at
    review_ladder = models.JSONField(default=list)
    report_ladder = models.JSONField(default=list)

    state = FSMField(choices=CallState.choices, default=CallState.DRAFT, protected=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    rules_frozen = models.JSONField(null=True, blank=True)
    rules_sha256 = models.CharField(max_length=64, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=500, blank=True)
    next_number = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])
    created_at = models.DateTimeField(default=clock.now)

    objects = CallQuerySet.as_manager()

    title = bilingual("title")
    purpose = bilingual("purpose")
    eligible = bilingual("eligible")
    not_eligible = bilingual("not_eligible")
    costs_not_eligible = bilingual("costs_not_eligible")
    publication_text = bilingual("publication")
    bias_nudge = bilingual("bias_nudge")

    class Meta:
        ordering = ["-opens_at", "-pk"]

    def __str__(self):
        return self.title

    @property
    def year(self) -> int:
        """The year in application numbers: that of closing, in Kyiv."""
        return (self.closes_at or clock.now()).astimezone(clock.KYIV).year

    def closes_for(self, city):
        """When the call closes for `city`: the latest of the call's and its extensions' times."""
        times = [each.until for each in self.extensions.all() if each.covers(city)]
        return max([self.closes_at, *times])

    def last_closing(self):
        """The last moment at which anyone may submit without grace."""
        return max([self.closes_at, *(each.until for each in self.extensions.all())])

    def is_open_for(self, city, at=None) -> bool:
        """Whether `city` may start and submit at `at` (default: now), grace not counted."""
        at = at or clock.now()
        return (
            self.state == CallState.ANNOUNCED
            and self.opens_at is not None
            and self.opens_at <= at < self.closes_for(city)
        )

    def is_in_grace_for(self, city, at=None) -> bool:
        """Whether `at` lies in the minutes after closing in which earlier drafts may still come."""
        at = at or clock.now()
        closes = self.closes_for(city)
        return self.state == CallState.ANNOUNCED and closes <= at < closes + timedelta(
            minutes=self.grace_minutes
        )

    @transition(
        state,
        CallState.DRAFT,
        CallState.ANNOUNCED,
        conditions=[
            has_dates,
            has_dates_in_order,
            has_time_to_apply,
            has_sums_in_order,
            has_whole_weights,
            has_form,
        ],
        permission=rules.may_run,
        custom={"label": _("Announce the call")},
    )
    def announce(self, *, frozen, sha256):
        self.announced_at = clock.now()
        self.rules_frozen, self.rules_sha256 = frozen, sha256

    @transition(
        state,
        CallState.ANNOUNCED,
        CallState.EVALUATION,
        conditions=[is_closed_for_all],
        permission=rules.may_run,
        custom={"label": _("Begin the evaluation"), "schedule": True},
    )
    def begin_evaluation(self):
        pass

    @transition(
        state,
        CallState.EVALUATION,
        CallState.DECIDED,
        permission=rules.may_run,
        custom={"driven": "awards", "schedule": True},
    )
    def decide(self):
        pass

    @transition(
        state,
        CallState.DECIDED,
        CallState.COMPLETED,
        permission=rules.may_run,
        custom={"driven": "reports", "schedule": True},
    )
    def complete(self):
        pass

    @transition(
        state,
        [CallState.DRAFT, CallState.ANNOUNCED, CallState.EVALUATION],
        CallState.CANCELLED,
        permission=rules.may_run,
        custom={"label": _("Cancel the call")},
    )
    def cancel(self, *, reason):
        self.cancelled_at, self.cancelled_because = clock.now(), reason


class Extension(models.Model):
    """More time for all, for an oblast or for one city; always with a reason, shown publicly."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="extensions")
    oblast = models.CharField(max_length=60, blank=True)
    city = models.ForeignKey("cities.City", null=True, blank=True, on_delete=models.PROTECT)
    until = models.DateTimeField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    announced_to_applicants_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.call_id} {self.until:%Y-%m-%d %H:%M}"

    def covers(self, city) -> bool:
        if self.city_id:
            return self.city_id == city.pk
        return not self.oblast or self.oblast == city.oblast


class Amendment(models.Model):
    """A change of the announced rules, with its reason, for everyone to see."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="amendments")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField()  # {field: [old, new]}
    reason = models.CharField(max_length=500)
    sha256_before = models.CharField(max_length=64)
    sha256_after = models.CharField(max_length=64)
    announced_to_applicants_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.call_id} {self.at:%Y-%m-%d}"

    @property
    def shown(self) -> list[tuple]:
        """[(name of the rule, what it was, what it is)] in words."""
        return amended.shown(self.changes)


class NonWorkingDay(models.Model):
    """A day that differs from Monday to Friday: a holiday, or a Saturday worked."""

    day = models.DateField(unique=True)
    is_working = models.BooleanField(default=False)
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["day"]

    def __str__(self):
        return f"{self.day}"
