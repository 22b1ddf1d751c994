"""What the schedule does with reports; each is safe to run twice."""

from celery import shared_task

from reports import services


@shared_task
def collect_reports():
    """Open what is due, remind of what is awaited, hold what is far overdue."""
    services.open_due()
    services.chase()


@shared_task
def complete_agreements():
    """Complete agreements and calls in which nothing is left to settle."""
    services.complete_due()
