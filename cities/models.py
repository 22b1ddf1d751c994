from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField, transition

from cities import rules
from cities.querysets import CityQuerySet, MembershipQuerySet
from cities.states import CharterStatus, MembershipState, Portrait
from common import clock
from common.collation import search_key, sort_key
from common.fields import SortKeyField
from common.formats import is_ukrainian
from common.identifiers import edrpou_warning
from common.transliteration import transliterate

PLAN_YEARS, PORTRAIT_YEARS = 2, 3
IN_FEMININE = {
    "coordinator": pgettext_lazy("she", "coordinator"),
    "editor": pgettext_lazy("she", "editor"),
    "reader": pgettext_lazy("she", "reader"),
    "accountant": pgettext_lazy("she", "accountant"),
    "certifier": pgettext_lazy("she", "certifier"),
}
IN_MASCULINE = {
    "coordinator": pgettext_lazy("he", "coordinator"),
    "editor": pgettext_lazy("he", "editor"),
    "reader": pgettext_lazy("he", "reader"),
    "accountant": pgettext_lazy("he", "accountant"),
    "certifier": pgettext_lazy("he", "certifier"),
}


class City(models.Model):
    """A city of the KATOTTG register. Its names have dates; documents print the name of their day."""

    class Charter(models.TextChoices):
        NONE = "none", _("not signed")
        DECIDED = "decided", _("council decision")
        SIGNED = "signed", _("signed")
        PLAN = "plan", _("action plan adopted")

    katottg = models.CharField(max_length=19, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    oblast = models.CharField(max_length=60)
    raion = models.CharField(max_length=60, blank=True)
    hromada = models.CharField(max_length=19, blank=True)
    hromada_name = models.CharField(max_length=80, blank=True)
    council = models.CharField(max_length=140)
    edrpou = models.CharField(max_length=8, blank=True)
    edrpou_note = models.CharField(max_length=200, blank=True)  # why a failing check digit is right
    iban = models.CharField(max_length=29, blank=True)
    address = models.CharField(max_length=240, blank=True)
    official_email = models.EmailField(blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    charter = models.CharField(max_length=10, choices=Charter.choices, default=Charter.NONE)
    charter_paper = models.CharField(max_length=120, blank=True)
    charter_date = models.DateField(null=True, blank=True)
    charter_signed_on = models.DateField(null=True, blank=True)
    gender_portrait_on = models.DateField(null=True, blank=True)
    gender_adviser = models.BooleanField(default=False)
    asms = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)  # its codes are fictitious
    sort_name = SortKeyField(db_index=True)
    search_name = models.CharField(max_length=400, editable=False)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["sort_name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_name = f"{sort_key(self.name)} {sort_key(self.oblast)}"
        former = [old.name for old in self.names.all()] if self.pk else []
        words = [self.name, self.name_en, self.oblast, *former]
        self.search_name = search_key(" ".join(words))[:400]
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("cities:city", args=[self.slug])

    @property
    def shown_name(self) -> str:
        """The name in the language of the page."""
        return self.name if is_ukrainian() or not self.name_en else self.name_en

    @property
    def region(self) -> str:
        """The oblast as pages write it: «Рівненська область», “Rivnenska oblast”."""
        if not self.oblast.endswith("ська") and not self.oblast.endswith("цька"):
            return self.oblast if is_ukrainian() else transliterate(self.oblast)
        if is_ukrainian():
            return f"{self.oblast} область"
        return f"{transliterate(self.oblast)} oblast"

    @property
    def charter_plan_due(self):
        """The day by which a signed Charter asks for an action plan, or None."""
        if self.charter != self.Charter.SIGNED or not self.charter_signed_on:
            return None
        return years_after(self.charter_signed_on, PLAN_YEARS)

    @property
    def charter_status(self) -> CharterStatus:
        """Where the city stands with the Charter for Equality today."""
        due = self.charter_plan_due
        if due and clock.today() > due:
            return CharterStatus.OVERDUE
        return CharterStatus(self.charter)

    @property
    def portrait(self) -> Portrait:
        """Whether there is a gender portrait and it is fresh."""
        if self.gender_portrait_on is None:
            return Portrait.NONE
        stale = clock.today() > years_after(self.gender_portrait_on, PORTRAIT_YEARS)
        return Portrait.STALE if stale else Portrait.FRESH

    @property
    def is_amu_member(self) -> bool:
        return self.is_member_on(clock.today())

    @property
    def edrpou_warning(self):
        """What to check in the code of the council, or nothing; a demo code is marked as such."""
        return edrpou_warning(self.edrpou) if self.edrpou and not self.edrpou_note else None

    def name_on(self, day) -> str:
        """The name the city bore on `day`."""
        for old in self.names.all():
            if old.until and day <= old.until:
                return old.name
        return self.name

    def is_member_on(self, day) -> bool:
        """Whether the city was a member of AMU on `day`."""
        return any(
            period.since <= day and (period.until is None or day <= period.until)
            for period in self.amu_periods.all()
        )


def years_after(day, years: int):
    """The same day some years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class CityName(models.Model):
    """A former name and the last day it was official."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    council = models.CharField(max_length=140, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField()
    paper = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["until"]

    def __str__(self):
        return self.name


class AmuPeriod(models.Model):
    """A period of membership in the Association."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="amu_periods")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since"]

    def __str__(self):
        return f"{self.since}–{self.until or ''}"


class Membership(models.Model):
    """A person acting for a city. The city owns its applications; people come and go."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", pgettext_lazy("role in a city", "Coordinator")
        EDITOR = "editor", pgettext_lazy("role in a city", "Editor")
        READER = "reader", pgettext_lazy("role in a city", "Reader")
        ACCOUNTANT = "accountant", pgettext_lazy("role in a city", "Accountant")
        CERTIFIER = "certifier", _("Certifier (mayor or deputy)")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    position = models.CharField(max_length=160, blank=True)
    state = FSMField(choices=MembershipState.choices, default=MembershipState.ASKED, protected=True)
    asked_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("right to act for a city")
        verbose_name_plural = _("rights to act for cities")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "city", "role"],
                condition=models.Q(state__in=["asked", "confirmed"]),
                name="one_membership_of_a_kind",
            )
        ]

    def __str__(self):
        return f"{self.user_id} {self.role} {self.city_id}"

    @property
    def role_name(self) -> str:
        """The role in words that fit this very person."""
        words = {"f": IN_FEMININE, "m": IN_MASCULINE}.get(self.user.form, {})
        return str(words.get(self.role, self.get_role_display()))

    @transition(
        state,
        MembershipState.ASKED,
        MembershipState.CONFIRMED,
        permission=rules.may_confirm,
        custom={"label": _("Confirm")},
    )
    def confirm(self):
        self.decided_at = clock.now()

    @transition(
        state,
        MembershipState.ASKED,
        MembershipState.REFUSED,
        permission=rules.may_confirm,
        custom={"label": _("Refuse")},
    )
    def refuse(self, *, reason):
        self.note = reason
        self.decided_at = clock.now()

    @transition(
        state,
        MembershipState.CONFIRMED,
        MembershipState.ENDED,
        permission=rules.may_end,
        custom={"label": _("End")},
    )
    def end(self):
        self.decided_at = clock.now()


class CityInvitation(models.Model):
    """What an invitation offers in a city: a role, given by its coordinator."""

    invitation = models.OneToOneField(
        "accounts.Invitation", on_delete=models.PROTECT, related_name="in_city"
    )
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=12, choices=Membership.Role.choices)
    position = models.CharField(max_length=160, blank=True)

    class Meta:
        verbose_name = _("invitation of a city")
        verbose_name_plural = _("invitations of cities")

    def __str__(self):
        return f"{self.get_role_display()}, {self.city}"
