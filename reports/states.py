from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("report", "Being filled in")
    SUBMITTED = "submitted", pgettext_lazy("report", "Submitted")
    RETURNED = "returned", pgettext_lazy("report", "Returned for changes")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")


EDITABLE = (ReportState.DRAFT, ReportState.RETURNED)


class ActivityStatus(models.TextChoices):
    DONE = "done", pgettext_lazy("report", "done")
    UNDER_WAY = "under_way", _("under way")
    NOT_BEGUN = "not_begun", _("not begun")
    MOVED = "moved", _("moved to another time")
    DROPPED = "dropped", _("will not take place")


class Axis(models.TextChoices):
    """By what a value of an indicator is broken down; `code` says which part of the axis."""

    TOTAL = "total", pgettext_lazy("report", "total")
    REACHED = "reached", _("since the beginning")  # unique persons are not the sum of the reports
    VISITS = "visits", _("participations")
    SEX = "sex", pgettext_lazy("report", "sex")
    AGE = "age", pgettext_lazy("report", "age")
    LABEL = "label", _("vulnerable group")
    LABEL_WOMEN = "label_women", _("vulnerable group, women")
    LABEL_MEN = "label_men", _("vulnerable group, men")


class Sex(models.TextChoices):
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    OTHER = "other", _("Other or not stated")


class Source(models.TextChoices):
    GRANT = "grant", _("the grant")
    OWN = "own", _("own contribution")


class FileKind(models.TextChoices):
    PHOTO = "photo", pgettext_lazy("report", "Photo")
    MATERIAL = "material", pgettext_lazy("report", "Material")
    LIST = "list", _("List of participants")  # never public
