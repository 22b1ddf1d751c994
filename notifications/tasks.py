from celery import shared_task

from notifications import delivery


@shared_task
def send_outbox():
    """Send what waits in the outbox."""
    delivery.send_waiting()
