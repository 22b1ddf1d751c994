from celery import shared_task

from reviews import services


@shared_task
def remind_reviewers():
    """Remind reviewers with work left, by the ladders of their calls."""
    services.remind()


@shared_task
def finish_reviews():
    """Past the reviewers' date, finish what is whole."""
    services.finish_due()
