"""What the schedule does with applications; each is safe to run twice."""

from celery import shared_task

from applications import reminders
from applications.services import checking, submitting


@shared_task
def remind_drafts():
    """Remind of what is not submitted yet."""
    reminders.remind_drafts()


@shared_task
def lapse_corrections():
    """Let corrections whose time has passed lapse."""
    checking.lapse_due()


@shared_task
def answer_by_data():
    """Answer by data what the formal check asks, once a call has closed."""
    checking.answer_due()


@shared_task
def purge_discarded():
    """Delete drafts discarded more than 30 days ago."""
    submitting.purge_discarded()
