from celery import shared_task

from awards import services


@shared_task
def publish_due():
    """Publish the meetings whose moment has come."""
    services.publish_due()


@shared_task
def release_expired():
    """Release the applications whose reserve list has run out."""
    services.release_expired()


@shared_task
def forgo_silent():
    """Awards whose agreement was not signed in time return to the fund."""
    services.forgo_silent()


@shared_task
def shift_dates():
    """Count the days of awaited reports anew while a force majeure lasts."""
    services.shift_dates()
