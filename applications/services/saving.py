"""Saving answers one by one: every version is kept, a stale one is kept aside, none is lost."""

from django.db import transaction

from applications import saving
from applications.services.editing import opened, touched
from workflow.drafts import Outcome, Saved


@transaction.atomic
def save(application, key, typed, *, based_on, by, **more) -> Outcome:
    """Save one answer, as workflow.drafts does it.

    Raises UnknownKey, ValidationError where the kind cannot hold what was typed, and NotAllowed or
    NotNow where the application cannot be edited by this person or now.
    """
    copy = saving.Copy(opened(application, by=by))
    outcome = copy.save(key, typed, based_on=based_on, by=by, **more)
    touched(copy.application)
    return outcome


@transaction.atomic
def save_page(application, answers, *, versions, by) -> Saved:
    """Save what a whole page sent: every answer that can be kept, the others with a reason."""
    copy = saving.Copy(opened(application, by=by))
    saved = copy.save_page(answers, versions=versions, by=by)
    if saved.kept:
        touched(copy.application)
    return saved


@transaction.atomic
def settle(application, version, *, choice, against, by, text="") -> Outcome:
    """Decide between a version kept aside and the one that stands: mine, theirs or both."""
    application = opened(application, by=by)
    copy = saving.Copy(application)
    outcome = copy.settle(version, choice=choice, against=against, by=by, text=text)
    touched(application)
    return outcome


def open_conflicts(application):
    """Versions kept aside on which nobody has decided yet, oldest first."""
    return saving.Copy(application).open_conflicts()
