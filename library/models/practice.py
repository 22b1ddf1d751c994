from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from common import clock
from common.collation import search_key
from library import conditions, rules
from library.models.texts import CardTexts
from library.querysets import PracticeQuerySet
from library.states import PracticeState

LICENSE = "CC BY 4.0"


class Practice(CardTexts):
    """«Практика»: what a city has learned with its grant, written so that another can repeat it.

    One an application. The city writes, the Section edits and publishes. `themes` and `groups` are
    codes of the call's terms; `cost` and `grant` are hryvnias, `months` from the decision to the
    last activity.
    """

    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="practice"
    )
    slug = models.SlugField(max_length=100, unique=True)
    themes = models.JSONField(default=list, blank=True)  # the main one first
    groups = models.JSONField(default=list, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    grant = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    contact_email = models.EmailField(blank=True)  # a mailbox of an office, not of a person
    state = FSMField(choices=PracticeState.choices, default=PracticeState.DRAFT, protected=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: proposed by the schedule
    changed_at = models.DateTimeField(default=clock.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    is_verified = models.BooleanField(default=False)  # «перевірено АМУ»
    search_text = models.TextField(editable=False, default="")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["-published_at", "pk"]
        indexes = [models.Index(fields=["state", "published_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True)
                | models.Q(grant__isnull=True)
                | models.Q(grant__lte=models.F("cost")),
                name="practice_grant_within_cost",
            )
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        told = (self.title_uk, self.title_en, self.lede_uk, self.lede_en, self.problem_uk)
        self.search_text = search_key(" ".join(told))
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("library:card", args=[self.slug])

    @property
    def city(self):
        return self.application.city

    @transition(
        state,
        PracticeState.DRAFT,
        PracticeState.EDITED,
        conditions=[conditions.has_whole_card],
        permission=rules.may_hand_in,
        custom={"label": _("Hand the card to the Section")},
    )
    def hand_in(self):
        self.handed_in_at, self.returned_because = clock.now(), ""

    @transition(
        state,
        PracticeState.EDITED,
        PracticeState.DRAFT,
        permission=rules.may_publish,
        custom={"label": _("Give it back to the city")},
    )
    def give_back(self, *, reason):
        self.returned_because = reason

    @transition(
        state,
        PracticeState.EDITED,
        PracticeState.PUBLISHED,
        conditions=[conditions.has_whole_card, conditions.has_checked_files],
        permission=rules.may_publish,
        custom={"label": _("Publish the practice")},
    )
    def publish(self, *, is_verified=False):
        self.published_at, self.is_verified = clock.now(), is_verified

    @transition(
        state,
        PracticeState.PUBLISHED,
        PracticeState.EDITED,
        permission=rules.may_publish,
        custom={"label": _("Take it off the site and edit")},
    )
    def take_back(self, *, reason):
        self.published_at, self.is_verified = None, False
