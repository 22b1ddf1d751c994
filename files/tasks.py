from celery import shared_task
from django.conf import settings

from files import services


@shared_task
def scan_files():
    """Scan what was uploaded, where a scanner is set."""
    if settings.CLAMD_URL:
        services.scan_waiting()
