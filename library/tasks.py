from celery import shared_task

from library import services


@shared_task
def propose_practices():
    """Propose a practice card for every accepted final report that has none."""
    services.propose_practices()
