from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from django_fsm import FSMField, transition

from accounts import rules
from accounts.states import InvitationState
from common import clock
from common.names import FEMININE, MASCULINE, Name, salutation
from workflow.refusals import condition

INVITATION_LIFE = timedelta(hours=72)
GENDERS = {"f": FEMININE, "m": MASCULINE}


class Role(models.TextChoices):
    """System roles; each is a group of this name."""

    SECTION = "section", _("AMU Section")
    REVIEWER = "reviewer", pgettext_lazy("system role", "Reviewer")
    COMMISSION = "commission", pgettext_lazy("system role", "Commission")
    PARTNER = "partner", _("Donor")
    ADMINISTRATOR = "administrator", pgettext_lazy("system role", "Administrator")


def shown(user) -> str:
    """A person's name, as allauth asks for it."""
    return user.short_name


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator with a confirmed address: the first person of an empty product."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.groups.add(Group.objects.get_or_create(name=Role.ADMINISTRATOR)[0])
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, username):
        return self.get(email=username.strip().lower())

    def with_role(self, role):
        """Active people who hold a system role."""
        return self.filter(is_active=True, groups__name=role)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The patronymic is optional; the form of address is their own choice."""

    class Form(models.TextChoices):
        FEMININE = "f", _("feminine: Ms")
        MASCULINE = "m", _("masculine: Mr")
        NEUTRAL = "n", _("neutral: by name only")

    email = models.EmailField(_("E-mail"), unique=True)
    surname = models.CharField(_("Surname"), max_length=80)
    given_name = models.CharField(_("Given name"), max_length=80)
    patronymic = models.CharField(_("Patronymic"), max_length=80, blank=True)
    form = models.CharField(
        _("Form of address"), max_length=1, choices=Form.choices, default=Form.NEUTRAL
    )
    vocative = models.CharField(_("How to greet you in letters"), max_length=160, blank=True)
    position = models.CharField(_("Position"), max_length=160, blank=True)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    language = models.CharField(
        _("Language of letters"),
        max_length=2,
        choices=[("uk", "Українська"), ("en", "English")],
        default="uk",
    )
    theme = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["surname", "given_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.short_name

    @property
    def short_name(self):
        return f"{self.given_name} {self.surname}".strip() or self.email

    @property
    def full_name(self):
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))

    @property
    def name(self) -> Name:
        """The parts of the name as `common.names` takes them."""
        return Name(self.given_name, self.surname, self.patronymic, GENDERS.get(self.form, ""))

    @property
    def salutation(self) -> str:
        """How letters greet this person, in the language they read; their own wording wins."""
        with override(self.language):
            return salutation(self.name, override=self.vocative)

    @cached_property
    def roles(self) -> frozenset[str]:
        """System roles, loaded once a request."""
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, role) -> bool:
        return self.is_active and role in self.roles


@condition(_("This invitation has expired. Ask for a new one."))
def is_in_time(invitation) -> bool:
    return clock.now() <= invitation.expires_at


class Invitation(models.Model):
    """An invitation by mail: for one address, for one use, for 72 hours. Only its hash is kept.

    `role` is a system role, or empty where the app named by `kind` keeps what is offered.
    """

    email = models.EmailField()
    kind = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    state = FSMField(
        choices=InvitationState.choices, default=InvitationState.INVITED, protected=True
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="invitations_accepted",
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]

    def __str__(self):
        return f"{self.email} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn nor expired."""
        return self.state == InvitationState.INVITED and clock.now() <= self.expires_at

    @transition(
        state,
        InvitationState.INVITED,
        InvitationState.ACCEPTED,
        conditions=[is_in_time],
        permission=rules.may_accept,
        custom={"label": _("Accept")},
    )
    def accept(self, *, person_id):
        self.accepted_by_id = person_id
        self.settled_at = clock.now()

    @transition(
        state,
        InvitationState.INVITED,
        InvitationState.REVOKED,
        permission=rules.may_revoke,
        custom={"label": _("Withdraw")},
    )
    def revoke(self):
        self.settled_at = clock.now()


class CacheRow(models.Model):
    """A line of the cache that serves while Redis is away, as `DatabaseCache` keeps it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "cache_while_away"

    def __str__(self):
        return self.cache_key
